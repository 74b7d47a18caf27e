import Domain
import Kit

/// Reads the official division files: provinces, cities, areas, streets and villages, each known by its header.
///
/// Files may come in any order and number: the levels are put in order first, and a row counts only when the area above
/// it is there, from this import or from an earlier one.
struct DivisionImport {
    let context: ImportContext

    private static let parents = [
        TableColumn("streetCode", "镇街代码", "乡镇代码", "街道代码", "townCode"),
        TableColumn("areaCode", "区县代码", "districtCode"),
        TableColumn("cityCode", "地市代码", "城市代码", "市级代码"),
        TableColumn("provinceCode", "省级代码", "省份代码", "省代码"),
        TableColumn("parent", "上级代码", "parentCode"),
    ]

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Division>] = []
        for file in files { rows += try read(file, into: &report) }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        rows.sort { ($0.value.level, $0.value.code) < ($1.value.level, $1.value.code) }
        try save(rows, into: &report, in: connection)
        return report
    }

    private func read(_ file: ImportFile, into report: inout ImportReport) throws -> [ImportRow<Division>] {
        var table = try ImportTable(file)
        try table.require(.code, .name)
        // The lowest level that the header names is the level above the rows; a table without any holds all levels.
        let parent = Self.parents.first(where: table.has)
        return try table.rows(into: &report) { row in
            try Division(
                code: row.neededCode(.code), name: row.name(), statedParent: parent.map(row.code) ?? "")
        }
    }

    private func save(
        _ rows: [ImportRow<Division>], into report: inout ImportReport, in connection: any Connection
    ) throws {
        var known = try AreaStore.known(in: connection)
        var fresh: [AreaStore.NewArea] = []
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            let division = row.value
            guard division.parent.map({ known[$0] != nil }) ?? true else {
                try report.refuse(row.place, Self.parentUnknown(division))
                continue
            }
            guard let old = known[division.code] else {
                let area = AreaStore.NewArea(
                    id: context.identifier(), division: division, parent: division.parent.flatMap { known[$0]?.id })
                known[division.code] = AreaStore.KnownArea(id: area.id, name: division.name, kind: division.kind)
                fresh.append(area)
                report.count(.added)
                continue
            }
            if old.name == division.name, old.kind == division.kind {
                report.count(.unchanged)
            } else {
                try AreaStore.rename(old.id, to: division.name, kind: division.kind, in: connection)
                report.count(.changed)
            }
        }
        try AreaStore.insert(fresh, from: context.today, in: connection)
    }

    private static func parentUnknown(_ division: Division) -> RowRefusal {
        let parent = division.parent ?? ""
        return RowRefusal(
            "parentUnknown", field: "parent", "上级区划“\(parent)”还没有导入，请把上级文件一起导入。",
            "The area above, \"\(parent)\", is not known; import its file as well.")
    }
}
