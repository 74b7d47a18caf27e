/// What can be done with an order.
public enum OrderAction: String, Codable, Sendable, CaseIterable {
    case issue, read, receive, answer, urge, withdraw

    public var label: Bilingual {
        switch self {
        case .issue: Bilingual("下达", "give")
        case .read: Bilingual("阅读", "read")
        case .receive: Bilingual("确认收到", "confirm receipt")
        case .answer: Bilingual("回复", "answer")
        case .urge: Bilingual("催办", "urge")
        case .withdraw: Bilingual("撤回", "withdraw")
        }
    }

    /// The word under which it stands in the journal. Never renamed: old rows carry it.
    public var changeKind: String {
        switch self {
        case .issue: "orderIssued"
        case .read: "orderRead"
        case .receive: "orderReceived"
        case .answer: "orderAnswered"
        case .urge: "orderUrged"
        case .withdraw: "orderWithdrawn"
        }
    }
}

/// One row of the table of how orders move.
public struct OrderTransition: Hashable, Sendable {
    public let action: OrderAction
    /// Of the receipt; nil for what is done with the whole order, by those who gave it.
    public let from: OrderReceiptState?
    public let to: OrderReceiptState?
    public let right: Right
    public let isNoteNeeded: Bool

    private init(
        _ action: OrderAction, _ from: OrderReceiptState?, _ to: OrderReceiptState?, _ right: Right, note: Bool = false
    ) {
        self.action = action
        self.from = from
        self.to = to
        self.right = right
        isNoteNeeded = note
    }

    /// The whole table. `docs/states/order.md` is rendered from it. An answer can come without the steps before it, and
    /// says that they are done.
    public static let table: [OrderTransition] = [
        OrderTransition(.read, .sent, .read, .takeOrders),
        OrderTransition(.receive, .sent, .received, .takeOrders),
        OrderTransition(.receive, .read, .received, .takeOrders),
        OrderTransition(.answer, .sent, .answered, .takeOrders, note: true),
        OrderTransition(.answer, .read, .answered, .takeOrders, note: true),
        OrderTransition(.answer, .received, .answered, .takeOrders, note: true),
        OrderTransition(.urge, nil, nil, .giveOrders),
        OrderTransition(.withdraw, nil, nil, .giveOrders, note: true),
    ]
}
