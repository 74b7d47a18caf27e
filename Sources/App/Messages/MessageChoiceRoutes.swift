import Domain
import Hummingbird
import Kit

/// `/api/session/messages`: how one is reached oneself.
struct MessageChoiceRoutes: Sendable {
    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/session/messages", "How one is reached on the phone", for: .signedIn) {
                (call, _: Nothing, _: Nothing) -> MessageChoiceView in
                let user = try user(of: call)
                return try await app.database.read { try view(of: user, in: call.language, $0) }
            },
            Route(.put, "/api/session/messages", "Choose how one is reached", for: .signedIn, save),
            Route(
                .post, "/api/session/messages/trial", "Send oneself a message to see whether it comes", for: .signedIn,
                trial),
            Route(.post, "/api/session/messages/browser", "Be told in this browser", for: .signedIn, subscribe),
            Route(
                .post, "/api/session/messages/browser/end", "Be told in this browser no more", for: .signedIn
            ) { (call, _: Nothing, body: PushEndBody) -> MessageChoiceView in
                let user = try user(of: call)
                return try await app.database.write { [vault = app.vault] connection in
                    try MessageChoiceStore(vault: vault, connection: connection).end(endpoint: body.endpoint, of: user)
                    return try view(of: user, in: call.language, connection)
                }
            },
        ]
    }

    private func user(of call: Call) throws -> UserID {
        guard let user = try call.signedInPerson.principal.user else { throw Problem.signInNeeded }
        return user
    }

    private func save(_ call: Call, _: Nothing, _ body: MessageChoiceBody) async throws -> MessageChoiceView {
        let (user, now) = (try user(of: call), app.now)
        return try await app.database.write { [vault = app.vault] connection in
            let store = MessageChoiceStore(vault: vault, connection: connection)
            var record = try body.applied(to: store.record(of: user))
            record.language = call.language
            try store.save(record, of: user)
            try JournalStore.record(
                "changed", of: "messageChoice", user.rawValue, by: call.principal, at: now, in: connection)
            return try view(of: user, in: call.language, connection)
        }
    }

    private func trial(_ call: Call, _: Nothing, _ body: MessageTrialBody) async throws -> Nothing {
        let (user, now, id) = (try user(of: call), app.now, app.identifiers.next())
        guard body.channel?.isPersonal ?? true else { throw Problem.notAllowed }
        guard app.limits.trials.take(user.rawValue, at: now.milliseconds) else { throw Problem.tooManyRequests }
        try await app.database.write {
            try MessageStore.postTrial(id, to: user, by: body.channel, at: now, in: $0)
        }
        return Nothing()
    }

    /// A browser gives an endpoint on a server of its maker; we push nowhere else.
    private func subscribe(_ call: Call, _: Nothing, _ body: PushSubscriptionBody) async throws -> MessageChoiceView {
        let (user, now) = (try user(of: call), app.now)
        let subscription = PushSubscription(
            id: app.identifiers.next(), endpoint: body.endpoint, publicKey: body.keys.p256dh, secret: body.keys.auth)
        guard OutgoingAddress.isPushServer(body.endpoint, among: app.configuration.messages.pushHosts) else {
            throw Problem.field(
                "endpoint", "这个浏览器的推送服务器不在允许之列，请告知系统管理员（设置 messages.pushHosts）。",
                "This browser's push server is not among those allowed; tell the administrator (messages.pushHosts).",
                code: "pushServerUnknown")
        }
        guard PushKeys(publicKey: body.keys.p256dh, secret: body.keys.auth) != nil else {
            throw Problem.field(
                "keys", "浏览器给的密钥不对，请重新打开通知。", "The browser's keys are wrong; switch notifications on again.",
                code: "pushKeysInvalid")
        }
        return try await app.database.write { [vault = app.vault] connection in
            try MessageChoiceStore(vault: vault, connection: connection).save(subscription, of: user, at: now)
            return try view(of: user, in: call.language, connection)
        }
    }

    private func view(of user: UserID, in language: Language, _ connection: any Connection) throws -> MessageChoiceView
    {
        let store = MessageChoiceStore(vault: app.vault, connection: connection)
        let (record, settings) = (try store.record(of: user), app.configuration.messages)
        let person = MessageRecipient(record: record, subscriptions: try store.subscriptions(of: user))
        var unmuted = person
        unmuted.record.choice.muted = []
        let reached = unmuted.channels(settings)
        return MessageChoiceView(
            reach: record.choice.reach,
            channels: MessageChannel.personal.map { channel in
                .init(
                    channel: channel, label: channel.label.text(in: language), isConfigured: settings.uses(channel),
                    isReached: reached.contains(channel), isMuted: record.choice.muted.contains(channel))
            },
            phone: record.contact.phone.map(Masking.phone), weCom: record.contact.weCom,
            dingTalk: record.contact.dingTalk, browsers: person.subscriptions.count,
            publicKey: app.post.vapid.publicKey, quietFrom: settings.quietFrom, quietUntil: settings.quietUntil)
    }
}
