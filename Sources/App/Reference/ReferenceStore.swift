import Domain
import Geo
import Kit

/// Reads what ``ReferenceData`` holds.
enum ReferenceStore {
    enum Topic: String {
        case grids, organisations, duties
    }

    /// Says that a topic has changed, in the transaction that changes it.
    static func touch(_ topic: Topic, in connection: any Connection) throws {
        try connection.run("UPDATE reference_version SET version = version + 1 WHERE topic = \(topic.rawValue)")
    }

    static func versions(in connection: any Connection) throws -> [String: Int64] {
        try connection.run("SELECT topic, version FROM reference_version").reduce(into: [:]) { versions, row in
            let topic: String = try row["topic"]
            versions[topic] = try row["version"]
        }
    }

    static func load(
        on today: Day, offsets: TimeZoneOffsets, in connection: any Connection
    ) throws -> ReferenceData {
        var data = ReferenceData()
        data.day = today
        data.versions = try versions(in: connection)
        data.calendar = WorkCalendar(offsets: offsets, days: try calendarDays(in: connection))
        let table = try DutyTableStore.table(on: today, in: connection)
        let rows = try DutyStore.types(in: connection).governed(by: table)
        let limits = try LimitStore.rows(in: connection)
        data.limits = LimitRow.limits(of: limits)
        data.sideTaskLimits = LimitRow.sideTaskLimits(of: limits)
        let types = rows.map(\.type)
        data.publicTypes = rows.filter(\.isPublic)
        data.types = Dictionary(uniqueKeysWithValues: types.map { ($0.code, $0) })
        for row in rows.filter(\.leadsWord) + rows.filter({ !$0.leadsWord }) {
            guard let word = row.plainWord else { continue }
            data.typesByWord[word, default: []].append(row.type.code)
        }
        data.dutyItems = Dictionary(table.items.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        let organisations = try organisations(in: connection)
        data.organisations = Dictionary(uniqueKeysWithValues: organisations.map { ($0.id, $0) })
        // Exceptions for a grid count for those that stand on its ground.
        let exceptions = Ownership.following(
            table.exceptions, try GridPictureStore.successions(in: connection))
        data.register = DutyRegister(
            types: types, ownerships: exceptions, organisations: organisations, on: today)
        data.areas = try areas(in: connection)
        try loadGrids(into: &data, on: today, in: connection)
        return data
    }

    private static func calendarDays(in connection: any Connection) throws -> [Day: WorkCalendar.DayKind] {
        try connection.run("SELECT day, kind FROM calendar_day").reduce(into: [:]) { days, row in
            let kind: String = try row["kind"]
            let day: Day = try row["day"]
            days[day] = WorkCalendar.DayKind(rawValue: kind)
        }
    }

    private static func organisations(in connection: any Connection) throws -> [Organisation] {
        try connection.run("SELECT id, kind, code, name, area_path, valid_from, valid_to FROM organisation")
            .map { row in
                Organisation(
                    id: try row["id"], kind: try row["kind"], code: try row["code"], name: try row["name"],
                    area: try row["area_path"], validFrom: try row["valid_from"], validTo: try row["valid_to"])
            }
    }

    private static func areas(in connection: any Connection) throws -> [String: AdminArea] {
        // Other provinces' divisions may have been imported; only the district's own are held in memory.
        let rows = try connection.run(
            """
            SELECT id, code, name, parent_id, valid_from, valid_to FROM area
            WHERE EXISTS (SELECT 1 FROM grid) AND substr(code, 1, 6) IN (SELECT substr(code, 1, 6) FROM grid)
            """)
        return try rows.reduce(into: [:]) { areas, row in
            let code = try AreaCode(row["code"])
            areas[code.text] = AdminArea(
                id: try row["id"], code: code, name: try row["name"], parent: try row["parent_id"],
                validFrom: try row["valid_from"], validTo: try row["valid_to"])
        }
    }

    private static func loadGrids(
        into data: inout ReferenceData, on today: Day, in connection: any Connection
    ) throws {
        var shapes: [MultiPolygon] = []
        // The lowest code owns a shared border, and slots are in the order of codes.
        let rows = try connection.run(
            """
            SELECT id, code, name, community_id, households, population, approved_by, valid_from, valid_to, geometry
            FROM grid WHERE valid_from <= \(today) AND (valid_to IS NULL OR valid_to >= \(today)) ORDER BY code
            """)
        for row in rows {
            let grid = Domain.Grid(
                id: try row["id"], code: try GridCode(row["code"]), name: try row["name"],
                community: try row["community_id"], households: try row["households"],
                population: try row["population"], approvedBy: try row["approved_by"],
                validFrom: try row["valid_from"], validTo: try row["valid_to"])
            data.grids[grid.id] = grid
            data.gridIDs.append(grid.id)
            let shape: MultiPolygon = try WellKnownBinary.read(row["geometry"])
            data.gridPlaces[grid.id] = shape.interiorPlace
            shapes.append(shape)
        }
        data.gridIndex = GridIndex(shapes)
        data.surroundings = BoundingBox(around: data.gridPlaces.values)?.expanded(by: 0.1)
    }
}
