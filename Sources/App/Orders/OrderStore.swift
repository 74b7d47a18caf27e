import Domain
import Kit

/// Orders and their receipts as rows. Who may see or change them is not decided here.
enum OrderStore {
    struct Record: Sendable {
        let order: Order
        let text: String
        /// How many receipts are in each state.
        let counts: [OrderReceiptState: Int]
    }

    /// A receipt with the name of its recipient.
    struct Receipt: Sendable {
        let receipt: OrderReceipt
        let name: String
        let note: String?
    }

    // MARK: - Writing

    static func insert(
        _ order: Order, text: String, in room: IncidentRoomID?, receipts: [OrderReceipt], in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO issued_order (id, version, issuer, issued_by, area_path, issued_at, due, is_withdrawn, text,
                room_id)
            VALUES (\(order.id), \(order.version), \(order.issuer), \(order.issuedBy), \(order.areaPath),
                \(order.issuedAt), \(order.due), \(order.isWithdrawn), \(text), \(room))
            """)
        for piece in receipts.pieces(of: 200) {
            let rows = piece.map { receipt -> SQL in
                let (user, organisation) = receipt.recipient.keys
                return """
                    (\(receipt.id), \(receipt.order), \(user), \(organisation), \(receipt.version), \(receipt.state),
                        \(receipt.changedAt))
                    """
            }
            try connection.run(
                """
                INSERT INTO order_receipt (id, order_id, account_id, organisation_id, version, state, changed_at)
                VALUES \(SQL.list(rows))
                """)
        }
    }

    /// Writes the new state over the version that the action has seen.
    static func update(_ before: Order, to order: Order, in connection: any Connection) throws {
        let rows = try connection.run(
            """
            UPDATE issued_order SET version = \(order.version), urged_at = \(order.urgedAt),
                is_withdrawn = \(order.isWithdrawn)
            WHERE id = \(order.id) AND version = \(before.version) RETURNING id
            """)
        guard rows.count == 1 else { throw Problem.versionConflict }
    }

    static func update(
        _ before: OrderReceipt, to receipt: OrderReceipt, note: String?, by user: UserID?,
        in connection: any Connection
    ) throws {
        let rows = try connection.run(
            """
            UPDATE order_receipt SET version = \(receipt.version), state = \(receipt.state),
                changed_at = \(receipt.changedAt), changed_by = \(user), note = COALESCE(\(note), note)
            WHERE id = \(receipt.id) AND version = \(before.version) RETURNING id
            """)
        guard rows.count == 1 else { throw Problem.versionConflict }
    }

    /// Hangs loose uploads of the sender on an order. All of them or none.
    static func attach(
        _ ids: [AttachmentID], to order: OrderID, by user: UserID, in connection: any Connection
    ) throws {
        for id in Set(ids) {
            let rows = try connection.run(
                """
                INSERT INTO order_attachment (attachment_id, order_id)
                SELECT id, \(order) FROM attachment
                WHERE id = \(id) AND ticket_id IS NULL AND uploaded_by = \(user)
                    AND id NOT IN (SELECT attachment_id FROM order_attachment)
                RETURNING attachment_id
                """)
            guard rows.count == 1 else { throw Problem.unknownAttachment }
        }
    }

    // MARK: - Reading

    static func record(_ id: OrderID, in connection: any Connection) throws -> Record? {
        try records(where: "issued_order.id = \(id)", limit: 1, in: connection).first
    }

    /// Orders that meet a condition, newest first.
    static func records(where condition: SQL, limit: Int, in connection: any Connection) throws -> [Record] {
        let rows = try connection.run(
            """
            SELECT id, version, issuer, issued_by, area_path, issued_at, due, urged_at, is_withdrawn, text
            FROM issued_order WHERE \(condition) ORDER BY id DESC LIMIT \(limit)
            """)
        let orders = try rows.map { row in
            Order(
                id: try row["id"], version: try row["version"], issuer: try row["issuer"],
                issuedBy: try row["issued_by"], areaPath: try row["area_path"], issuedAt: try row["issued_at"],
                due: try row["due"], urgedAt: try row["urged_at"], isWithdrawn: try row["is_withdrawn"])
        }
        guard !orders.isEmpty else { return [] }
        var counts: [OrderID: [OrderReceiptState: Int]] = [:]
        try connection.forEach(
            """
            SELECT order_id, state, COUNT(*) AS receipts FROM order_receipt
            WHERE order_id IN (\(list: orders.map(\.id))) GROUP BY order_id, state
            """
        ) { row in
            let (order, state): (OrderID, OrderReceiptState) = (try row["order_id"], try row["state"])
            counts[order, default: [:]][state] = try row["receipts"]
        }
        return try zip(orders, rows).map { order, row in
            Record(order: order, text: try row["text"], counts: counts[order.id] ?? [:])
        }
    }

    /// The receipts of some orders that a principal has, as a person before as an organisation.
    static func receipts(
        of principal: Principal, on orders: [OrderID], in connection: any Connection
    ) throws -> [OrderID: Receipt] {
        guard !orders.isEmpty else { return [:] }
        let mine = try receipts(
            where: "order_receipt.order_id IN (\(list: orders)) AND \(isMine(principal))", limit: 2 * orders.count,
            in: connection)
        return Dictionary(mine.map { ($0.receipt.order, $0) }) { one, other in
            if case .person = one.receipt.recipient { one } else { other }
        }
    }

    /// The receipts of an order, those who have not answered first.
    static func receipts(of order: OrderID, limit: Int, in connection: any Connection) throws -> [Receipt] {
        try receipts(where: "order_receipt.order_id = \(order)", limit: limit, in: connection)
    }

    private static func receipts(
        where condition: SQL, limit: Int, in connection: any Connection
    ) throws -> [Receipt] {
        try connection.run(
            """
            SELECT order_receipt.id, order_receipt.order_id, order_receipt.account_id, order_receipt.organisation_id,
                order_receipt.version, order_receipt.state, order_receipt.changed_at, order_receipt.note,
                COALESCE(account.name, organisation.name, '') AS name
            FROM order_receipt
            LEFT JOIN account ON account.id = order_receipt.account_id
            LEFT JOIN organisation ON organisation.id = order_receipt.organisation_id
            WHERE \(condition)
            ORDER BY CASE order_receipt.state WHEN 'sent' THEN 0 WHEN 'read' THEN 1 WHEN 'received' THEN 2 ELSE 3 END,
                order_receipt.id
            LIMIT \(limit)
            """
        ).map { row in
            let (user, organisation): (UserID?, OrganisationID?) = (
                try row["account_id"], try row["organisation_id"]
            )
            guard let recipient = user.map(OrderRecipient.person) ?? organisation.map(OrderRecipient.organisation)
            else { throw StoreError.unexpectedColumn("account_id") }
            return Receipt(
                receipt: OrderReceipt(
                    id: try row["id"], order: try row["order_id"], recipient: recipient, version: try row["version"],
                    state: try row["state"], changedAt: try row["changed_at"]),
                name: try row["name"], note: try row["note"])
        }
    }

    /// How many orders wait for a principal's answer.
    static func waiting(for principal: Principal, in connection: any Connection) throws -> Int {
        let row = try connection.first(
            """
            SELECT COUNT(DISTINCT issued_order.id) AS waiting FROM order_receipt
            JOIN issued_order ON issued_order.id = order_receipt.order_id AND issued_order.is_withdrawn = 0
            WHERE order_receipt.state <> 'answered' AND \(isMine(principal))
            """)
        return try row?["waiting"] ?? 0
    }

    /// Whose receipts are a principal's: their own and, for whoever sits at a desk, their organisation's.
    private static func isMine(_ principal: Principal) -> SQL {
        let own: SQL = "order_receipt.account_id = \(principal.user)"
        if principal.role.isField { return own }
        return "(\(own) OR order_receipt.organisation_id = \(principal.organisation))"
    }

    /// The condition that an order went to a principal.
    static func went(to principal: Principal) -> SQL {
        """
        issued_order.id IN (SELECT order_receipt.order_id FROM order_receipt WHERE \(isMine(principal)))
        """
    }

    static func attachments(of order: OrderID, in connection: any Connection) throws -> [StoredAttachment] {
        try connection.run(
            "SELECT attachment_id FROM order_attachment WHERE order_id = \(order) ORDER BY attachment_id"
        ).compactMap { row in
            let id: AttachmentID = try row["attachment_id"]
            return try AttachmentStore.attachment(id, in: connection)
        }
    }

    /// The order that has an attachment.
    static func order(with attachment: AttachmentID, in connection: any Connection) throws -> OrderID? {
        try connection.first("SELECT order_id FROM order_attachment WHERE attachment_id = \(attachment)")?["order_id"]
    }

    // MARK: - Who it goes to

    /// The people of some postings in force.
    static func addressees(
        postings: [PostingID], on day: Day, in connection: any Connection
    ) throws -> [OrderAddressee] {
        guard !postings.isEmpty else { return [] }
        return try connection.run(
            """
            SELECT posting.account_id, posting.area_path FROM posting
            WHERE posting.id IN (\(list: postings)) AND \(PostingStore.inForce(on: day))
            """
        ).map { row in OrderAddressee(.person(try row["account_id"]), area: try row["area_path"]) }
    }

    /// The workers of all grids of an area: whoever is on leave does not get it, whoever covers does.
    static func addressees(
        within area: AreaPath, on day: Day, in connection: any Connection
    ) throws -> [OrderAddressee] {
        try connection.run(
            """
            SELECT DISTINCT posting.account_id FROM posting
            JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
            WHERE \(PostingStore.inForce(on: day)) AND posting.role IN (\(list: Role.allCases.filter(\.isField)))
                AND posting.id IN (\(LeaveStore.holders(within: area, on: day)))
                AND posting.id NOT IN (\(LeaveStore.away(on: day)))
            """
        ).map { row in OrderAddressee(.person(try row["account_id"]), area: area) }
    }

    /// Whom some orders went to, for the feed.
    static func audience(
        of orders: Set<OrderID>, in connection: any Connection
    ) throws -> [OrderID: FeedOrder.Audience] {
        guard !orders.isEmpty else { return [:] }
        var audience: [OrderID: FeedOrder.Audience] = [:]
        for row in try connection.run(
            "SELECT id, issuer, area_path FROM issued_order WHERE id IN (\(list: Array(orders)))")
        {
            audience[try row["id"]] = FeedOrder.Audience(issuer: try row["issuer"], areaPath: try row["area_path"])
        }
        try connection.forEach(
            "SELECT order_id, account_id, organisation_id FROM order_receipt WHERE order_id IN (\(list: Array(orders)))"
        ) { row in
            let id: OrderID = try row["order_id"]
            if let user: UserID = try row["account_id"] { audience[id]?.users.insert(user) }
            if let organisation: OrganisationID = try row["organisation_id"] {
                audience[id]?.organisations.insert(organisation)
            }
        }
        return audience
    }
}

extension OrderReceiptState: SQLConvertible {}

extension OrderRecipient {
    fileprivate var keys: (user: UserID?, organisation: OrganisationID?) {
        switch self {
        case .person(let user): (user, nil)
        case .organisation(let organisation): (nil, organisation)
        }
    }
}
