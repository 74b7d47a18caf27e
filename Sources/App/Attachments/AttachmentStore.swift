import Domain
import Kit

/// Photos and documents as rows; their bytes lie in the file store.
enum AttachmentStore {
    static func insert(_ attachment: StoredAttachment, at now: Instant, in connection: any Connection) throws {
        let view = attachment.view
        try connection.run(
            """
            INSERT INTO attachment (id, digest, thumbnail_digest, kind, media_type, file_name, bytes, width, height,
                uploaded_by, uploaded_at, clearance)
            VALUES (\(view.id), \(attachment.digest.hex), \(attachment.thumbnailDigest?.hex), \(view.kind),
                \(view.mediaType), \(view.fileName), \(view.bytes), \(view.width), \(view.height),
                \(attachment.uploadedBy), \(now), \(view.clearance))
            """)
    }

    static func attachment(_ id: AttachmentID, in connection: any Connection) throws -> StoredAttachment? {
        try connection.first("\(select) WHERE id = \(id)").map(stored)
    }

    static func attachments(of ticket: TicketID, in connection: any Connection) throws -> [StoredAttachment] {
        try connection.run("\(select) WHERE ticket_id = \(ticket) ORDER BY uploaded_at, id").map(stored)
    }

    /// How many of them are photos that no ticket has yet.
    static func photos(among ids: [AttachmentID], in connection: any Connection) throws -> Int {
        guard !ids.isEmpty else { return 0 }
        let row = try connection.first(
            """
            SELECT COUNT(*) AS photos FROM attachment
            WHERE id IN (\(list: ids)) AND kind = 'photo' AND ticket_id IS NULL
            """)
        return try row?["photos"] ?? 0
    }

    /// Hangs loose uploads of the same sender on a ticket. All of them or none.
    static func attach(
        _ ids: [AttachmentID], to ticket: TicketID, version: Int, phase: AttachmentPhase, by user: UserID?,
        in connection: any Connection
    ) throws {
        let rows = try connection.run(
            """
            UPDATE attachment SET ticket_id = \(ticket), version = \(version), phase = \(phase)
            WHERE id IN (\(list: ids)) AND ticket_id IS NULL
                AND COALESCE(uploaded_by, '') = \(user?.rawValue ?? "")
            RETURNING id
            """)
        guard rows.count == Set(ids).count else {
            throw Problem.unknownAttachment
        }
    }

    static func setClearance(
        of id: AttachmentID, _ clearance: Clearance, by user: UserID?, in connection: any Connection
    ) throws {
        try connection.run(
            "UPDATE attachment SET clearance = \(clearance), cleared_by = \(user) WHERE id = \(id)")
    }

    /// Deletes uploads that no ticket, no lesson and no order took.
    ///
    /// - Returns: the files that they referred to; others may do so too.
    static func deleteLoose(before instant: Instant, in connection: any Connection) throws -> [Digest] {
        let rows = try connection.run(
            """
            DELETE FROM attachment WHERE ticket_id IS NULL AND uploaded_at < \(instant)
                AND id NOT IN (SELECT attachment_id FROM lesson_attachment)
                AND id NOT IN (SELECT attachment_id FROM order_attachment)
            RETURNING digest, thumbnail_digest
            """)
        let digests: [[String?]] = try rows.map { row in [try row["digest"], try row["thumbnail_digest"]] }
        return Set(digests.joined().compactMap { $0 }).sorted().compactMap(Digest.init(hex:))
    }

    /// Whether any attachment has this content.
    static func isUsed(_ digest: Digest, in connection: any Connection) throws -> Bool {
        try connection.first(
            """
            SELECT 1 AS used FROM attachment WHERE digest = \(digest.hex) OR thumbnail_digest = \(digest.hex) LIMIT 1
            """) != nil
    }

    private static let select: SQL = """
        SELECT id, digest, thumbnail_digest, kind, media_type, file_name, bytes, width, height, uploaded_by, ticket_id,
            version, phase, clearance
        FROM attachment
        """

    private static func stored(_ row: Row) throws -> StoredAttachment {
        let (digest, thumbnail): (String, String?) = (try row["digest"], try row["thumbnail_digest"])
        guard let digest = Digest(hex: digest) else { throw StoreError.unexpectedColumn("digest") }
        return StoredAttachment(
            view: AttachmentView(
                id: try row["id"], kind: try row["kind"], mediaType: try row["media_type"],
                fileName: try row["file_name"], bytes: try row["bytes"], width: try row["width"],
                height: try row["height"], phase: try row["phase"], clearance: try row["clearance"]),
            digest: digest, thumbnailDigest: thumbnail.flatMap(Digest.init(hex:)),
            uploadedBy: try row["uploaded_by"], ticket: try row["ticket_id"], version: try row["version"])
    }
}

extension Problem {
    static let unknownAttachment = Problem.field(
        "attachments", "有附件不存在或已用在别处，请重新上传。",
        "An attachment does not exist or is in use already; please upload it again.", code: "unknownAttachment")
}
