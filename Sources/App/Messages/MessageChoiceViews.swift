import Domain
import Kit

/// How one is reached, as one sees it oneself. Of the number only enough to recognise it.
struct MessageChoiceView: Codable, Sendable {
    struct Channel: Codable, Sendable {
        let channel: MessageChannel
        let label: String
        /// Whether the settings of the house have it.
        let isConfigured: Bool
        /// Whether something leads to the person by it.
        let isReached: Bool
        let isMuted: Bool
    }

    let reach: MessageChoice.Reach
    let channels: [Channel]
    let phone: String?
    let weCom: String?
    let dingTalk: String?
    /// How many browsers have subscribed.
    let browsers: Int
    /// With which a browser subscribes.
    let publicKey: String
    /// Hours of the local clock with urgent messages alone.
    let quietFrom: Int
    let quietUntil: Int
}

/// What is not said stays as it is; an empty text takes a number away.
struct MessageChoiceBody: Codable, Sendable {
    var reach: MessageChoice.Reach?
    var muted: [MessageChannel]?
    var phone: String?
    var weCom: String?
    var dingTalk: String?
}

/// What `PushSubscription.toJSON()` of a browser gives.
struct PushSubscriptionBody: Codable, Sendable {
    struct Keys: Codable, Sendable {
        let p256dh: String
        let auth: String
    }

    let endpoint: String
    let keys: Keys
}

struct PushEndBody: Codable, Sendable {
    let endpoint: String
}

struct MessageTrialBody: Codable, Sendable {
    /// Nil: by one's own choice.
    let channel: MessageChannel?
}

extension MessageChoiceBody {
    /// The record with what the body says.
    func applied(to old: MessageChoiceStore.Record) throws -> MessageChoiceStore.Record {
        var record = old
        if let reach { record.choice.reach = reach }
        if let muted { record.choice.muted = Set(muted.filter(\.isPersonal)) }
        if let phone {
            let number = try TicketTexts.phone(phone)
            guard number.map({ $0.wholeMatch(of: #/1[3-9][0-9]{9}/#) != nil }) ?? true else { throw Self.noMobile }
            record.contact.phone = number
        }
        if let weCom { record.contact.weCom = try Self.member(weCom, "weCom") }
        if let dingTalk { record.contact.dingTalk = try Self.member(dingTalk, "dingTalk") }
        return record
    }

    private static let noMobile = Problem.field(
        "phone", "请填写11位手机号，或者留空。", "Give a mobile number of 11 digits, or none.", code: "invalidMobile")

    /// What WeCom and DingTalk call a member; never a word that stands for everybody, or for several.
    private static func member(_ text: String, _ field: String) throws -> String? {
        let trimmed = text.trimmed
        if trimmed.isEmpty { return nil }
        guard trimmed.wholeMatch(of: #/[0-9A-Za-z][0-9A-Za-z_.@$\-]{0,63}/#) != nil else {
            throw Problem.field(
                field, "成员账号应为1至64个字母、数字、点、横线、下划线或@。",
                "A member's account has 1 to 64 letters, digits, dots, hyphens, underscores or @.",
                code: "invalidMember")
        }
        return trimmed
    }
}
