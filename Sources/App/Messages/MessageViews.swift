import Domain

/// A message as administrators see it: to whom and what about, never a number or an endpoint.
struct MessageLine: Codable, Sendable {
    enum State: String, Codable, Sendable, CaseIterable {
        case waiting, sent, failed
    }

    let id: String
    let at: Instant
    let label: String
    let number: TicketNumber?
    /// Name and login; nil for a group.
    let person: String?
    let login: String?
    let channel: MessageChannel?
    let channelLabel: String?
    let isUrgent: Bool
    let state: State
    let fault: MessageFault?
    let faultLabel: String?
    let attempts: Int
    let nextAt: Instant?
    let triedAt: Instant?

    init(_ record: MessageListStore.Record, in language: Language) {
        id = record.id
        at = record.at
        label = MessageText.label(of: record.kind, record.subject, record.facts).text(in: language)
        number = record.number
        person = record.person
        login = record.login
        channel = record.channel
        channelLabel = record.channel?.label.text(in: language)
        isUrgent = record.isUrgent
        state = State(rawValue: record.state) ?? .failed
        fault = record.fault
        faultLabel = record.fault?.label.text(in: language)
        attempts = record.attempts
        nextAt = record.nextAt
        triedAt = record.triedAt
    }
}

/// How the channels stand, by the messages that are still kept.
struct MessageChannels: Codable, Sendable {
    struct Line: Codable, Sendable {
        let channel: MessageChannel
        let label: String
        let isPersonal: Bool
        let isConfigured: Bool
        let sent: Int
        let failed: Int
        let lastSentAt: Instant?
        let lastFailedAt: Instant?
        let lastFault: String?
    }

    let items: [Line]
    /// Messages that are still to go out.
    let waiting: Int
    let failed: Int
    /// Days for which messages are kept.
    let keptDays: Int
}

struct MessageTrial: Codable, Sendable {
    let channel: MessageChannel
}

struct MessageResendBody: Codable, Sendable {
    let channel: MessageChannel
}

struct MessageResent: Codable, Sendable {
    /// How many go out again.
    let resent: Int
}
