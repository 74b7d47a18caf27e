import Domain
import Kit

/// Purge runs, as they were certified.
enum PurgeStore {
    static func insert(_ run: PurgeRun, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO purge_run (id, at, subject, erased, certificate)
            VALUES (\(run.id), \(run.at), \(run.subject), \(run.erased), \(run.certificate))
            """)
    }

    /// Newest first.
    static func runs(before id: String?, limit: Int, in connection: any Connection) throws -> [PurgeRun] {
        let older: SQL = id.map { "id < \($0)" } ?? "1 = 1"
        return try connection.run("\(columns) WHERE \(older) ORDER BY id DESC LIMIT \(limit)").map(run)
    }

    static func forEach(in connection: any Connection, _ body: (PurgeRun) throws -> Void) throws {
        try connection.forEach("\(columns) ORDER BY id") { try body(run($0)) }
    }

    private static let columns: SQL = "SELECT id, at, subject, erased, certificate FROM purge_run"

    private static func run(_ row: Row) throws -> PurgeRun {
        PurgeRun(
            id: try row["id"], at: try row["at"], subject: try row["subject"], erased: try row["erased"],
            certificate: try row["certificate"])
    }
}
