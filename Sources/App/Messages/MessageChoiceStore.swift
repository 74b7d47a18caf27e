import Domain
import Kit

/// How people want to be reached, with numbers and endpoints encrypted.
struct MessageChoiceStore {
    /// What leads to a person.
    struct Contact: Sendable, Equatable {
        var phone: String?
        var weCom: String?
        var dingTalk: String?
    }

    struct Record: Sendable {
        var choice = MessageChoice()
        var language = Language.chinese
        var contact = Contact()
    }

    /// Browsers of one person; the oldest goes when there is one more.
    static let subscriptionLimit = 10

    let vault: Vault
    let connection: any Connection

    func record(of account: UserID) throws -> Record {
        try connection.first(
            """
            SELECT reach, muted, language, phone, we_com, ding_talk FROM message_choice WHERE account_id = \(account)
            """
        ).map { row in
            func open(_ name: String) throws -> String? {
                let box: [UInt8]? = try row[name]
                return try box.map { try vault.open($0, for: .messages, context: account.rawValue) }
            }
            return Record(
                choice: MessageChoice(reach: try row["reach"], muted: MessageChannel.set(try row["muted"])),
                language: try row["language"],
                contact: Contact(
                    phone: try open("phone"), weCom: try open("we_com"), dingTalk: try open("ding_talk")))
        } ?? Record()
    }

    func save(_ record: Record, of account: UserID) throws {
        func seal(_ text: String?) throws -> [UInt8]? {
            try text.map { try vault.seal($0, for: .messages, context: account.rawValue) }
        }
        try connection.run(
            """
            INSERT INTO message_choice (account_id, reach, muted, language, phone, we_com, ding_talk)
            VALUES (\(account), \(record.choice.reach), \(MessageChannel.text(record.choice.muted)),
                \(record.language), \(try seal(record.contact.phone)), \(try seal(record.contact.weCom)),
                \(try seal(record.contact.dingTalk)))
            ON CONFLICT (account_id) DO UPDATE SET reach = excluded.reach, muted = excluded.muted,
                language = excluded.language, phone = excluded.phone, we_com = excluded.we_com,
                ding_talk = excluded.ding_talk
            """)
    }

    // MARK: - Subscriptions

    func subscriptions(of account: UserID) throws -> [PushSubscription] {
        try connection.run(
            """
            SELECT id, box FROM push_subscription WHERE account_id = \(account)
            ORDER BY created_at DESC, id LIMIT \(Self.subscriptionLimit)
            """
        ).compactMap { row in
            let (id, box): (String, [UInt8]) = (try row["id"], try row["box"])
            let lines = try vault.open(box, for: .messages, context: id).split(separator: "\n").map(String.init)
            guard lines.count == 3 else { return nil }
            return PushSubscription(id: id, endpoint: lines[0], publicKey: lines[1], secret: lines[2])
        }
    }

    /// A browser belongs to whoever subscribed with it last.
    func save(_ subscription: PushSubscription, of account: UserID, at now: Instant) throws {
        try end(endpoint: subscription.endpoint)
        let box = try vault.seal(
            [subscription.endpoint, subscription.publicKey, subscription.secret].joined(separator: "\n"),
            for: .messages, context: subscription.id)
        try connection.run(
            """
            INSERT INTO push_subscription (id, account_id, endpoint_hash, box, created_at)
            VALUES (\(subscription.id), \(account), \(hash(subscription.endpoint)), \(box), \(now))
            """)
        try connection.run(
            """
            DELETE FROM push_subscription WHERE account_id = \(account) AND id NOT IN (
                SELECT id FROM push_subscription WHERE account_id = \(account)
                ORDER BY created_at DESC, id LIMIT \(Self.subscriptionLimit))
            """)
    }

    func end(endpoint: String) throws {
        try connection.run("DELETE FROM push_subscription WHERE endpoint_hash = \(hash(endpoint))")
    }

    func end(endpoint: String, of account: UserID) throws {
        try connection.run(
            "DELETE FROM push_subscription WHERE endpoint_hash = \(hash(endpoint)) AND account_id = \(account)")
    }

    func end(_ id: String) throws {
        try connection.run("DELETE FROM push_subscription WHERE id = \(id)")
    }

    private func hash(_ endpoint: String) -> String { vault.lookUpHash(of: endpoint, for: .messages) }
}

extension KeyRing.Purpose {
    /// Numbers and endpoints by which staff are reached.
    static let messages: KeyRing.Purpose = "messages"
    /// The key by which push servers know us.
    static let vapid: KeyRing.Purpose = "vapid"
}

extension MessageChannel: SQLConvertible {}
extension MessageChoice.Reach: SQLConvertible {}
extension Language: SQLConvertible {}
