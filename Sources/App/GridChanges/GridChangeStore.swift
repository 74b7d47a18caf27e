import Domain
import Kit

/// A change of grids with what lies beside it.
struct StoredGridChange: Sendable {
    var change: GridChange
    var title: String
    var operations: [GridOperationBody]
    /// Why it was sent back last.
    var reason: String?
}

/// Changes of grids as rows.
enum GridChangeStore {
    /// A change in a list.
    struct Line: Sendable {
        let change: GridChange
        let title: String
        let community: String
        let proposer: String
        let reason: String?
    }

    static func insert(_ stored: StoredGridChange, in connection: any Connection) throws {
        let change = stored.change
        try connection.run(
            """
            INSERT INTO grid_change (id, version, body, state, community_id, area_path, effective_on, proposed_by,
                updated_at, title, operations, reason)
            VALUES (\(change.id), \(change.version), \(try Stored(change)), \(change.state.rawValue),
                \(change.community), \(change.areaPath), \(change.effectiveOn), \(change.proposedBy),
                \(change.updatedAt), \(stored.title), \(try Stored(stored.operations)), \(stored.reason))
            """)
    }

    /// Loads and locks it until the transaction ends.
    static func lock(_ id: GridChangeID, in connection: any Connection) throws -> StoredGridChange? {
        try connection.first("\(select) WHERE id = \(id)\(connection.dialect.forUpdate)").map(stored)
    }

    static func load(_ id: GridChangeID, in connection: any Connection) throws -> StoredGridChange? {
        try connection.first("\(select) WHERE id = \(id)").map(stored)
    }

    static func update(_ stored: StoredGridChange, in connection: any Connection) throws {
        let change = stored.change
        try connection.run(
            """
            UPDATE grid_change SET version = \(change.version), body = \(try Stored(change)),
                state = \(change.state.rawValue), effective_on = \(change.effectiveOn),
                updated_at = \(change.updatedAt), title = \(stored.title),
                operations = \(try Stored(stored.operations)), reason = \(stored.reason)
            WHERE id = \(change.id)
            """)
    }

    /// Those whose day has come.
    static func due(on day: Day, in connection: any Connection) throws -> [GridChangeID] {
        try connection.run(
            """
            SELECT id FROM grid_change WHERE state = 'approved' AND effective_on <= \(day) ORDER BY effective_on, id
            """
        ).map { try $0["id"] }
    }

    static func isAnotherWaiting(in community: AreaID, in connection: any Connection) throws -> Bool {
        try connection.first(
            "SELECT 1 AS found FROM grid_change WHERE community_id = \(community) AND state = 'approved'") != nil
    }

    /// The newest first, those before an id.
    static func page(
        in area: AreaPath, state: GridChangeState?, before id: GridChangeID?, limit: Int, in connection: any Connection
    ) throws -> [Line] {
        var conditions: [SQL] = [area.contains(column: "grid_change.area_path")]
        if let state { conditions.append("grid_change.state = \(state.rawValue)") }
        if let id { conditions.append("grid_change.id < \(id)") }
        return try connection.run(
            """
            SELECT grid_change.body, grid_change.title, grid_change.reason, area.name AS community,
                account.name AS proposer
            FROM grid_change JOIN area ON area.id = grid_change.community_id
            JOIN account ON account.id = grid_change.proposed_by
            WHERE \(SQL.all(conditions)) ORDER BY grid_change.id DESC LIMIT \(limit)
            """
        ).map { row in
            Line(
                change: try row.stored("body"), title: try row["title"], community: try row["community"],
                proposer: try row["proposer"], reason: try row["reason"])
        }
    }

    private static let select: SQL = "SELECT body, title, operations, reason FROM grid_change"

    private static func stored(_ row: Row) throws -> StoredGridChange {
        StoredGridChange(
            change: try row.stored("body"), title: try row["title"], operations: try row.stored("operations"),
            reason: try row["reason"])
    }
}
