import CPostgres
import Foundation

/// `pg_dump` and `pg_restore` on the database of an address. Its password is handed over in the environment, where
/// other users of the machine cannot read it. Both block.
public struct PostgresTools: Sendable {
    private let environment: [String: String]

    public init(address: String) throws(StoreError) {
        guard let options = PQconninfoParse(address, nil) else {
            throw .failed(code: "08001", detail: "the address of the database cannot be read")
        }
        defer { PQconninfoFree(options) }
        var environment: [String: String] = [:]
        var option = options
        while option.pointee.keyword != nil {
            if let name = option.pointee.envvar, let value = option.pointee.val {
                environment[String(cString: name)] = String(cString: value)
            }
            option += 1
        }
        self.environment = environment
    }

    /// Writes the whole database into a file.
    ///
    /// - Parameter snapshot: what `pg_export_snapshot()` gave in a transaction that is still open: the file shows what
    ///   that transaction sees.
    public func save(to file: URL, snapshot: String) throws {
        try ToolProcess.run(
            "pg_dump",
            ["--format=custom", "--no-owner", "--no-privileges", "--snapshot=\(snapshot)", "--file=\(file.path)"],
            environment: environment)
    }

    /// Brings an empty database to what a file holds, in one transaction.
    public func restore(from file: URL) throws {
        try ToolProcess.run(
            "pg_restore",
            [
                "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                "--dbname=\(environment["PGDATABASE"] ?? "postgres")", file.path,
            ], environment: environment)
    }
}
