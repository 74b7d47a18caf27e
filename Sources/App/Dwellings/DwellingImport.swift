import Domain
import Geo
import Kit

/// Reads dwellings: address, unit, room, and where the building stands. A dwelling is known by its address, unit and room.
struct DwellingImport {
    let context: ImportContext
    /// What the numbers in the files mean.
    let system: CoordinateSystem

    private struct Draft {
        let text: DwellingText
        let door: DwellingText.Door
        /// In WGS-84; nil when the row says nothing.
        let place: Coordinate?
        var key: [String] { [text.address, door.unit, door.room] }
    }

    private static let address = TableColumn("address", "地址", "标准地址", "楼栋地址")
    private static let building = TableColumn("building", "楼栋", "楼栋名称", "楼号")
    private static let unit = TableColumn("unit", "单元", "单元号")
    private static let room = TableColumn("room", "房号", "室", "门牌")
    private static let code = TableColumn("code", "房屋编码", "编码", "代码")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Draft>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(Self.address, Self.room)
            rows += try table.rows(into: &report, read)
        }
        rows = try rows.withoutRepeats(by: \.key, field: "room", into: &report)
        let buildings = try placed(&rows, into: &report, in: connection)
        try save(rows, in: buildings.ids, moved: buildings.moved, into: &report, in: connection)
        return report
    }

    private func read(_ row: TableRow) throws -> Draft {
        do {
            return Draft(
                text: try DwellingText(address: row.text(Self.address), building: row.text(Self.building)),
                door: try DwellingText.Door(
                    unit: row.text(Self.unit), room: row.text(Self.room), code: row.text(Self.code)),
                place: try place(row))
        } catch let problem as Problem {
            throw RowRefusal(
                problem.code, field: problem.errors.first?.field, problem.title.chinese, problem.title.english)
        }
    }

    private func place(_ row: TableRow) throws -> Coordinate? {
        func degrees(_ column: TableColumn) throws -> Double? {
            let text = row.code(column)
            if text.isEmpty { return nil }
            guard let number = Double(text), number.isFinite else {
                throw row.malformed(column, text, "不是经纬度数值", "is not a number of degrees")
            }
            return number
        }
        guard let longitude = try degrees(TablePoints.longitude), let latitude = try degrees(TablePoints.latitude)
        else {
            return nil
        }
        return system.toWGS84(Coordinate(longitude: longitude, latitude: latitude))
    }

    /// The building of every row: known ones go where the file says, new ones are made. Rows without one are refused.
    private func placed(
        _ rows: inout [ImportRow<Draft>], into report: inout ImportReport, in connection: any Connection
    ) throws -> (ids: [String: BuildingID], moved: Set<String>) {
        let placing = try GridPlacing(on: context.today, in: connection)
        let known = try BuildingStore.known(addresses: Set(rows.map(\.value.text.address)), in: connection)
        var ids = known.mapValues(\.building.id)
        var fresh: [BuildingStore.Placed] = []
        var moved: Set<String> = []
        rows = try rows.filter { row in
            let (address, old) = (row.value.text.address, known[row.value.text.address])
            guard let place = row.value.place else {
                if ids[address] != nil { return true }
                try report.refuse(row.place, DwellingRefusal.placeMissing)
                return false
            }
            // The first row of a building that has a place decides.
            if old == nil ? ids[address] != nil : old?.building.place == place || moved.contains(address) {
                return true
            }
            guard let grid = placing.grid(at: place) else {
                try report.refuse(row.place, DwellingRefusal.outsideAllGrids)
                return false
            }
            if let old {
                try BuildingStore.move(old.building.id, to: place, grid: grid, in: connection)
                moved.insert(address)
            } else {
                let building = Building(
                    id: context.identifier(), name: row.value.text.building, address: address, place: place,
                    grid: grid.id)
                ids[address] = building.id
                fresh.append(BuildingStore.Placed(building: building, path: grid.path))
            }
            return true
        }
        try BuildingStore.insert(fresh, in: connection)
        return (ids, moved)
    }

    /// - Parameter moved: Addresses of buildings that stand elsewhere now.
    private func save(
        _ rows: [ImportRow<Draft>], in buildings: [String: BuildingID], moved: Set<String>,
        into report: inout ImportReport,
        in connection: any Connection
    ) throws {
        struct Key: Hashable {
            let building: BuildingID
            let unit: String
            let room: String
        }
        let stored = try DwellingStore.dwellings(of: Set(buildings.values).sorted(), in: connection)
        let known = Dictionary(
            stored.map { (Key(building: $0.building, unit: $0.unit, room: $0.room), $0) }, uniquingKeysWith: { $1 })
        var codes = try DwellingStore.owners(ofCodes: rows.compactMap(\.value.door.code), in: connection)
        var fresh: [Dwelling] = []
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            let door = row.value.door
            guard let building = buildings[row.value.text.address] else { continue }
            let old = known[Key(building: building, unit: door.unit, room: door.room)]
            let dwelling = Dwelling(
                id: old?.id ?? context.identifier(), building: building, unit: door.unit, room: door.room,
                code: door.code ?? old?.code)
            if let code = door.code, let owner = codes[code], owner != dwelling.id {
                try report.refuse(row.place, DwellingRefusal.codeTaken)
                continue
            }
            if let code = dwelling.code { codes[code] = dwelling.id }
            if dwelling == old {
                report.count(moved.contains(row.value.text.address) ? .changed : .unchanged)
            } else if old != nil {
                try DwellingStore.update(dwelling, in: connection)
                report.count(.changed)
            } else {
                fresh.append(dwelling)
                report.count(.added)
            }
        }
        try DwellingStore.insert(fresh, in: connection)
    }
}
