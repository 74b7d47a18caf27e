import Domain
import Hummingbird
import Kit

/// `/api/messages`: the outbox of messages to phones, for administrators.
struct MessageRoutes: Sendable {
    struct Query: Codable, Sendable {
        /// `waiting`, `sent` or `failed`.
        var state: MessageLine.State?
        var channel: MessageChannel?
        var cursor: String?
        var limit: Int?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/messages", "Messages to phones, newest first", for: .needs(.manageMessages), list),
            Route(.get, "/api/messages/channels", "How each channel stands", for: .needs(.manageMessages)) {
                (call, _: Nothing, _: Nothing) -> MessageChannels in try await channels(in: call.language)
            },
            Route(
                .post, "/api/messages/trial", "Send a message to oneself, or to the group, to see whether it comes",
                for: .needs(.manageMessages), trial),
            Route(
                .post, "/api/messages/resend", "Send again all that failed last by a channel",
                for: .needs(.manageMessages)
            ) { (call, _: Nothing, body: MessageResendBody) -> MessageResent in
                try await resend("sent_by = \(body.channel)", named: body.channel.rawValue, by: call.principal)
            },
            Route(
                .post, "/api/messages/{id}/resend", "Send again one that failed", for: .needs(.manageMessages)
            ) { (call, _: Nothing, _: Nothing) -> MessageResent in
                let id: Identifier<Subject.Note> = try call.identifier("id")
                let resent = try await resend("id = \(id)", named: id.rawValue, by: call.principal)
                guard resent.resent > 0 else { throw Problem.notFound }
                return resent
            },
        ]
    }

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<MessageLine> {
        let limit = try app.configuration.pageSize(query.limit)
        var conditions: [SQL] = []
        if let state = query.state { conditions.append("message.state = \(state.rawValue)") }
        if let channel = query.channel {
            conditions.append("COALESCE(message.sent_by, message.channel) = \(channel)")
        }
        if let cursor = query.cursor { conditions.append(try Self.after(cursor)) }
        let condition = SQL.all(conditions)
        let found = try await app.database.read {
            try MessageListStore.messages(where: condition, limit: limit + 1, in: $0)
        }
        return Page(found, limit: limit, cursor: { "\($0.at.milliseconds)_\($0.id)" }) {
            MessageLine($0, in: call.language)
        }
    }

    private static func after(_ cursor: String) throws -> SQL {
        let parts = cursor.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let at = Int64(parts[0]) else {
            throw Problem.field("cursor", "翻页标记不对，请重新打开列表。", "The cursor is malformed; open the list again.")
        }
        return "(message.at, message.id) < (\(at), \(String(parts[1])))"
    }

    private func channels(in language: Language) async throws -> MessageChannels {
        let (standings, counts) = try await app.database.read {
            (try MessageListStore.standings(in: $0), try MessageListStore.counts(in: $0))
        }
        let settings = app.configuration.messages
        return MessageChannels(
            items: MessageChannel.allCases.map { channel in
                let standing = standings[channel] ?? .init()
                return MessageChannels.Line(
                    channel: channel, label: channel.label.text(in: language), isPersonal: channel.isPersonal,
                    isConfigured: settings.uses(channel), sent: standing.sent, failed: standing.failed,
                    lastSentAt: standing.lastSentAt, lastFailedAt: standing.lastFailedAt,
                    lastFault: standing.fault?.label.text(in: language))
            },
            waiting: counts.waiting, failed: counts.failed, keptDays: app.configuration.noticeDays)
    }

    private func trial(_ call: Call, _: Nothing, _ body: MessageTrial) async throws -> Nothing {
        guard let user = call.principal.user else { throw Problem.signInNeeded }
        let (now, id) = (app.now, app.identifiers.next())
        guard app.limits.trials.take(user.rawValue, at: now.milliseconds) else { throw Problem.tooManyRequests }
        let channel = body.channel
        try await app.database.write {
            try MessageStore.postTrial(id, to: channel.isPersonal ? user : nil, by: channel, at: now, in: $0)
        }
        return Nothing()
    }

    private func resend(_ condition: SQL, named subject: String, by principal: Principal) async throws -> MessageResent
    {
        let now = app.now
        return try await app.database.write { connection in
            let count = try MessageStore.resend(condition, at: now, in: connection)
            if count > 0 {
                try JournalStore.record("resent", of: "message", subject, by: principal, at: now, in: connection)
            }
            return MessageResent(resent: count)
        }
    }
}
