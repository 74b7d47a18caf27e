import Domain
import Kit

/// The duty table of the demo district: a version that has counted since before its history, and a draft of the next.
struct DemoDutyTable: Sendable {
    let district: DemoDistrict
    let now: Instant

    func write(in connection: any Connection) throws {
        let founding = try DutyTableStore.newest(in: connection)
        let first = version(1, editors: ["centre.chief"], founding.applying(ownersByArea))
        let today = DemoGround.validFrom
        let approved = try DutyTableRules.approve(
            first, number: "示例职责〔2020〕1号", effectiveOn: today, by: principal("centre.leader"), seen: first.revision,
            at: now, today: today, among: try DutyTableStore.timeline(from: today, in: connection))
        try DutyTableStore.save(approved, isNew: true, at: now, in: connection)
        let next = version(2, editors: ["centre.chief2"], approved.table.applying(proposals(approved.table)))
        try DutyTableStore.save(next, isNew: true, at: now, in: connection)
    }

    /// In the two towns with most buildings the town itself mends benches and bins.
    private var ownersByArea: [DutyEdit] {
        district.organisations.towns.prefix(2).flatMap { town in
            ["0604", "0606"].map { type in
                .exception(Ownership(type: TicketTypeCode(type), area: town.area, owner: .theTown))
            }
        }
    }

    /// Parked electric bicycles become the towns', and nobody tasks grid workers with drains any more.
    private func proposals(_ table: DutyTable) -> [DutyEdit] {
        ["0410": Owner.theTown, "0503": nil].compactMap { code, owner in
            table.duty(of: TicketTypeCode(code)).map { duty in
                .type(
                    TypeDuty(
                        type: duty.type, dutyItem: duty.dutyItem, owner: owner ?? duty.owner,
                        workersAdmitted: owner != nil))
            }
        }
    }

    private func version(_ number: Int, editors: [String], _ table: DutyTable) -> DutyTableVersion {
        DutyTableVersion(
            id: DutyTableID("\(district.organisations.centre.id)-\(number)"), number: number,
            editors: editors.compactMap { account($0)?.id }, table: table)
    }

    private func account(_ login: String) -> DemoAccount? { district.accounts.first { $0.login == login } }

    private func principal(_ login: String) -> Principal {
        account(login).map { Principal(posting: $0.posting, at: district.organisations.centre) } ?? .system
    }
}
