import Domain
import Kit

/// The leaves and checkpoints of the audit tree.
enum AuditStore {
    /// Rows that have no leaf yet, oldest first: changes, then looks, then purges.
    static func unsealed(
        after lastChange: Int64, limit: Int, in connection: any Connection
    ) throws -> [UnsealedRow] {
        try AuditLeafKind.allCases.flatMap { kind -> [UnsealedRow] in
            // The column itself orders: only it has an index.
            let waiting: SQL =
                kind == .change
                ? "change.sequence > \(lastChange) ORDER BY change.sequence LIMIT \(limit)"
                : "leaf IS NULL ORDER BY id LIMIT \(limit)"
            return try connection.run("\(rows(of: kind)) WHERE \(waiting)").map { row in
                UnsealedRow(
                    kind: kind, sequence: kind == .change ? try row["sequence"] : nil,
                    id: kind == .change ? nil : try row["id"], hash: TreeHash(leaf: try kind.content(of: row)))
            }
        }
    }

    /// Adds leaves at the end of the tree, from `number` on.
    static func append(_ rows: [UnsealedRow], from number: Int, in connection: any Connection) throws {
        // Pieces of one length and then single rows: engines keep every statement prepared.
        let whole = rows.count / pieceLength * pieceLength
        for start in stride(from: 0, to: whole, by: pieceLength) {
            try insert(start..<(start + pieceLength), of: rows, from: number, in: connection)
        }
        for index in whole..<rows.count { try insert(index..<(index + 1), of: rows, from: number, in: connection) }
        for (index, row) in rows.enumerated() {
            guard let id = row.id else { continue }
            let table = SQL(raw: row.kind.table)
            let marked = try connection.run(
                "UPDATE \(table) SET leaf = \(number + index) WHERE id = \(id) AND leaf IS NULL RETURNING id")
            guard marked.count == 1 else { throw StoreError.conflict(detail: "sealed by another") }
        }
    }

    private static let pieceLength = 100

    private static func insert(
        _ indices: Range<Int>, of rows: [UnsealedRow], from number: Int, in connection: any Connection
    ) throws {
        let values = indices.map { index -> SQL in
            let row = rows[index]
            return "(\(number + index), \(row.kind), \(row.sequence), \(row.hash.bytes))"
        }
        try connection.run("INSERT INTO audit_leaf (number, kind, sequence, hash) VALUES \(SQL.list(values))")
    }

    static func insert(_ checkpoint: StoredCheckpoint, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO audit_checkpoint (size, note, edge)
            VALUES (\(checkpoint.size), \(checkpoint.note), \(checkpoint.edge))
            """)
    }

    static func lastCheckpoint(in connection: any Connection) throws -> StoredCheckpoint? {
        try checkpoints(before: nil, limit: 1, in: connection).first
    }

    static func checkpoint(size: Int, in connection: any Connection) throws -> StoredCheckpoint? {
        try connection.first("\(checkpointColumns) WHERE size = \(size)").map(checkpoint)
    }

    /// Newest first.
    static func checkpoints(before size: Int?, limit: Int, in connection: any Connection) throws -> [StoredCheckpoint] {
        let older: SQL = size.map { "size < \($0)" } ?? "1 = 1"
        return try connection.run("\(checkpointColumns) WHERE \(older) ORDER BY size DESC LIMIT \(limit)")
            .map(checkpoint)
    }

    /// Oldest first, from a size on.
    static func checkpoints(after size: Int, limit: Int, in connection: any Connection) throws -> [StoredCheckpoint] {
        try connection.run("\(checkpointColumns) WHERE size > \(size) ORDER BY size LIMIT \(limit)").map(checkpoint)
    }

    static func leaves(from number: Int, limit: Int, in connection: any Connection) throws -> [AuditLeaf] {
        try connection.run(
            """
            SELECT number, kind, sequence, hash FROM audit_leaf WHERE number >= \(number) ORDER BY number
            LIMIT \(limit)
            """
        ).map { row in
            AuditLeaf(
                number: try row["number"], kind: try row["kind"], sequence: try row["sequence"], hash: try row["hash"])
        }
    }

    /// The leaf of a change. It looks at every leaf.
    static func leaf(ofChange sequence: Int64, in connection: any Connection) throws -> Int? {
        try connection.first("SELECT number FROM audit_leaf WHERE sequence = \(sequence)")?["number"]
    }

    /// The root over a range of leaves alone.
    static func root(of leaves: Range<Int>, in connection: any Connection) throws -> TreeHash {
        var edge = TreeEdge()
        try connection.forEach(
            """
            SELECT hash FROM audit_leaf WHERE number >= \(leaves.lowerBound) AND number < \(leaves.upperBound)
            ORDER BY number
            """
        ) { row in
            let bytes: [UInt8] = try row["hash"]
            guard let hash = TreeHash(bytes: bytes) else { throw StoreError.unexpectedColumn("hash") }
            edge.append(hash)
        }
        return edge.root
    }

    /// The contents of the rows of a kind, by the key with which leaves find them: sequences or numbers of leaves.
    static func contents(
        of kind: AuditLeafKind, _ keys: ClosedRange<Int64>, in connection: any Connection
    ) throws -> [Int64: [UInt8]] {
        let key = SQL(raw: "\(kind.table).\(kind.key)")
        var contents: [Int64: [UInt8]] = [:]
        try connection.forEach(
            "\(rows(of: kind)) WHERE \(key) >= \(keys.lowerBound) AND \(key) <= \(keys.upperBound)"
        ) { row in contents[try row["leaf_key"]] = try kind.content(of: row) }
        return contents
    }

    /// How many rows of a kind claim to have a leaf: changes up to the last sealed one, others by naming it.
    static func claims(
        of kind: AuditLeafKind, lastChange: Int64, in connection: any Connection
    ) throws -> Int {
        let claimed: SQL = kind == .change ? "sequence <= \(lastChange)" : "leaf IS NOT NULL"
        let row = try connection.first("SELECT COUNT(*) AS n FROM \(SQL(raw: kind.table)) WHERE \(claimed)")
        return try row?["n"] ?? 0
    }

    /// How many rows of a kind wait for their leaf.
    static func waiting(
        of kind: AuditLeafKind, lastChange: Int64, in connection: any Connection
    ) throws -> Int {
        let waits: SQL = kind == .change ? "sequence > \(lastChange) OR sequence IS NULL" : "leaf IS NULL"
        let row = try connection.first("SELECT COUNT(*) AS n FROM \(SQL(raw: kind.table)) WHERE \(waits)")
        return try row?["n"] ?? 0
    }

    private static func rows(of kind: AuditLeafKind) -> SQL {
        SQL(raw: "SELECT \(kind.columns.joined(separator: ", ")), \(kind.key) AS leaf_key FROM \(kind.table)")
    }

    private static let checkpointColumns: SQL = "SELECT size, note, edge FROM audit_checkpoint"

    private static func checkpoint(_ row: Row) throws -> StoredCheckpoint {
        StoredCheckpoint(size: try row["size"], note: try row["note"], edge: try row["edge"])
    }
}
