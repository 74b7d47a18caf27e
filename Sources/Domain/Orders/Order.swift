/// What the centre or a town tells people, posts or whole grids to do (指令), beside all tickets.
///
/// It is given once and stays as it was given; each recipient has a receipt of their own. What it says lies in the store alone, so that
/// it can be erased.
public struct Order: Hashable, Codable, Sendable {
    public let id: OrderID
    public internal(set) var version: Int
    /// Whose order it is.
    public let issuer: OrganisationID
    public let issuedBy: UserID
    /// The area of those who gave it.
    public let areaPath: AreaPath
    public let issuedAt: Instant
    /// When the answers are wanted; nil when nobody waits for them.
    public let due: Instant?
    /// When those who have not answered were last urged.
    public internal(set) var urgedAt: Instant?
    public internal(set) var isWithdrawn: Bool

    public init(
        id: OrderID, version: Int, issuer: OrganisationID, issuedBy: UserID, areaPath: AreaPath, issuedAt: Instant,
        due: Instant?, urgedAt: Instant? = nil, isWithdrawn: Bool = false
    ) {
        self.id = id
        self.version = version
        self.issuer = issuer
        self.issuedBy = issuedBy
        self.areaPath = areaPath
        self.issuedAt = issuedAt
        self.due = due
        self.urgedAt = urgedAt
        self.isWithdrawn = isWithdrawn
    }
}

/// How far one recipient of an order has got with it.
public enum OrderReceiptState: String, Codable, Sendable, CaseIterable {
    case sent, read, received, answered

    public var label: Bilingual {
        switch self {
        case .sent: Bilingual("未读", "not read")
        case .read: Bilingual("已读", "read")
        case .received: Bilingual("已收", "received")
        case .answered: Bilingual("已回复", "answered")
        }
    }
}

/// Who gets an order: a person, or an organisation for whoever sits at its desk; its people in the field are no part of that.
public enum OrderRecipient: Hashable, Codable, Sendable {
    case person(UserID)
    case organisation(OrganisationID)

    /// Whether a principal is this recipient.
    public func includes(_ principal: Principal) -> Bool {
        switch self {
        case .person(let user): principal.user == user
        case .organisation(let organisation): principal.organisation == organisation && !principal.role.isField
        }
    }
}

/// What one recipient has made of an order.
public struct OrderReceipt: Hashable, Codable, Sendable {
    public let id: OrderReceiptID
    public let order: OrderID
    public let recipient: OrderRecipient
    public internal(set) var version: Int
    public internal(set) var state: OrderReceiptState
    public internal(set) var changedAt: Instant

    public init(
        id: OrderReceiptID, order: OrderID, recipient: OrderRecipient, version: Int = 1,
        state: OrderReceiptState = .sent, changedAt: Instant
    ) {
        self.id = id
        self.order = order
        self.recipient = recipient
        self.version = version
        self.state = state
        self.changedAt = changedAt
    }
}

/// What has happened to an order or to one receipt of it, as the journal keeps it: never a text.
public struct OrderChange: Hashable, Codable, Sendable {
    public let action: OrderAction
    public let order: OrderID
    /// Of the receipt that it is about; nil for the whole order.
    public let to: OrderReceiptState?

    init(_ action: OrderAction, of order: OrderID, to state: OrderReceiptState? = nil) {
        self.action = action
        self.order = order
        to = state
    }
}

extension Order {
    /// The order after a change: the only way in which orders change.
    public func applying(_ change: OrderChange, at now: Instant) -> Order {
        var order = self
        order.version += 1
        if change.action == .urge { order.urgedAt = now }
        if change.action == .withdraw { order.isWithdrawn = true }
        return order
    }
}

extension OrderReceipt {
    /// The receipt after a change: the only way in which receipts change.
    public func applying(_ change: OrderChange, at now: Instant) -> OrderReceipt {
        guard let state = change.to else { return self }
        var receipt = self
        receipt.version += 1
        receipt.state = state
        receipt.changedAt = now
        return receipt
    }
}
