/// Somebody whom an order names, with the area in which they work.
public struct OrderAddressee: Hashable, Sendable {
    public let recipient: OrderRecipient
    public let area: AreaPath

    public init(_ recipient: OrderRecipient, area: AreaPath) {
        self.recipient = recipient
        self.area = area
    }
}

/// Who may give and take orders. A decision is a function of its arguments alone.
public enum OrderRules {
    /// More recipients are no order but a notice to everybody; every worker of a district and every organisation are fewer.
    public static let recipientLimit = 3_000
    /// An order that is not answered within so long has been forgotten by those who gave it.
    public static let longest = Span.days(90)

    /// The order with a receipt for each addressee, each once.
    ///
    /// - Parameter identifiers: as many as there are addressees, for the receipts.
    public static func issue(
        _ id: OrderID, to addressees: [OrderAddressee], due: Instant?, hasText: Bool, by principal: Principal,
        at now: Instant, receipts identifiers: () -> OrderReceiptID
    ) throws(OrderRefusal) -> (order: Order, receipts: [OrderReceipt]) {
        guard principal.holds(.giveOrders), let user = principal.user, let issuer = principal.organisation,
            principal.organisationKind?.keepsDesk == true
        else { throw .notYourRole }
        guard hasText else { throw .textMissing }
        if let due, due <= now || due - now > longest { throw .dueOutOfRange }
        guard addressees.allSatisfy({ principal.scope.contains($0.area) }) else { throw .outsideArea }
        var seen: Set<OrderRecipient> = []
        let recipients = addressees.map(\.recipient).filter { seen.insert($0).inserted }
        guard !recipients.isEmpty else { throw .nobodyNamed }
        guard recipients.count <= recipientLimit else { throw .tooMany }
        let order = Order(
            id: id, version: 1, issuer: issuer, issuedBy: user, areaPath: principal.scope, issuedAt: now, due: due)
        return (
            order,
            recipients.map { OrderReceipt(id: identifiers(), order: id, recipient: $0, changedAt: now) }
        )
    }

    /// The change that somebody's action on an order, or on their receipt of it, makes.
    public static func decide(
        _ action: OrderAction, on order: Order, receipt: OrderReceipt?, by principal: Principal, hasNote: Bool
    ) throws(OrderRefusal) -> OrderChange {
        let row = try permit(action, on: order, receipt: receipt, by: principal)
        if row.isNoteNeeded, !hasNote { throw .noteMissing }
        return OrderChange(action, of: order.id, to: row.to)
    }

    /// What a principal may do now; screens draw their buttons from it.
    public static func allowedActions(
        on order: Order, receipt: OrderReceipt?, by principal: Principal
    ) -> [OrderAction] {
        OrderAction.allCases.filter { action in
            (try? permit(action, on: order, receipt: receipt, by: principal)) != nil
        }
    }

    /// Whether somebody may see an order with all its receipts: those who gave it, and the centre above them.
    public static func overlooks(_ order: Order, _ principal: Principal) -> Bool {
        guard principal.holds(.seeOrders) else { return false }
        return principal.organisation == order.issuer
            || principal.organisationKind == .centre && principal.scope.contains(order.areaPath)
    }

    private static func permit(
        _ action: OrderAction, on order: Order, receipt: OrderReceipt?, by principal: Principal
    ) throws(OrderRefusal) -> OrderTransition {
        guard !order.isWithdrawn else { throw .withdrawn }
        let rows = OrderTransition.table.filter { $0.action == action }
        guard let first = rows.first else { throw .notYourOrder }
        guard principal.holds(first.right) else { throw .notYourRole }
        if first.from == nil {
            guard principal.organisation == order.issuer else { throw .notYourOrder }
            return first
        }
        guard let receipt, receipt.recipient.includes(principal) else { throw .notYourOrder }
        guard let row = rows.first(where: { $0.from == receipt.state }) else { throw .doneAlready }
        return row
    }
}
