import Domain
import Foundation
import Kit

/// Which side tasks a list shows: the query of `GET /api/side-tasks`.
struct SideTaskListQuery: Codable, Sendable {
    enum List: String, Codable, CaseIterable, Sendable {
        /// What the caller's organisation has to do next.
        case mine
        /// What it has asked of others, newest first.
        case issued
        /// Open and past due, as far as the caller may see.
        case overdue
        /// All that the caller may see, newest first.
        case all
    }

    var list: List?
    var kind: SideTaskKind?
    var cursor: String?
    var limit: Int?
}

/// Reads side tasks for one caller.
struct SideTaskList: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    func page(_ query: SideTaskListQuery) async throws -> Page<SideTaskView> {
        let limit = try app.configuration.pageSize(query.limit)
        let list = query.list ?? .all
        let isByDue = list == .mine || list == .overdue
        var conditions = [Self.scope(of: principal)]
        if let condition = condition(of: list) { conditions.append(condition) }
        if let kind = query.kind { conditions.append("kind = \(kind)") }
        if let cursor = query.cursor { conditions.append(try Self.after(cursor, isByDue: isByDue)) }
        let condition = SQL.all(conditions)
        return try await app.database.read { [reference = app.reference.current] connection in
            let tasks = try SideTaskStore.tasks(
                where: condition, order: isByDue ? "due, id" : "issued_at DESC, id DESC", limit: limit + 1,
                in: connection)
            let rows = try TicketRowStore(reference: reference).rows(of: Set(tasks.map(\.ticket)), in: connection)
            return Page(tasks, limit: limit, cursor: { Self.cursor(of: $0, isByDue: isByDue) }) { task in
                rows[task.ticket].map {
                    SideTaskView(task, of: $0.row(in: language), reference: reference, in: language)
                }
            }
        }
    }

    private func condition(of list: SideTaskListQuery.List) -> SQL? {
        switch list {
        case .mine: "holder = \(principal.organisation) AND due IS NOT NULL"
        case .issued: "issuer = \(principal.organisation)"
        case .overdue: "due < \(app.now)"
        case .all: nil
        }
    }

    /// The same as ``SideTask/isVisible(to:)``, for rows.
    private static func scope(of principal: Principal) -> SQL {
        guard let organisation = principal.organisation, principal.holds(.seeTickets) else { return "1 = 0" }
        let own: SQL = "issuer = \(organisation) OR addressee = \(organisation)"
        guard principal.organisationKind?.oversees == true else { return "(\(own))" }
        let inArea = principal.scope.contains(column: "area_path")
        return "(\(own) OR (\(inArea) AND kind NOT IN ('consultation', 'followUp')))"
    }

    private static func cursor(of task: SideTask, isByDue: Bool) -> String {
        "\((isByDue ? task.due ?? task.issuedAt : task.issuedAt).milliseconds)_\(task.id)"
    }

    private static func after(_ cursor: String, isByDue: Bool) throws -> SQL {
        let parts = cursor.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let at = Int64(parts[0]) else {
            throw Problem.field("cursor", "翻页标记不对，请重新打开列表。", "The cursor is malformed; open the list again.")
        }
        return isByDue ? "(due, id) > (\(at), \(String(parts[1])))" : "(issued_at, id) < (\(at), \(String(parts[1])))"
    }
}
