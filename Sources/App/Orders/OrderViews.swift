import Domain

/// An order in a list.
struct OrderView: Codable, Sendable {
    struct Allowed: Codable, Sendable {
        let action: OrderAction
        let label: String
        let needsNote: Bool
    }

    let id: OrderID
    let issuer: TicketRow.Named
    let text: String
    let issuedAt: Instant
    let due: Instant?
    let urgedAt: Instant?
    let isWithdrawn: Bool
    /// What the caller has made of it; nil when it did not go to them.
    let state: OrderReceiptState?
    let stateLabel: String?
    /// How many have got how far; nil for those who only received it.
    let counts: Counts?
    /// What the caller may do now.
    let allowed: [Allowed]

    struct Counts: Codable, Sendable {
        let sent: Int
        let read: Int
        let received: Int
        let answered: Int
    }

    init(
        _ record: OrderStore.Record, receipt: OrderReceipt?, for principal: Principal, _ reference: ReferenceData,
        in language: Language
    ) {
        let order = record.order
        id = order.id
        issuer = TicketRow.Named(id: order.issuer.rawValue, name: reference.organisations[order.issuer]?.name ?? "")
        text = record.text
        issuedAt = order.issuedAt
        due = order.due
        urgedAt = order.urgedAt
        isWithdrawn = order.isWithdrawn
        state = receipt?.state
        stateLabel = receipt?.state.label.text(in: language)
        func count(_ state: OrderReceiptState) -> Int { record.counts[state] ?? 0 }
        counts =
            OrderRules.overlooks(order, principal)
            ? Counts(sent: count(.sent), read: count(.read), received: count(.received), answered: count(.answered))
            : nil
        allowed = OrderRules.allowedActions(on: order, receipt: receipt, by: principal).map { action in
            Allowed(
                action: action, label: action.label.text(in: language),
                needsNote: OrderTransition.table.contains { $0.action == action && $0.isNoteNeeded })
        }
    }
}

/// An order with what became of it.
struct OrderDetail: Codable, Sendable {
    struct Receipt: Codable, Sendable {
        let name: String
        let state: OrderReceiptState
        let stateLabel: String
        let changedAt: Instant
        let note: String?
    }

    let order: OrderView
    let attachments: [AttachmentView]
    /// The caller's own answer.
    let answer: String?
    /// Of everybody, for those who gave it; those who have not answered first.
    let receipts: [Receipt]?
}

extension OrderDetail.Receipt {
    init(_ stored: OrderStore.Receipt, in language: Language) {
        let receipt = stored.receipt
        self.init(
            name: stored.name, state: receipt.state, stateLabel: receipt.state.label.text(in: language),
            changedAt: receipt.changedAt, note: stored.note)
    }
}
