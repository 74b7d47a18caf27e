import Domain
import Geo
import Kit

/// Changes of grids on their way, so that whoever opens the editor of the demo finds one to approve and one to go on with.
struct DemoGridChanges: Sendable {
    let district: DemoDistrict
    let reference: ReferenceData
    let now: Instant
    let today: Day

    /// - Returns: how many rows of the journal it wrote.
    func write(seed: UInt64, in connection: any Connection) throws -> Int {
        var random = DemoRandom(seed: seed &+ 17)
        var written = 0
        let chiefs = district.accounts.filter { account in
            account.posting.role == .dutyChief && account.posting.scope.text.count == AreaLevel.town.codeLength
        }
        for (chief, isSubmitted) in zip(chiefs, [true, true, false]) {
            let scope = chief.posting.scope
            let grids = district.grids.filter { scope.contains($0.grid.path) && $0.grid.kind == .comprehensive }
            // The one with most households is the first that a town would split.
            guard let large = grids.max(by: { $0.grid.households < $1.grid.households }),
                let community = reference.areas[large.grid.code.community], let cut = Self.cut(large)
            else { continue }
            var change = GridChange(
                id: GridChangeID(DemoIdentifiers.make(at: now, &random)), community: community.id,
                areaPath: community.path, effectiveOn: today + 14, proposedBy: chief.id, at: now)
            let principal = Principal(
                user: chief.id, posting: chief.posting.id, role: .dutyChief, organisation: chief.posting.organisation,
                organisationKind: .town, scope: scope)
            try JournalStore.append(
                try JournalEntry(change, "gridChangeDrafted", from: nil, by: principal), in: connection)
            written += isSubmitted ? 2 : 1
            if isSubmitted {
                change = try GridChangeRules.applying(.submit, to: change, by: principal, on: today, at: now)
                try JournalStore.append(
                    try JournalEntry(change, GridChangeAction.submit.changeKind, from: .draft, by: principal),
                    in: connection)
            }
            try GridChangeStore.insert(
                StoredGridChange(
                    change: change, title: "\(large.grid.name)户数偏多，拟拆分", operations: [cut], reason: nil),
                in: connection)
        }
        return written
    }

    /// A cut from south to north through the middle.
    private static func cut(_ grid: DemoGrid) -> GridOperationBody? {
        guard let box = grid.shape.boundingBox, let middle = grid.shape.interiorPlace?.longitude else { return nil }
        let line = [[middle, box.south - 0.0005], [middle, box.north + 0.0005]]
        return GridOperationBody(split: grid.grid.id.rawValue, along: line, key: "n1")
    }
}
