import Domain
import Foundation
import Kit

/// Which tickets a list shows: the query of `GET /api/tickets`.
struct TicketListQuery: Codable, Sendable {
    enum List: String, Codable, CaseIterable, Sendable {
        /// What the caller's organisation has to do next.
        case desk
        /// What the caller was asked to do, and checks in the caller's grids that nobody was named for.
        case mine
        /// What the caller's organisation handles.
        case handling
        /// Waiting for verification within the caller's scope.
        case verify
        /// Open within the caller's scope.
        case open
        /// Open, past 80 % of the limit and not yet past all of it.
        case soon
        /// Open and past due within the caller's scope.
        case overdue
        /// Closed, with a reporter to be called back.
        case callBack
        /// Everything within the caller's scope, newest first.
        case all
    }

    var list: List?
    /// States separated by commas.
    var state: String?
    var urgency: Urgency?
    var type: TicketTypeCode?
    var area: AreaPath?
    /// Words that the description or the address must hold, or a ticket number.
    var q: String?
    var cursor: String?
    var limit: Int?
}

/// A page of tickets and the position of the journal at which it was true.
struct TicketListView: Codable, Sendable {
    let sequence: Int64
    let items: [TicketRow]
    let nextCursor: String?
}

/// Reads lists of tickets.
struct TicketList: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    func page(_ query: TicketListQuery) async throws -> TicketListView {
        let limit = try app.configuration.pageSize(query.limit)
        let order = TicketOrdering(of: query.list ?? .all)
        let scope = TicketScope(of: principal)
        var conditions = [scope.condition]
        conditions += try filters(query, isOfFew: scope.isFew || query.area?.isFew == true, order: order)
        if let cursor = query.cursor { conditions.append(try order.after(cursor)) }
        let condition = SQL.all(conditions)
        let store = TicketRowStore(reference: app.reference.current)
        try await JournalStore.number(in: app.database)
        return try await app.database.read { connection in
            let rows = try store.rows(where: condition, order: order.sql, limit: limit + 1, in: connection)
            let page = Page(rows, limit: limit, cursor: { order.cursor(of: $0.ticket) }) { $0.row(in: language) }
            return TicketListView(
                sequence: try JournalStore.head(in: connection), items: page.items, nextCursor: page.nextCursor)
        }
    }

    /// - Parameter isOfFew: scope and area hold fewer tickets than there are of a common type or word.
    private func filters(_ query: TicketListQuery, isOfFew: Bool, order: TicketOrdering) throws -> [SQL] {
        let dialect = app.database.dialect
        var conditions: [SQL] = []
        if let list = query.list, let condition = condition(of: list) { conditions.append(condition) }
        if let states = query.state {
            conditions.append("ticket.state IN (\(list: try Self.states(states)))")
        }
        // Many tickets have the same urgency or type.
        let column = { (name: SQL) in isOfFew ? dialect.keptFromIndexes(name) : name }
        if let urgency = query.urgency { conditions.append("\(column("ticket.urgency")) = \(urgency)") }
        if let type = query.type { conditions.append("\(column("ticket.type")) = \(type)") }
        if let area = query.area { conditions.append(area.holdsTicket) }
        if let words = query.q, !words.allSatisfy(\.isWhitespace) {
            let amongFew = isOfFew || order != .newestFirst
            conditions.append(TicketSearchStore.condition(words, amongFew: amongFew, dialect: dialect) ?? "1 = 0")
        }
        return conditions
    }

    private func condition(of list: TicketListQuery.List) -> SQL? {
        let organisation = principal.organisation
        return switch list {
        case .desk: "ticket.responsible = \(organisation) AND ticket.due IS NOT NULL"
        case .mine:
            """
            ticket.due IS NOT NULL AND (
                (ticket.worker IN (\(list: principal.workers)) AND ticket.state IN ('fieldCheck', 'dispatched', 'handling'))
                OR (ticket.worker IS NULL AND ticket.state = 'fieldCheck'
                    AND ticket.grid IN (\(list: principal.grids.sorted()))))
            """
        case .handling:
            """
            ticket.handler = \(organisation) AND ticket.due IS NOT NULL
                AND ticket.state IN ('dispatched', 'handling', 'parked')
            """
        case .verify: "ticket.due IS NOT NULL AND ticket.state = 'verifying'"
        case .open: "ticket.due IS NOT NULL"
        case .soon: "ticket.due >= \(app.now) AND ticket.escalation = 1"
        case .overdue: "ticket.due < \(app.now)"
        case .callBack: "ticket.call_back_due IS NOT NULL"
        case .all: nil
        }
    }

    private static func states(_ text: String) throws -> [TicketState] {
        try text.split(separator: ",").map { name in
            guard let state = TicketState(rawValue: String(name)) else {
                throw Problem.field("state", "没有这种状态：\(name)。", "There is no such state: \(name).")
            }
            return state
        }
    }
}

/// The orders of ticket lists, each of an index, with the cursor that continues it.
enum TicketOrdering {
    case dueFirst
    case callBackFirst
    case newestFirst

    init(of list: TicketListQuery.List) {
        self =
            switch list {
            case .all: .newestFirst
            case .callBack: .callBackFirst
            default: .dueFirst
            }
    }

    var sql: SQL {
        switch self {
        case .dueFirst: "ticket.due, ticket.id"
        case .callBackFirst: "ticket.call_back_due, ticket.id"
        case .newestFirst: "ticket.serial DESC"
        }
    }

    func cursor(of ticket: Ticket) -> String {
        switch self {
        case .dueFirst: "\(ticket.due?.milliseconds ?? 0)_\(ticket.id)"
        case .callBackFirst: "\(ticket.callBackDue?.milliseconds ?? 0)_\(ticket.id)"
        case .newestFirst: String(ticket.number.serial)
        }
    }

    /// The condition of coming after a cursor.
    func after(_ cursor: String) throws -> SQL {
        switch self {
        case .dueFirst, .callBackFirst:
            let parts = cursor.split(separator: "_", maxSplits: 1)
            guard parts.count == 2, let due = Int64(parts[0]) else { throw Self.malformed }
            return "(\(sql)) > (\(due), \(String(parts[1])))"
        case .newestFirst:
            guard let serial = Int64(cursor) else { throw Self.malformed }
            return "ticket.serial < \(serial)"
        }
    }

    private static let malformed = Problem.field(
        "cursor", "翻页标记不对，请重新打开列表。", "The cursor is malformed; open the list again.")
}

extension Principal {
    /// The person, and those on leave whose posts they cover.
    fileprivate var workers: [UserID] { (user.map { [$0] } ?? []) + coveredUsers.sorted() }
}
