import Domain
import Foundation
import TestSupport
import Testing

@Suite struct `An order` {
    private static let now = Story.monday

    private func issue(
        to addressees: [OrderAddressee], due: Instant? = nil, by principal: Principal = People.townChief,
        hasText: Bool = true
    ) throws -> (order: Order, receipts: [OrderReceipt]) {
        var next = 0
        return try OrderRules.issue(
            OrderID("o"), to: addressees, due: due, hasText: hasText, by: principal, at: Self.now
        ) {
            next += 1
            return OrderReceiptID("r\(next)")
        }
    }

    private var toWorker: [OrderAddressee] {
        [OrderAddressee(.person(UserID("worker")), area: Places.community.area)]
    }

    @Test func `goes once to each who is named`() throws {
        let desk = OrderAddressee(.organisation(Places.town.id), area: Places.town.area)
        let (order, receipts) = try issue(to: toWorker + [desk] + toWorker, due: Self.now + .hours(2))
        #expect(receipts.map(\.recipient) == [.person(UserID("worker")), .organisation(Places.town.id)])
        #expect(receipts.allSatisfy { $0.state == .sent && $0.order == order.id })
        #expect(order.issuer == Places.town.id && order.areaPath == Places.town.area)
    }

    @Test
    func `is given by a chief or leader of a desk, to their own area, with a text and a time that is still to come`() {
        #expect(throws: OrderRefusal.notYourRole) { try issue(to: toWorker, by: People.townDispatcher) }
        #expect(throws: OrderRefusal.notYourRole) { try issue(to: toWorker, by: People.handler) }
        #expect(throws: OrderRefusal.outsideArea) { try issue(to: toWorker, by: People.otherTownChief) }
        #expect(throws: OrderRefusal.textMissing) { try issue(to: toWorker, hasText: false) }
        #expect(throws: OrderRefusal.nobodyNamed) { try issue(to: []) }
        for due in [Self.now, Self.now - .hours(1), Self.now + .days(91)] {
            #expect(throws: OrderRefusal.dueOutOfRange) { try issue(to: toWorker, due: due) }
        }
        let crowd = (0...OrderRules.recipientLimit).map {
            OrderAddressee(.person(UserID("\($0)")), area: Places.community.area)
        }
        #expect(throws: OrderRefusal.tooMany) { try issue(to: crowd) }
    }

    @Test func `is read, received and answered by its recipient alone, each once`() throws {
        let (order, receipts) = try issue(to: toWorker)
        var receipt = receipts[0]
        #expect(throws: OrderRefusal.notYourOrder) {
            try OrderRules.decide(.read, on: order, receipt: receipt, by: People.secondWorker, hasNote: false)
        }
        #expect(throws: OrderRefusal.noteMissing) {
            try OrderRules.decide(.answer, on: order, receipt: receipt, by: People.worker, hasNote: false)
        }
        for action in [OrderAction.read, .receive, .answer] {
            #expect(OrderRules.allowedActions(on: order, receipt: receipt, by: People.worker).contains(action))
            let change = try OrderRules.decide(
                action, on: order, receipt: receipt, by: People.worker, hasNote: true)
            receipt = receipt.applying(change, at: Self.now)
            #expect(throws: OrderRefusal.doneAlready) {
                try OrderRules.decide(action, on: order, receipt: receipt, by: People.worker, hasNote: true)
            }
        }
        #expect(receipt.state == .answered && receipt.version == 4)
        #expect(OrderRules.allowedActions(on: order, receipt: receipt, by: People.worker).isEmpty)
    }

    @Test func `is urged and withdrawn by those who gave it, and then nothing more is done`() throws {
        let given = try issue(to: toWorker)
        var order = given.order
        #expect(throws: OrderRefusal.notYourOrder) {
            try OrderRules.decide(.urge, on: order, receipt: nil, by: People.chief, hasNote: false)
        }
        order = order.applying(
            try OrderRules.decide(.urge, on: order, receipt: nil, by: People.townLeader, hasNote: false),
            at: Self.now + .hours(1))
        #expect(order.urgedAt == Self.now + .hours(1))
        order = order.applying(
            try OrderRules.decide(.withdraw, on: order, receipt: nil, by: People.townChief, hasNote: true),
            at: Self.now + .hours(2))
        #expect(order.isWithdrawn && order.version == 3)
        #expect(throws: OrderRefusal.withdrawn) {
            try OrderRules.decide(.answer, on: order, receipt: given.receipts[0], by: People.worker, hasNote: true)
        }
    }

    @Test func `is overlooked by those who gave it and the centre, and by no other town`() throws {
        let (order, _) = try issue(to: toWorker)
        let seers = People.everyone.filter { OrderRules.overlooks(order, $0) }
        #expect(
            Set(seers) == [
                People.townChief, People.townDispatcher, People.townSupervisor, People.townLeader, People.acceptor,
                People.chief, People.dispatcher, People.supervisor, People.leader,
            ])
    }
}

@Suite struct OrderDocumentTests {
    @Test func `the document is the table`() throws {
        let path = "docs/states/order.md"
        let rows = OrderTransition.table.map { row in
            let names = Role.holding(row.right).map(\.rawValue)
            let roles = names.count > 8 ? "every post but administrators" : names.joined(separator: ", ")
            return "| \(row.from?.rawValue ?? "the order itself") | \(row.action.rawValue) \(row.action.label.chinese)"
                + " | \(row.to.map { "\($0.rawValue) \($0.label.chinese)" } ?? "") | \(row.right.rawValue): \(roles)"
                + " | \(row.from == nil ? "those who gave it" : "the recipient") | \(row.isNoteNeeded ? "needed" : "optional") |"
        }
        let text = """
            # Orders

            Rendered from `OrderTransition.table` in `Sources/Domain/Orders/OrderTransition.swift` by a test; \
            `SNAP_UPDATE=1 swift test --filter DocumentTests` rewrites it.

            Each recipient of an order 指令 has a receipt with a state of its own; an order that was withdrawn takes no action any more.

            | receipt | action | to | right: roles | who | note |
            |---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
        if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1" {
            try text.write(to: Project.folder.appending(path: path), atomically: true, encoding: .utf8)
        }
        #expect(try Project.text(path) == text, "SNAP_UPDATE=1 rewrites it")
    }
}
