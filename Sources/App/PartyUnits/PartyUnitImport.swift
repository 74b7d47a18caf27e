import Domain
import Kit

/// Reads units of the party: code, name, tier, the unit above, community, grids and building.
struct PartyUnitImport {
    let context: ImportContext

    private struct Draft {
        let code: String
        let name: String
        let tier: PartyTier
        let parent: String
        let community: String
        let grids: [String]
        let building: String?
    }

    private static let tier = TableColumn("tier", "层级", "组织层级")
    private static let parent = TableColumn("parent", "上级编码", "上级组织")
    private static let community = TableColumn("community", "村居代码", "社区代码")
    private static let grids = TableColumn("grids", "网格编码", "网格")
    private static let building = TableColumn("building", "楼栋", "楼门栋")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Draft>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name, Self.tier)
            rows += try table.rows(into: &report, read)
        }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        // Those above first, whatever the order of the file.
        rows.sort { first, second in
            let tiers = PartyTier.allCases
            return tiers.firstIndex(of: first.value.tier)! < tiers.firstIndex(of: second.value.tier)!
        }
        var known = Dictionary(
            uniqueKeysWithValues: try PartyUnitStore.units(in: connection).map { ($0.code, $0) })
        let gridIDs = try PostingImportStore.gridIDs(in: connection)
        let communities = try AreaStore.communities(in: connection)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            do {
                let old = known[row.value.code]
                let unit = try unit(row.value, over: old, known: known, gridIDs, communities)
                known[unit.code] = unit
                report.count(old == unit ? .unchanged : old == nil ? .added : .changed)
                if old != unit { try PartyUnitStore.save(unit, isNew: old == nil, in: connection) }
            } catch let error as StoreError {
                throw error
            } catch {
                try report.refuse(row.place, error)
            }
        }
        return report
    }

    private func read(_ row: TableRow) throws -> Draft {
        guard let tier: PartyTier = try row.choice(Self.tier, label: \.label) else { throw row.missing(Self.tier) }
        let building = row.text(Self.building)
        return Draft(
            code: try row.neededCode(.code), name: try row.name(), tier: tier, parent: row.code(Self.parent),
            community: row.code(Self.community), grids: row.list(Self.grids),
            building: building.isEmpty ? nil : building)
    }

    private func unit(
        _ draft: Draft, over old: PartyUnit?, known: [String: PartyUnit], _ gridIDs: [String: GridID],
        _ communities: [String: AreaID]
    ) throws -> PartyUnit {
        let above = known[draft.parent]
        guard draft.parent.isEmpty || above != nil else {
            throw RowRefusal(
                "partyUnitUnknown", field: "parent", "没有上级组织“\(draft.parent)”，请一起导入。",
                "There is no unit \(draft.parent).")
        }
        let area = draft.community.isEmpty ? above?.areaPath ?? .nowhere : AreaPath(draft.community)
        guard draft.community.isEmpty || communities[draft.community] != nil else {
            throw RowRefusal(
                "communityUnknown", field: "community", "村居“\(draft.community)”不在行政区划里。",
                "The community \(draft.community) is not known.")
        }
        let grids = try draft.grids.map { code in
            guard let id = gridIDs[code] else {
                throw RowRefusal("gridUnknown", field: "grids", "没有网格“\(code)”。", "There is no grid \(code).")
            }
            return (id: id, code: try GridCode(code))
        }
        try PartyUnit.check(
            tier: draft.tier, areaPath: area, under: above, gridCodes: grids.map(\.code), building: draft.building)
        return PartyUnit(
            id: old?.id ?? context.identifier(), code: draft.code, name: draft.name, tier: draft.tier,
            parent: above?.id,
            areaPath: area, grids: Set(grids.map(\.id)), building: draft.building)
    }
}
