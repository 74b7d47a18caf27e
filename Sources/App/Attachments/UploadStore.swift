import Domain
import Kit

/// Uploads that come in pieces, as rows; their bytes lie in files of their own.
enum UploadStore {
    struct Record: Sendable {
        let id: AttachmentID
        let user: UserID
        let fileName: String
        /// Of the whole file.
        let bytes: Int
        let expiresAt: Instant
        /// Whether all bytes have come and the attachment is there.
        let isFinished: Bool
    }

    static func insert(_ record: Record, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO upload (id, account_id, file_name, bytes, expires_at, is_finished)
            VALUES (\(record.id), \(record.user), \(record.fileName), \(record.bytes), \(record.expiresAt),
                \(record.isFinished))
            """)
    }

    /// An upload of this person's; nobody meets another's.
    static func upload(_ id: AttachmentID, of user: UserID, in connection: any Connection) throws -> Record? {
        try connection.first(
            """
            SELECT id, account_id, file_name, bytes, expires_at, is_finished FROM upload
            WHERE id = \(id) AND account_id = \(user)
            """
        ).map { row in
            Record(
                id: try row["id"], user: try row["account_id"], fileName: try row["file_name"],
                bytes: try row["bytes"], expiresAt: try row["expires_at"], isFinished: try row["is_finished"])
        }
    }

    static func unfinished(of user: UserID, at now: Instant, in connection: any Connection) throws -> Int {
        let row = try connection.first(
            """
            SELECT COUNT(*) AS uploads FROM upload
            WHERE account_id = \(user) AND expires_at > \(now) AND is_finished = 0
            """)
        return try row?["uploads"] ?? 0
    }

    static func finish(_ id: AttachmentID, in connection: any Connection) throws {
        try connection.run("UPDATE upload SET is_finished = \(true) WHERE id = \(id)")
    }

    static func delete(_ id: AttachmentID, in connection: any Connection) throws {
        try connection.run("DELETE FROM upload WHERE id = \(id)")
    }

    /// Forgets uploads whose time is over.
    ///
    /// - Returns: their ids; their files may go.
    static func deleteExpired(at now: Instant, in connection: any Connection) throws -> [AttachmentID] {
        try connection.run("DELETE FROM upload WHERE expires_at <= \(now) RETURNING id").map { try $0["id"] }
    }
}
