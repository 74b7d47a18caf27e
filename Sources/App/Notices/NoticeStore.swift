import Domain
import Kit

/// Notices to organisations and people about what is theirs to do. The key is the change and the recipient, so telling again
/// adds nothing.
enum NoticeStore {
    static func tell(
        _ recipient: NoticeRecipients.OfTicket, of change: JournalChange, in connection: any Connection
    ) throws {
        guard recipient != .worker else { return try tellWorker(of: change, in: connection) }
        try connection.run(
            """
            INSERT INTO notice (sequence, recipient, organisation_id, ticket_id, kind, at)
            SELECT \(change.sequence), organisation.id, organisation.id, ticket.id, \(change.kind), \(change.at)
            FROM ticket JOIN organisation ON organisation.id = ticket.\(SQL(raw: recipient.rawValue))
            WHERE ticket.id = \(change.subject)
            ON CONFLICT (sequence, recipient) DO NOTHING
            """)
    }

    private static func tellWorker(of change: JournalChange, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO notice (sequence, recipient, account_id, ticket_id, kind, at)
            SELECT \(change.sequence), worker, worker, id, \(change.kind), \(change.at)
            FROM ticket WHERE id = \(change.subject) AND worker IS NOT NULL
            ON CONFLICT (sequence, recipient) DO NOTHING
            """)
    }

    static func tell(
        _ party: NoticeRecipients.OfSideTask, of change: JournalChange, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO notice (sequence, recipient, organisation_id, ticket_id, side_task_id, kind, at)
            SELECT \(change.sequence), organisation.id, organisation.id, side_task.ticket_id, side_task.id,
                \(change.kind), \(change.at)
            FROM side_task JOIN organisation ON organisation.id = side_task.\(SQL(raw: party.rawValue))
            WHERE side_task.id = \(change.subject)
            ON CONFLICT (sequence, recipient) DO NOTHING
            """)
    }

    /// To those whom an order names, except the one who gave it.
    static func tell(
        _ recipients: NoticeRecipients.OfOrder, of change: JournalChange, in connection: any Connection
    ) throws {
        let waiting: SQL = recipients == .waiting ? "AND state <> \(OrderReceiptState.answered)" : ""
        try connection.run(
            """
            INSERT INTO notice (sequence, recipient, organisation_id, account_id, order_id, kind, at)
            SELECT \(change.sequence), COALESCE(account_id, organisation_id), organisation_id, account_id, order_id,
                \(change.kind), \(change.at)
            FROM order_receipt WHERE order_id = \(change.subject)
                AND COALESCE(account_id, '') <> \(change.account?.rawValue ?? "-") \(waiting)
            ON CONFLICT (sequence, recipient) DO NOTHING
            """)
    }

    /// To whoever covers a leave.
    static func tellCover(of change: JournalChange, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO notice (sequence, recipient, account_id, leave_id, kind, at)
            SELECT \(change.sequence), posting.account_id, posting.account_id, posting_leave.id, \(change.kind),
                \(change.at)
            FROM posting_leave JOIN posting ON posting.id = posting_leave.cover_id
            WHERE posting_leave.id = \(change.subject)
            ON CONFLICT (sequence, recipient) DO NOTHING
            """)
    }

    /// A notice as it is stored, with what is known of its subject.
    struct Notice: Sendable {
        let sequence: Int64
        let kind: String
        let at: Instant
        let subject: NoticeSubject
        let facts: NoticeFacts
    }

    /// The newest notices to a person and the organisation they act for, before a position when one is given.
    static func notices(
        to reader: NoticeReader, before sequence: Int64?, limit: Int, in connection: any Connection
    ) throws -> [Notice] {
        try connection.run(
            """
            SELECT newest.sequence, newest.kind, newest.at, newest.ticket_id, newest.order_id, newest.leave_id,
                \(NoticeFacts.columns)
            FROM (
                SELECT * FROM (\(newest(of: reader.ofDesk, before: sequence, limit))) AS theirs
                UNION ALL
                SELECT * FROM (\(newest(of: reader.own, before: sequence, limit))) AS own
            ) AS newest
            \(NoticeFacts.joins("newest"))
            ORDER BY newest.sequence DESC LIMIT \(limit)
            """
        ).compactMap { row in
            guard let subject = try NoticeSubject(row) else { return nil }
            return Notice(
                sequence: try row["sequence"], kind: try row["kind"], at: try row["at"], subject: subject,
                facts: try NoticeFacts(row))
        }
    }

    /// The newest of one recipient, along their index; in one query for both the engine would sort all they ever had.
    private static func newest(of recipient: SQL, before sequence: Int64?, _ limit: Int) -> SQL {
        """
        SELECT sequence, kind, at, ticket_id, order_id, leave_id, side_task_id FROM notice
        WHERE \(recipient) AND sequence < \(sequence ?? Int64.max)
        ORDER BY sequence DESC LIMIT \(limit)
        """
    }

    /// How far somebody has read.
    static func mark(of reader: NoticeReader, in connection: any Connection) throws -> Int64 {
        let row = try connection.first(
            """
            SELECT sequence FROM notice_mark
            WHERE account_id = \(reader.user) AND organisation_id = \(reader.organisation)
            """)
        return try row?["sequence"] ?? 0
    }

    /// How many are not read, counted up to a limit.
    static func unread(by reader: NoticeReader, limit: Int, in connection: any Connection) throws -> Int {
        let mark = try mark(of: reader, in: connection)
        let row = try connection.first(
            """
            SELECT COUNT(*) AS unread FROM (
                SELECT 1 AS one FROM notice WHERE (\(reader.ofDesk) OR \(reader.own)) AND notice.sequence > \(mark) LIMIT \(limit)
            ) AS fresh
            """)
        return try row?["unread"] ?? 0
    }

    /// Never back: another window may have read further.
    static func read(upTo sequence: Int64, by reader: NoticeReader, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO notice_mark (account_id, organisation_id, sequence)
            VALUES (\(reader.user), \(reader.organisation), \(sequence))
            ON CONFLICT (account_id, organisation_id) DO UPDATE SET sequence = excluded.sequence
            WHERE excluded.sequence > notice_mark.sequence
            """)
    }

    static func forget(before instant: Instant, in connection: any Connection) throws {
        try connection.run("DELETE FROM notice WHERE at < \(instant)")
    }
}

/// A person in the organisation that they act for.
struct NoticeReader: Sendable {
    let user: UserID
    let organisation: OrganisationID
    private let isField: Bool

    init(_ principal: Principal) throws {
        guard let user = principal.user, let organisation = principal.organisation else { throw Problem.signInNeeded }
        self.user = user
        self.organisation = organisation
        isField = principal.role.isField
    }

    /// Notices to the organisation; its orders are for whoever sits at its desk.
    fileprivate var ofDesk: SQL {
        isField
            ? "(notice.organisation_id = \(organisation) AND notice.order_id IS NULL)"
            : "notice.organisation_id = \(organisation)"
    }

    fileprivate var own: SQL { "notice.account_id = \(user)" }
}
