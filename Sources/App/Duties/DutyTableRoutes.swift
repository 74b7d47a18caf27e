import Domain
import HTTPTypes
import Kit

/// `/api/duty-tables`: versions of the duty table, from draft to approval.
struct DutyTableRoutes: Sendable {
    let app: App

    struct DetailQuery: Codable, Sendable {
        /// The version to compare with; the approved one before when not said.
        var against: DutyTableID?
    }

    struct ItemBody: Codable, Sendable {
        /// The revision of the draft that the sender has seen.
        let revision: Int
        let code: String
        let name: String
        let owner: OrganisationKind
        let assistants: [OrganisationKind]?
        let legalBasis: String?
        let workersAdmitted: Bool?
        let validFrom: Day?
        let validTo: Day?
    }

    struct TypeBody: Codable, Sendable {
        let revision: Int
        let type: TicketTypeCode
        /// Each stays as it is when left out.
        let dutyItem: String?
        let owner: String?
        let workersAdmitted: Bool?
    }

    struct OwnerBody: Codable, Sendable {
        let revision: Int
        let type: TicketTypeCode
        let area: AreaPath
        /// `town`, `community`, or a kind and a code; left out to take the area's own owner away.
        let owner: String?
    }

    struct ApproveBody: Codable, Sendable {
        let revision: Int
        let approvalNumber: String
        let effectiveOn: Day
    }

    struct DiscardBody: Codable, Sendable {
        let revision: Int
    }

    func routes() throws -> [Route] { try reads() + edits() + decisions() }

    private func reads() throws -> [Route] {
        try [
            Route(
                .get, "/api/duty-tables", "Versions of the duty table, newest first", for: .needs(.seeRegisters)
            ) { (call, _: Nothing, _: Nothing) -> Page<DutyTableLine> in
                Page(items: try await reading(call).lines(), nextCursor: nil)
            },
            Route(
                .get, "/api/duty-tables/{id}", "A version with its differences and its coverage",
                for: .needs(.seeRegisters)
            ) { (call, query: DetailQuery, _: Nothing) -> DutyTableDetail in
                try await reading(call).detail(of: call.identifier("id"), against: query.against)
            },
        ]
    }

    private func edits() throws -> [Route] {
        try [
            Route(
                .post, "/api/duty-tables", "Open a draft over the newest version", for: .needs(.draftDutyTables),
                status: .created
            ) { (call, _: Nothing, _: Nothing) -> DutyTableDetail in
                try await reading(call).detail(of: tables(call).open(), against: nil)
            },
            Route(
                .post, "/api/duty-tables/{id}/items", "Add or change a duty item of a draft",
                for: .needs(.draftDutyTables)
            ) { (call, _: Nothing, body: ItemBody) -> DutyTableDetail in
                try await edit(call, body.revision) { try [.item(Self.item(body, in: $0))] }
            },
            Route(
                .post, "/api/duty-tables/{id}/types", "Change the duty of a ticket type in a draft",
                for: .needs(.draftDutyTables)
            ) { (call, _: Nothing, body: TypeBody) -> DutyTableDetail in
                try await edit(call, body.revision) { try [.type(Self.duty(body, in: $0))] }
            },
            Route(
                .post, "/api/duty-tables/{id}/owners", "Name the owner of a type in an area, or take it away",
                for: .needs(.draftDutyTables)
            ) { (call, _: Nothing, body: OwnerBody) -> DutyTableDetail in
                try await edit(call, body.revision) { _ in
                    let owner = try body.owner.map(Self.owner)
                    return [
                        owner.map { .exception(Ownership(type: body.type, area: body.area, owner: $0)) }
                            ?? .noException(body.type, body.area)
                    ]
                }
            },
        ]
    }

    private func decisions() throws -> [Route] {
        try [
            Route(
                .post, "/api/duty-tables/{id}/approve", "Approve a draft from a day on",
                for: .needs(.approveDutyTables)
            ) { (call, _: Nothing, body: ApproveBody) -> DutyTableDetail in
                let id: DutyTableID = try call.identifier("id")
                try await tables(call).approve(
                    id, seen: body.revision, number: body.approvalNumber.trimmed, effectiveOn: body.effectiveOn)
                return try await reading(call).detail(of: id, against: nil)
            },
            Route(
                .post, "/api/duty-tables/{id}/discard", "Throw a draft away", for: .needs(.draftDutyTables)
            ) { (call, _: Nothing, body: DiscardBody) -> DutyTableDetail in
                let id: DutyTableID = try call.identifier("id")
                try await tables(call).discard(id, seen: body.revision)
                return try await reading(call).detail(of: id, against: nil)
            },
        ]
    }

    private func tables(_ call: Call) -> DutyTables { DutyTables(app: app, principal: call.principal) }

    private func reading(_ call: Call) -> DutyTableReading {
        DutyTableReading(app: app, principal: call.principal, language: call.language)
    }

    private func edit(
        _ call: Call, _ revision: Int, _ edits: @escaping @Sendable (DutyTable) throws -> [DutyEdit]
    ) async throws -> DutyTableDetail {
        let id: DutyTableID = try call.identifier("id")
        try await tables(call).edit(id, seen: revision, edits)
        return try await reading(call).detail(of: id, against: nil)
    }

    private static func item(_ body: ItemBody, in table: DutyTable) throws -> DutyItem {
        let (code, name) = (body.code.trimmed, body.name.trimmed)
        guard !code.isEmpty, code.count <= 40 else {
            throw Problem.field(
                "code", "请填写清单编码，不超过40个字符。", "Give a code of at most 40 characters.", code: "missingField")
        }
        guard !name.isEmpty, name.count <= ImportLimits.name else {
            throw Problem.field("name", "请填写名称，不超过\(ImportLimits.name)字。", "Give a name.", code: "missingField")
        }
        let old = table.item(code)
        return DutyItem(
            code: code, name: name, owner: body.owner, assistants: body.assistants ?? old?.assistants ?? [],
            legalBasis: try TicketTexts.note(body.legalBasis, field: "legalBasis") ?? old?.legalBasis ?? "",
            workersAdmitted: body.workersAdmitted ?? old?.workersAdmitted ?? false,
            approvalNumber: old?.approvalNumber ?? "", validFrom: body.validFrom ?? old?.validFrom ?? Day(number: 0),
            validTo: body.validTo ?? old?.validTo)
    }

    private static func duty(_ body: TypeBody, in table: DutyTable) throws -> TypeDuty {
        let old = table.duty(of: body.type)
        guard let owner = try body.owner.map(owner) ?? old?.owner else {
            throw Problem.field("owner", "请指定主责单位。", "Name the owner.", code: "missingField")
        }
        guard let item = body.dutyItem?.trimmed ?? old?.dutyItem else {
            throw Problem.field("dutyItem", "请指定职责清单事项。", "Name the duty item.", code: "missingField")
        }
        return TypeDuty(
            type: body.type, dutyItem: item, owner: owner,
            workersAdmitted: body.workersAdmitted ?? old?.workersAdmitted ?? false)
    }

    private static func owner(_ text: String) throws -> Owner {
        guard let owner = Owner(text.trimmed) else {
            throw Problem.field(
                "owner", "主责单位应为镇街、村居，或单位类别和代码。", "An owner is town, community, or kind:code.", code: "ownerMalformed")
        }
        return owner
    }
}
