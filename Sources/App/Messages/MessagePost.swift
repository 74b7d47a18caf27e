import Domain
import Kit

/// All channels, with what they share while the server runs: access tokens, and how much may still go out this minute.
struct MessagePost: Sendable {
    let settings: MessageSettings
    let vapid: VapidKey
    let figures = MessageFigures()
    private let tokens = AccessTokens()
    private let paces: [MessageChannel: RateLimit]

    init(settings: MessageSettings, vapid: VapidKey) {
        self.settings = settings
        self.vapid = vapid
        paces = Dictionary(
            uniqueKeysWithValues: MessageChannel.allCases.map { ($0, RateLimit(settings.pace(of: $0), per: 60)) })
    }

    /// Counts one message against this minute; false when the channel has none left.
    func mayGo(by channel: MessageChannel, at now: Instant) -> Bool {
        paces[channel]?.take(channel.rawValue, at: now.milliseconds) ?? false
    }

    /// Sends to one person by one channel.
    ///
    /// - Returns: what became of it, and the browsers that are not there any more.
    func send(
        _ message: OutgoingMessage, by channel: MessageChannel, to person: MessageRecipient, over line: OutgoingLine
    ) async -> (delivery: Delivery, gone: [String]) {
        guard settings.uses(channel) else { return (.failed(.notConfigured), []) }
        let contact = person.record.contact
        switch channel {
        case .webPush: return await push(message, to: person.subscriptions, over: line)
        case .sms:
            guard let phone = contact.phone else { return (.failed(.noAddress), []) }
            return (await text(message, to: phone, over: line), [])
        case .weCom:
            guard let member = contact.weCom else { return (.failed(.noAddress), []) }
            return (await weCom.send(message, to: member, over: line), [])
        case .dingTalk:
            guard let member = contact.dingTalk else { return (.failed(.noAddress), []) }
            return (await dingTalk.send(message, to: member, over: line), [])
        case .weComRobot: return (await weCom.sendToGroup(message, over: line), [])
        case .dingTalkRobot: return (await dingTalk.sendToGroup(message, over: line), [])
        }
    }

    private var weCom: WeComChannel { WeComChannel(settings: settings, tokens: tokens) }
    private var dingTalk: DingTalkChannel { DingTalkChannel(settings: settings, tokens: tokens) }

    private func text(_ message: OutgoingMessage, to phone: String, over line: OutgoingLine) async -> Delivery {
        switch settings.smsProvider {
        case "aliyun": await AliyunSMS(settings: settings).send(message, to: phone, over: line)
        case "tencent": await TencentSMS(settings: settings).send(message, to: phone, over: line)
        default: await GatewaySMS(settings: settings).send(message, to: phone, over: line)
        }
    }

    /// To every browser of the person; one that takes it is enough.
    private func push(
        _ message: OutgoingMessage, to subscriptions: [PushSubscription], over line: OutgoingLine
    ) async -> (delivery: Delivery, gone: [String]) {
        guard !subscriptions.isEmpty else { return (.failed(.noAddress), []) }
        let channel = WebPushChannel(settings: settings, key: vapid)
        var (deliveries, gone): ([Delivery], [String]) = ([], [])
        for subscription in subscriptions {
            let delivery = await channel.send(message, to: subscription, over: line)
            deliveries.append(delivery)
            if delivery == .failed(.addressRefused) { gone.append(subscription.id) }
        }
        let best = deliveries.first { $0 == .sent(receipt: nil) } ?? deliveries.first { $0.isPassing } ?? deliveries[0]
        return (best, gone)
    }
}

/// A person with all that leads to them.
struct MessageRecipient: Sendable {
    var record = MessageChoiceStore.Record()
    var subscriptions: [PushSubscription] = []

    /// The channels that lead to the person and are wanted, in the order in which they are tried.
    func channels(_ settings: MessageSettings) -> [MessageChannel] {
        MessageChannel.personal.filter { channel in
            guard settings.uses(channel), !record.choice.muted.contains(channel) else { return false }
            return switch channel {
            case .webPush: !subscriptions.isEmpty
            case .sms: record.contact.phone != nil
            case .weCom: record.contact.weCom != nil
            case .dingTalk: record.contact.dingTalk != nil
            case .weComRobot, .dingTalkRobot: false
            }
        }
    }
}

extension Delivery {
    var isPassing: Bool {
        if case .failed(let fault, _) = self { fault.isPassing } else { false }
    }
}
