import Domain
import Kit

/// Patrols as rows.
enum PatrolStore {
    /// A person's patrols that began after an instant or have no end, newest first.
    static func patrols(
        of user: UserID, since: Instant, limit: Int = 500, in connection: any Connection
    ) throws -> [Patrol] {
        try connection.run(
            "\(select) WHERE account_id = \(user) AND started_at > \(since) ORDER BY started_at DESC LIMIT \(limit)"
        ).map(patrol)
    }

    static func patrol(_ id: PatrolID, in connection: any Connection) throws -> Patrol? {
        try connection.first("\(select) WHERE id = \(id)\(connection.dialect.forUpdate)").map(patrol)
    }

    static func insert(_ patrol: Patrol, in area: AreaPath, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO patrol (id, account_id, posting_id, area_path, started_at, ended_at)
            VALUES (\(patrol.id), \(patrol.user), \(patrol.posting), \(area), \(patrol.startedAt), \(patrol.endedAt))
            """)
    }

    static func end(_ patrol: Patrol, in connection: any Connection) throws {
        try connection.run("UPDATE patrol SET ended_at = \(patrol.endedAt) WHERE id = \(patrol.id)")
    }

    private static let select: SQL = "SELECT id, account_id, posting_id, started_at, ended_at FROM patrol"

    private static func patrol(_ row: Row) throws -> Patrol {
        Patrol(
            id: try row["id"], user: try row["account_id"], posting: try row["posting_id"],
            startedAt: try row["started_at"], endedAt: try row["ended_at"])
    }
}
