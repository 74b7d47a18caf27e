import Domain
import Kit

/// What administrators see of the outbox.
enum MessageListStore {
    struct Record: Sendable {
        let id: String
        let at: Instant
        let kind: String
        let subject: NoticeSubject?
        let facts: NoticeFacts
        let number: TicketNumber?
        let person: String?
        let login: String?
        /// The one that took it last, or the only one it may take.
        let channel: MessageChannel?
        let isUrgent: Bool
        let state: String
        let fault: MessageFault?
        let attempts: Int
        let nextAt: Instant?
        let triedAt: Instant?
    }

    /// The newest first.
    static func messages(where condition: SQL, limit: Int, in connection: any Connection) throws -> [Record] {
        try connection.run(
            """
            SELECT message.id, message.at, message.kind, message.ticket_id, message.order_id, message.leave_id,
                ticket.number, account.name, account.login, \(NoticeFacts.columns), COALESCE(message.sent_by, message.channel) AS channel, message.is_urgent, message.state, message.fault,
                message.attempts, message.next_at, message.tried_at
            FROM message LEFT JOIN account ON account.id = message.account_id
            LEFT JOIN ticket ON ticket.id = message.ticket_id
            \(NoticeFacts.joins("message"))
            WHERE \(condition) ORDER BY message.at DESC, message.id DESC LIMIT \(limit)
            """
        ).map { row in
            let fault: String? = try row["fault"]
            return Record(
                id: try row["id"], at: try row["at"], kind: try row["kind"], subject: try NoticeSubject(row),
                facts: try NoticeFacts(row), number: try row["number"], person: try row["name"],
                login: try row["login"],
                channel: try row["channel"], isUrgent: try row["is_urgent"], state: try row["state"],
                fault: fault.flatMap(MessageFault.init(rawValue:)), attempts: try row["attempts"],
                nextAt: try row["next_at"], triedAt: try row["tried_at"])
        }
    }

    /// How a channel stands by the attempts that are kept.
    struct Standing: Sendable {
        var sent = 0
        var failed = 0
        var lastSentAt: Instant?
        var lastFailedAt: Instant?
        /// Of the last failure.
        var fault: MessageFault?
    }

    static func standings(in connection: any Connection) throws -> [MessageChannel: Standing] {
        var standings: [MessageChannel: Standing] = [:]
        let rows = try connection.run(
            """
            SELECT sent_by, state, COUNT(*) AS messages, MAX(tried_at) AS last FROM message
            WHERE sent_by IS NOT NULL GROUP BY sent_by, state
            """)
        for row in rows {
            guard let channel: MessageChannel = try row["sent_by"] else { continue }
            let (state, count, last): (String, Int, Instant?) = (
                try row["state"], try row["messages"], try row["last"]
            )
            var standing = standings[channel] ?? Standing()
            switch state {
            case "sent": (standing.sent, standing.lastSentAt) = (count, last)
            case "failed":
                (standing.failed, standing.lastFailedAt) = (count, last)
                standing.fault = try lastFault(of: channel, in: connection)
            default: continue
            }
            standings[channel] = standing
        }
        return standings
    }

    private static func lastFault(of channel: MessageChannel, in connection: any Connection) throws -> MessageFault? {
        let row = try connection.first(
            """
            SELECT fault FROM message WHERE sent_by = \(channel) AND state = 'failed'
            ORDER BY tried_at DESC LIMIT 1
            """)
        let fault: String? = try row?["fault"]
        return fault.flatMap(MessageFault.init(rawValue:))
    }

    /// Messages that wait, and those that nothing could be done about.
    static func counts(in connection: any Connection) throws -> (waiting: Int, failed: Int) {
        let waiting = try connection.first("SELECT COUNT(*) AS messages FROM message WHERE next_at IS NOT NULL")
        let failed = try connection.first("SELECT COUNT(*) AS messages FROM message WHERE state = 'failed'")
        return (try waiting?["messages"] ?? 0, try failed?["messages"] ?? 0)
    }
}
