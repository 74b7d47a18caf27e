import Domain
import Kit

/// Administrative areas in the database.
enum AreaStore {
    /// What an import compares with.
    struct KnownArea {
        let id: AreaID
        let name: String
        let kind: String
    }

    struct NewArea {
        let id: AreaID
        let division: Division
        let parent: AreaID?
    }

    /// All areas by code.
    static func known(in connection: any Connection) throws -> [String: KnownArea] {
        var known: [String: KnownArea] = [:]
        try connection.forEach("SELECT id, code, name, kind FROM area") { row in
            let code: String = try row["code"]
            known[code] = KnownArea(id: try row["id"], name: try row["name"], kind: try row["kind"])
        }
        return known
    }

    /// Adds areas, those above before those below.
    static func insert(_ areas: [NewArea], from day: Day, in connection: any Connection) throws {
        for piece in areas.pieces(of: 500) {
            let rows = piece.map { area -> SQL in
                """
                (\(area.id), \(area.division.code), \(area.division.level.word), \(area.division.kind), \
                \(area.division.name), \(area.parent), \(day))
                """
            }
            try connection.run(
                """
                INSERT INTO area (id, code, level, kind, name, parent_id, valid_from)
                VALUES \(SQL.list(rows))
                """)
        }
    }

    static func rename(_ area: AreaID, to name: String, kind: String, in connection: any Connection) throws {
        try connection.run("UPDATE area SET name = \(name), kind = \(kind) WHERE id = \(area)")
    }

    /// Codes and ids of the communities, which grids belong to.
    static func communities(in connection: any Connection) throws -> [String: AreaID] {
        try connection.run("SELECT code, id FROM area WHERE level = 'community'").reduce(into: [:]) { areas, row in
            let code: String = try row["code"]
            areas[code] = try row["id"]
        }
    }

    /// Whether there is an area with the code.
    static func exists(_ code: String, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM area WHERE code = \(code)") != nil
    }

    /// A page of areas in the order of their codes.
    ///
    /// - Parameters:
    ///   - parent: Only areas inside this one; nil for all.
    ///   - level: Only areas of this level; nil for those right below the parent.
    static func page(
        inside parent: String?, level: AreaLevel?, after: String?, limit: Int, in connection: any Connection
    ) throws -> [AreaView] {
        var conditions: [SQL] = []
        if let level {
            conditions.append("area.level = \(level.word)")
            if let parent { conditions.append(AreaPath(parent).contains(column: "area.code")) }
        } else if let parent {
            conditions.append("area.parent_id = (SELECT id FROM area WHERE code = \(parent))")
        } else {
            conditions.append("area.parent_id IS NULL")
        }
        if let after { conditions.append("area.code > \(after)") }
        return try connection.run(
            """
            SELECT area.id, area.code, area.name, area.level, area.kind, above.code AS parent
            FROM area LEFT JOIN area above ON above.id = area.parent_id
            WHERE \(SQL.all(conditions)) ORDER BY area.code LIMIT \(limit)
            """
        ).map { row in
            AreaView(
                id: try row["id"], code: try row["code"], name: try row["name"], level: try row["level"],
                kind: try row["kind"], parent: try row["parent"])
        }
    }
}

/// An administrative area as the API shows it.
struct AreaView: Codable, Sendable {
    let id: AreaID
    let code: String
    let name: String
    let level: String
    let kind: String
    /// The code of the area above.
    let parent: String?
}
