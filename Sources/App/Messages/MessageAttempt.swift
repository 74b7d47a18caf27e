import Domain
import Kit
import Logging

/// One attempt to send one message: by which channel, whether now, and what follows from what became of it.
struct MessageAttempt: Sendable {
    let app: App
    let message: MessageStore.Waiting
    let transport: OutgoingTransport
    /// From 0 to 1, by which the pause before the next attempt differs from others.
    let chance: Double

    private var settings: MessageSettings { app.configuration.messages }

    func run() async throws {
        let now = app.now
        guard now - message.at <= .hours(Int64(settings.messageHours)) else {
            return try await record(.failed, by: nil, .tooOld, message.tried, attempts: message.attempts)
        }
        let offsets = app.reference.current.calendar.offsets
        if !message.isUrgent, let end = settings.quietHours.end(at: now, in: offsets) {
            return try await postpone(to: end)
        }
        let person = try await recipient()
        let channels = message.channel.map { [$0] } ?? person.channels(settings)
        guard let channel = channels.first(where: { !message.tried.contains($0) }) else {
            return try await record(.failed, by: nil, .noAddress, message.tried, attempts: message.attempts)
        }
        guard app.post.mayGo(by: channel, at: now) else { return try await postpone(to: now + .minutes(1)) }
        let line = OutgoingLine(transport: transport, now: now, nonce: app.identifiers.next())
        let outgoing = MessageText.message(
            message, app.reference.current, in: person.record.language, publicAddress: settings.publicAddress)
        let (delivery, gone) = await app.post.send(outgoing, by: channel, to: person, over: line)
        app.post.figures.add(delivery, by: channel)
        try await end(gone)
        try await follow(delivery, by: channel, of: channels)
    }

    private func recipient() async throws -> MessageRecipient {
        guard let account = message.account else { return MessageRecipient() }
        return try await app.database.read { [vault = app.vault] connection in
            let store = MessageChoiceStore(vault: vault, connection: connection)
            return MessageRecipient(
                record: try store.record(of: account), subscriptions: try store.subscriptions(of: account))
        }
    }

    /// A browser that the push server does not know any more is forgotten.
    private func end(_ gone: [String]) async throws {
        guard !gone.isEmpty else { return }
        try await app.database.write { [vault = app.vault] connection in
            let store = MessageChoiceStore(vault: vault, connection: connection)
            for id in gone { try store.end(id) }
        }
    }

    /// Again later by the same channel while that may help, then by the next one, until none is left.
    private func follow(_ delivery: Delivery, by channel: MessageChannel, of channels: [MessageChannel]) async throws {
        guard case .failed(let fault, let pause) = delivery else {
            guard case .sent(let receipt) = delivery else { return }
            return try await record(
                .sent(receipt: receipt), by: channel, nil, message.tried, attempts: message.attempts)
        }
        app.logger.warning(
            "message not sent",
            metadata: ["message": "\(message.id)", "channel": "\(channel.rawValue)", "fault": "\(fault.rawValue)"])
        if fault.isPassing, message.attempts < settings.messageAttempts {
            let own = MessageRules.pause(after: message.attempts, chance: chance)
            return try await record(
                .again(at: app.now + max(own, pause ?? .zero)), by: channel, fault, message.tried,
                attempts: message.attempts)
        }
        let tried = message.tried.union([channel])
        let hasNext = channels.contains { !tried.contains($0) }
        try await record(
            hasNext ? .again(at: app.now) : .failed, by: channel, fault, tried, attempts: hasNext ? 0 : message.attempts
        )
    }

    private func postpone(to instant: Instant) async throws {
        try await app.database.write { [id = message.id] in try MessageStore.postpone(id, to: instant, in: $0) }
    }

    private func record(
        _ next: MessageStore.Outcome.Next, by channel: MessageChannel?, _ fault: MessageFault?,
        _ tried: Set<MessageChannel>, attempts: Int
    ) async throws {
        let outcome = MessageStore.Outcome(next: next, by: channel, fault: fault, attempts: attempts, tried: tried)
        let (id, now) = (message.id, app.now)
        try await app.database.write { try MessageStore.record(outcome, of: id, at: now, in: $0) }
    }
}
