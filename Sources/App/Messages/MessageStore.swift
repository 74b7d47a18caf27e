import Domain
import Kit

/// The outbox of messages to phones. Rows are made in the transaction of the notices that they follow from.
enum MessageStore {
    /// A message that is due, with what it is about.
    struct Waiting: Sendable {
        let id: String
        let account: UserID?
        let channel: MessageChannel?
        /// Nil for a trial.
        let subject: NoticeSubject?
        let facts: NoticeFacts
        /// Of a ticket.
        let number: TicketNumber?
        let type: TicketTypeCode?
        let due: Instant?
        let kind: String
        let isUrgent: Bool
        let at: Instant
        let attempts: Int
        let tried: Set<MessageChannel>
    }

    // MARK: - Making

    /// Writes the messages that follow from the notices of a change: one to each person who wants to be told and can be,
    /// and what is urgent to the groups.
    ///
    /// A person who still has an unsent one about the same matter gets the newer word in its place.
    static func post(
        _ change: JournalChange, _ haste: MessageRules.Haste, to groups: [MessageChannel], on today: Day,
        in connection: any Connection
    ) throws {
        for isOwn in [true, false] {
            let told = told(change, haste, isOwn: isOwn, on: today)
            let same: SQL = """
                message.account_id = told.account_id AND \(matter("message")) = \(matter("told"))
                    AND message.state = 'waiting' AND message.attempts = 0
                """
            try connection.run(
                """
                UPDATE message SET kind = told.kind, side_task_id = told.side_task_id, at = told.at,
                    is_urgent = CASE WHEN told.is_urgent = 1 THEN 1 ELSE message.is_urgent END,
                    next_at = CASE WHEN told.is_urgent = 1 THEN \(change.recordedAt) ELSE message.next_at END
                FROM (\(told)) AS told WHERE \(same)
                """)
            try connection.run(
                """
                INSERT INTO message (id, account_id, ticket_id, order_id, leave_id, side_task_id, kind, is_urgent, at,
                    state, next_at, attempts, tried)
                SELECT \("\(change.sequence)-") || told.account_id, told.account_id, told.ticket_id, told.order_id,
                    told.leave_id, told.side_task_id, told.kind, told.is_urgent, told.at, 'waiting',
                    \(change.recordedAt), 0, ''
                FROM (\(told)) AS told WHERE NOT EXISTS (SELECT 1 FROM message WHERE \(same))
                ON CONFLICT (id) DO NOTHING
                """)
        }
        for group in groups {
            try connection.run(
                """
                INSERT INTO message (id, channel, ticket_id, side_task_id, kind, is_urgent, at, state, next_at, attempts,
                    tried)
                SELECT \("\(change.sequence)-\(group.rawValue)"), \(group.rawValue), notice.ticket_id,
                    notice.side_task_id, notice.kind, 1, notice.at, 'waiting', \(change.recordedAt), 0, ''
                FROM notice JOIN ticket ON ticket.id = notice.ticket_id
                WHERE notice.sequence = \(change.sequence) AND \(isUrgent(haste, at: change.at)) ORDER BY notice.recipient LIMIT 1
                ON CONFLICT (id) DO NOTHING
                """)
        }
    }

    /// What a message is about; the next word on it takes its place.
    private static func matter(_ table: SQL) -> SQL {
        "COALESCE(\(table).ticket_id, \(table).order_id, \(table).leave_id)"
    }

    /// Who is told of a change: whoever a notice names, or works today in the organisation that it names, except the one
    /// who did it; if they want it, and something leads to them.
    private static func told(_ change: JournalChange, _ haste: MessageRules.Haste, isOwn: Bool, on today: Day) -> SQL {
        let urgent = isUrgent(haste, at: change.at)
        // An order to an organisation is for whoever sits at its desk.
        let roles = Role.holding(.seeTickets).filter { change.subjectKind != "order" || !$0.isField }
        let account: SQL = isOwn ? "notice.account_id" : "person.id"
        let source: SQL =
            isOwn
            ? "notice"
            : """
            notice JOIN (SELECT DISTINCT posting.account_id AS id, posting.organisation_id FROM posting
                WHERE \(PostingStore.inForce(on: today)) AND posting.role IN (\(list: roles)))
                AS person ON person.organisation_id = notice.organisation_id
            """
        func wants(isUrgent: Bool) -> SQL {
            let reaches = MessageChoice.Reach.allCases.filter { $0.includes(isOwn: isOwn, isUrgent: isUrgent) }
            return "COALESCE(message_choice.reach, 'own') IN (\(list: reaches.map(\.rawValue)))"
        }
        return """
            SELECT \(account) AS account_id, MIN(notice.ticket_id) AS ticket_id, MIN(notice.order_id) AS order_id,
                MIN(notice.leave_id) AS leave_id, MIN(notice.side_task_id) AS side_task_id, MIN(notice.kind) AS kind,
                MIN(notice.at) AS at, MAX(CASE WHEN \(urgent) THEN 1 ELSE 0 END) AS is_urgent
            FROM \(source)
            LEFT JOIN ticket ON ticket.id = notice.ticket_id
            JOIN account ON account.id = \(account) AND account.disabled_at IS NULL
            LEFT JOIN message_choice ON message_choice.account_id = account.id
            WHERE notice.sequence = \(change.sequence) AND account.id <> \(change.account?.rawValue ?? "")
                AND (\(wants(isUrgent: false)) OR \(urgent) AND \(wants(isUrgent: true)))
                AND (message_choice.phone IS NOT NULL OR message_choice.we_com IS NOT NULL
                    OR message_choice.ding_talk IS NOT NULL
                    OR EXISTS (SELECT 1 FROM push_subscription WHERE push_subscription.account_id = account.id))
            GROUP BY \(account)
            """
    }

    private static func isUrgent(_ haste: MessageRules.Haste, at instant: Instant) -> SQL {
        switch haste {
        case .always: "1 = 1"
        case .forOrders(let span):
            "notice.order_id IN (SELECT id FROM issued_order WHERE due <= \(instant + span))"
        case .forTasks(let kinds):
            """
            (ticket.urgency IN (\(list: Urgency.allCases.filter(\.isUrgent).map(\.rawValue)))
                OR notice.side_task_id IN (SELECT id FROM side_task WHERE kind IN (\(list: kinds.map(\.rawValue)))))
            """
        }
    }

    /// A trial, by one channel alone or by the person's own choice.
    static func postTrial(
        _ id: String, to account: UserID?, by channel: MessageChannel?, at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO message (id, account_id, channel, kind, is_urgent, at, state, next_at, attempts, tried)
            VALUES (\(id), \(account), \(channel), \(MessageText.trial), 1, \(now), 'waiting', \(now), 0, '')
            """)
    }

    /// A message that went out before, or did not.
    static func insert(
        _ id: String, to account: UserID, about ticket: TicketID, kind: TicketChangeKind, isUrgent: Bool,
        at instant: Instant,
        _ outcome: Outcome, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO message (id, account_id, ticket_id, kind, is_urgent, at, state, next_at, attempts, tried)
            VALUES (\(id), \(account), \(ticket), \(kind.rawValue), \(isUrgent), \(instant), 'waiting', \(instant), 1, '')
            """)
        try record(outcome, of: id, at: instant, in: connection)
    }

    // MARK: - Sending

    static func isAnyDue(at now: Instant, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS one FROM message WHERE next_at <= \(now) LIMIT 1") != nil
    }

    /// Takes up the next due messages, the urgent ones first. Nobody else does until the lease ends, and if we crash
    /// somebody does then: a message goes out at least once.
    static func takeUp(
        at now: Instant, until lease: Instant, limit: Int, in connection: any Connection
    ) throws -> [Waiting] {
        let ids: [String] = try connection.run(
            """
            UPDATE message SET next_at = \(lease), attempts = attempts + 1
            WHERE next_at <= \(now) AND id IN (
                SELECT id FROM message WHERE next_at <= \(now) ORDER BY is_urgent DESC, next_at, id LIMIT \(limit))
            RETURNING id
            """
        ).map { try $0["id"] }
        guard !ids.isEmpty else { return [] }
        return try connection.run(
            """
            SELECT message.id, message.account_id, message.channel, message.ticket_id, message.order_id,
                message.leave_id, ticket.number, ticket.type,
                COALESCE(side_task.due, ticket.due, issued_order.due) AS due, message.kind, message.is_urgent,
                message.at, message.attempts, message.tried, \(NoticeFacts.columns)
            FROM message LEFT JOIN ticket ON ticket.id = message.ticket_id
            \(NoticeFacts.joins("message"))
            WHERE message.id IN (\(list: ids)) ORDER BY message.is_urgent DESC, message.at, message.id
            """
        ).map { row in
            Waiting(
                id: try row["id"], account: try row["account_id"], channel: try row["channel"],
                subject: try NoticeSubject(row), facts: try NoticeFacts(row), number: try row["number"],
                type: try row["type"], due: try row["due"], kind: try row["kind"], isUrgent: try row["is_urgent"],
                at: try row["at"],
                attempts: try row["attempts"], tried: MessageChannel.set(try row["tried"]))
        }
    }

    /// Puts a message back that nobody tried to send.
    static func postpone(_ id: String, to instant: Instant, in connection: any Connection) throws {
        try connection.run(
            "UPDATE message SET next_at = \(instant), attempts = attempts - 1 WHERE id = \(id) AND next_at IS NOT NULL")
    }

    /// Where a message stands after an attempt.
    struct Outcome: Sendable {
        enum Next: Sendable {
            case sent(receipt: String?)
            case again(at: Instant)
            case failed
        }

        let next: Next
        let by: MessageChannel?
        let fault: MessageFault?
        let attempts: Int
        let tried: Set<MessageChannel>
    }

    static func record(_ outcome: Outcome, of id: String, at now: Instant, in connection: any Connection) throws {
        let (state, next, receipt): (String, Instant?, String?) =
            switch outcome.next {
            case .sent(let receipt): ("sent", nil, receipt)
            case .again(let instant): ("waiting", instant, nil)
            case .failed: ("failed", nil, nil)
            }
        try connection.run(
            """
            UPDATE message SET state = \(state), next_at = \(next), receipt = \(receipt), sent_by = \(outcome.by),
                fault = \(outcome.fault?.rawValue), attempts = \(outcome.attempts),
                tried = \(MessageChannel.text(outcome.tried)), tried_at = \(now)
            WHERE id = \(id)
            """)
    }

    // MARK: - Afterwards

    /// Sends again what failed: one message, or all that failed last by a channel.
    ///
    /// - Returns: how many.
    static func resend(_ condition: SQL, at now: Instant, in connection: any Connection) throws -> Int {
        try connection.run(
            """
            UPDATE message SET state = 'waiting', next_at = \(now), attempts = 0, tried = '', at = \(now)
            WHERE state = 'failed' AND \(condition) RETURNING id
            """
        ).count
    }

    static func forget(before instant: Instant, in connection: any Connection) throws {
        try connection.run("DELETE FROM message WHERE at < \(instant)")
    }
}

extension MessageChannel {
    /// Channels as one column keeps them, in a fixed order.
    static func text(_ channels: Set<MessageChannel>) -> String {
        allCases.filter(channels.contains).map { "\($0.rawValue) " }.joined()
    }

    static func set(_ text: String) -> Set<MessageChannel> {
        Set(text.split(separator: " ").compactMap { MessageChannel(rawValue: String($0)) })
    }
}
