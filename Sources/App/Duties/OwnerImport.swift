import Domain
import Kit

/// Reads who owns a type in single areas: type, area, owner. It goes into the draft of the duty table.
struct OwnerImport {
    let context: ImportContext

    private static let type = TableColumn("type", "事项编码", "事项", "code", "编码")
    private static let area = TableColumn("area", "区域代码", "区域", "辖区", "areaCode")
    private static let owner = TableColumn("owner", "主责单位", "责任单位")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        guard DutyTableRules.mayDraft(context.principal) else { throw DutyTableRefusal.notYours }
        var report = ImportReport()
        var rows: [ImportRow<Ownership>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(Self.type, Self.area, Self.owner)
            rows += try table.rows(into: &report, read)
        }
        rows = try rows.withoutSecondOwners(
            by: { Ownership.Place(type: $0.type, area: $0.area) }, owner: { Self.words($0.owner) }, field: "owner",
            into: &report)
        guard var draft = try DutyDraft(context, isFoundingToo: true, in: connection) else { return report }
        let places = try DutyPlaces(in: connection)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            do {
                guard draft.knows(row.value.type) else {
                    throw DutyTableRefusal.typeUnknown(row.value.type.rawValue)
                }
                try places.check(row.value)
                report.count(draft.take(row.value))
            } catch {
                try report.refuse(row.place, error)
            }
        }
        report.draft = try draft.save(in: connection)
        return report
    }

    private static func words(_ owner: Owner) -> String {
        switch owner {
        case .theTown: OrganisationKind.town.label.chinese
        case .theCommunity: OrganisationKind.community.label.chinese
        case .named(_, let code): code
        }
    }

    private func read(_ row: TableRow) throws -> Ownership {
        let type = try row.neededCode(Self.type)
        return Ownership(
            type: TicketTypeCode(type.count == 3 ? "0" + type : type), area: AreaPath(try row.neededCode(Self.area)),
            owner: try TypeColumns.owner(row, Self.owner))
    }
}

/// The areas and organisations that an owner by area may name.
struct DutyPlaces {
    private let areas: Set<String>
    private let organisations: [String: Organisation]

    init(in connection: any Connection) throws {
        areas = Set(try AreaStore.known(in: connection).keys)
            .union(try PostingImportStore.gridIDs(in: connection).keys)
        organisations = try OrganisationStore.known(in: connection)
    }

    func check(_ ownership: Ownership) throws {
        guard areas.contains(ownership.area.text) else {
            throw RowRefusal(
                "areaUnknown", field: "area", "没有区域“\(ownership.area)”。", "There is no area \(ownership.area).")
        }
        try check(ownership.owner)
    }

    func check(_ owner: Owner) throws {
        guard case .named(let kind, let code) = owner, organisations[code]?.kind != kind else { return }
        throw RowRefusal(
            "ownerUnknown", field: "owner", "没有这个单位：\(owner.text)，请先导入单位。",
            "There is no organisation \(owner.text); import it first.")
    }
}

extension Array {
    /// The rows whose keys did not occur before. A second row that names another owner says so: nothing has two.
    func withoutSecondOwners<Value, Key: Hashable>(
        by key: (Value) -> Key, owner: (Value) -> String, field: String, into report: inout ImportReport
    ) throws -> [ImportRow<Value>] where Element == ImportRow<Value> {
        var seen: [Key: ImportRow<Value>] = [:]
        let rows = try filter { row in
            guard let first = seen[key(row.value)], owner(first.value) != owner(row.value) else {
                seen[key(row.value)] = seen[key(row.value)] ?? row
                return true
            }
            try report.refuse(
                row.place,
                RowRefusal(
                    "twoOwners", field: field,
                    "第\(first.place.line)行已指定“\(owner(first.value))”主责，同一事项不能有两个主责单位。",
                    "Line \(first.place.line) names \(owner(first.value)); nothing has two owners."))
            return false
        }
        return try rows.withoutRepeats(by: key, field: "code", into: &report)
    }
}
