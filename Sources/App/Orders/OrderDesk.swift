import Domain
import Kit

/// What one caller does with orders: load, decide, store and write the journal, in one transaction.
struct OrderDesk: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    /// Receipts that one answer lists; all are counted.
    private static let listed = 1_000

    // MARK: - Reading

    func page(_ query: OrderRoutes.Query) async throws -> Page<OrderView> {
        let limit = try app.configuration.pageSize(query.limit)
        var conditions = [condition(of: query.list ?? .mine)]
        if let cursor = query.cursor { conditions.append("issued_order.id < \(cursor)") }
        let condition = SQL.all(conditions)
        return try await app.database.read { connection in
            let found = try OrderStore.records(where: condition, limit: limit + 1, in: connection)
            let receipts = try OrderStore.receipts(of: principal, on: found.map(\.order.id), in: connection)
            return Page(found, limit: limit, cursor: \.order.id.rawValue) { view($0, receipts[$0.order.id]?.receipt) }
        }
    }

    func detail(of id: OrderID) async throws -> OrderDetail {
        try await app.database.read { connection in try detail(of: id, in: connection) }
    }

    // MARK: - Giving

    /// Gives an order to all that are named, or to none. A repeated key answers with the order that it gave before.
    func give(_ body: OrderRoutes.GiveBody, key: IdempotencyKey?) async throws -> OrderDetail {
        guard let user = principal.user else { throw Problem.signInNeeded }
        let (now, today, id) = (app.now, app.today, OrderID(app.identifiers.next()))
        let text = try TicketTexts.note(body.text, field: "text")
        let answer = try await app.database.write { connection in
            if let key, let known = try IdempotencyStore.subject(of: key, in: connection) {
                return try self.detail(of: OrderID(known), in: connection)
            }
            let (order, receipts) = try OrderRules.issue(
                id, to: try addressees(of: body, on: today, in: connection), due: body.due, hasText: text != nil,
                by: principal, at: now
            ) { OrderReceiptID(app.identifiers.next()) }
            if let room = body.room { try IncidentDesk.check(room, for: principal, in: connection) }
            try OrderStore.insert(order, text: text ?? "", in: body.room, receipts: receipts, in: connection)
            if let attachments = body.attachments {
                try OrderStore.attach(attachments, to: id, by: user, in: connection)
            }
            try JournalStore.append(try JournalEntry(.issue, of: order, by: principal, at: now), in: connection)
            if let key { try IdempotencyStore.remember(key, subject: id.rawValue, at: now, in: connection) }
            return try self.detail(of: id, in: connection)
        }
        app.feed.nudge()
        return answer
    }

    private func addressees(
        of body: OrderRoutes.GiveBody, on today: Day, in connection: any Connection
    ) throws -> [OrderAddressee] {
        let postings = Array(Set(body.postings ?? []))
        let people = try OrderStore.addressees(postings: postings, on: today, in: connection)
        guard people.count == postings.count else {
            throw Problem.field(
                "postings", "有岗位不存在或今天没有生效，请重新选择。", "A posting does not exist or is not in force today.",
                code: "unknownPosting")
        }
        let reference = app.reference.current
        let organisations = try (body.organisations ?? []).map { id in
            guard let found = reference.organisations[id], found.exists(on: today) else {
                throw Problem.field(
                    "organisations", "没有这个单位。", "There is no such organisation.", code: "unknownOrganisation")
            }
            return OrderAddressee(.organisation(id), area: found.area)
        }
        let workers = try (body.areas ?? []).flatMap { area in
            guard principal.scope.contains(area) else { throw OrderRefusal.outsideArea }
            return try OrderStore.addressees(within: area, on: today, in: connection)
        }
        return people + organisations + workers
    }

    // MARK: - Acting

    /// Carries out an action on an order, or on the caller's receipt of it.
    func perform(_ action: OrderAction, on id: OrderID, note: String?) async throws -> OrderDetail {
        let (now, note) = (app.now, try TicketTexts.note(note))
        let answer = try await app.database.write { connection in
            let (stored, mine) = try visible(id, in: connection)
            let (order, receipt) = (stored.order, mine?.receipt)
            let change = try OrderRules.decide(
                action, on: order, receipt: receipt, by: principal, hasNote: note != nil)
            if let receipt, change.to != nil {
                let after = receipt.applying(change, at: now)
                try OrderStore.update(receipt, to: after, note: note, by: principal.user, in: connection)
                try JournalStore.append(
                    try JournalEntry(action, of: order, receipt: after, by: principal, at: now), in: connection)
            } else {
                let after = order.applying(change, at: now)
                try OrderStore.update(order, to: after, in: connection)
                try JournalStore.append(
                    try JournalEntry(action, of: after, by: principal, at: now), in: connection)
            }
            return try self.detail(of: id, in: connection)
        }
        app.feed.nudge()
        return answer
    }

    // MARK: - Sight

    private func visible(
        _ id: OrderID, in connection: any Connection
    ) throws -> (record: OrderStore.Record, receipt: OrderStore.Receipt?) {
        guard let record = try OrderStore.record(id, in: connection) else { throw Problem.notFound }
        let receipt = try OrderStore.receipts(of: principal, on: [id], in: connection)[id]
        guard receipt != nil || OrderRules.overlooks(record.order, principal) else { throw Problem.notFound }
        return (record, receipt)
    }

    /// Whether the caller may look at a file of an order.
    func mayLook(at attachment: AttachmentID, in connection: any Connection) throws -> Bool {
        guard let id = try OrderStore.order(with: attachment, in: connection) else { return false }
        return (try? visible(id, in: connection)) != nil
    }

    private func condition(of list: OrderRoutes.Query.List) -> SQL {
        switch list {
        case .mine: OrderStore.went(to: principal)
        case .issued:
            principal.organisationKind == .centre
                ? principal.scope.contains(column: "issued_order.area_path")
                : "issued_order.issuer = \(principal.organisation)"
        }
    }

    private func view(_ record: OrderStore.Record, _ receipt: OrderReceipt?) -> OrderView {
        OrderView(record, receipt: receipt, for: principal, app.reference.current, in: language)
    }

    private func detail(of id: OrderID, in connection: any Connection) throws -> OrderDetail {
        let (record, receipt) = try visible(id, in: connection)
        let receipts =
            OrderRules.overlooks(record.order, principal)
            ? try OrderStore.receipts(of: id, limit: Self.listed, in: connection) : nil
        return OrderDetail(
            order: view(record, receipt?.receipt),
            attachments: try OrderStore.attachments(of: id, in: connection).map(\.view), answer: receipt?.note,
            receipts: receipts?.map { OrderDetail.Receipt($0, in: language) })
    }
}

extension JournalEntry {
    /// The row for one action on an order, or on a receipt of it.
    init(
        _ action: OrderAction, of order: Order, receipt: OrderReceipt? = nil, by principal: Principal, at now: Instant
    ) throws {
        self.init(
            kind: action.changeKind, subjectKind: receipt == nil ? "order" : "orderReceipt",
            subject: receipt?.id.rawValue ?? order.id.rawValue, version: receipt?.version ?? order.version, at: now,
            recordedAt: now, principal: principal, areaPath: order.areaPath, to: receipt?.state.rawValue,
            body: try Stored(["order": order.id.rawValue]).text)
    }
}
