import Domain
import Kit

/// A side task whose next delay is to be reported, and since when.
struct DueSideTask: Sendable {
    let task: SideTaskID
    let at: Instant
}

/// Side tasks as rows. Who may see or change them is not decided here.
enum SideTaskStore {
    static func load(_ id: SideTaskID, in connection: any Connection) throws -> SideTask? {
        try connection.first("SELECT body FROM side_task WHERE id = \(id)")?.stored("body")
    }

    /// Loads and locks it until the transaction ends: commands on one side task take turns.
    static func lock(_ id: SideTaskID, in connection: any Connection) throws -> SideTask? {
        try connection.first("SELECT body FROM side_task WHERE id = \(id)\(connection.dialect.forUpdate)")?
            .stored("body")
    }

    static func insert(_ task: SideTask, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO side_task (id, version, body, kind, state, ticket_id, area_path, issuer, addressee, holder, due,
                escalation, next_escalation_at, score, issued_at, updated_at)
            VALUES (\(task.id), \(task.version), \(try Stored(task)), \(task.kind), \(task.state), \(task.ticket),
                \(task.areaPath), \(task.issuer), \(task.addressee), \(task.holder), \(task.due),
                \(task.escalation.rawValue), \(task.nextEscalationAt), \(task.score), \(task.issuedAt),
                \(task.updatedAt))
            """)
    }

    /// Writes the new state over the version that the command has seen.
    static func update(_ before: SideTask, to task: SideTask, in connection: any Connection) throws {
        let rows = try connection.run(
            """
            UPDATE side_task SET version = \(task.version), body = \(try Stored(task)), state = \(task.state),
                holder = \(task.holder), due = \(task.due), escalation = \(task.escalation.rawValue),
                next_escalation_at = \(task.nextEscalationAt), score = \(task.score), updated_at = \(task.updatedAt)
            WHERE id = \(task.id) AND version = \(before.version)
            RETURNING id
            """)
        guard rows.count == 1 else { throw Problem.versionConflict }
    }

    static func addNote(_ text: String, to task: SideTaskID, version: Int, in connection: any Connection) throws {
        try connection.run(
            "INSERT INTO side_task_note (side_task_id, version, text) VALUES (\(task), \(version), \(text))")
    }

    /// All of a ticket, oldest first.
    static func tasks(of ticket: TicketID, in connection: any Connection) throws -> [SideTask] {
        try connection.run("SELECT body FROM side_task WHERE ticket_id = \(ticket) ORDER BY issued_at, id")
            .map { row in try row.stored("body") }
    }

    /// Those that meet a condition.
    static func tasks(
        where condition: SQL, order: SQL, limit: Int, in connection: any Connection
    ) throws -> [SideTask] {
        try connection.run("SELECT body FROM side_task WHERE \(condition) ORDER BY \(order) LIMIT \(limit)")
            .map { row in try row.stored("body") }
    }

    /// Whether an organisation has been asked for something on a ticket, and so may see it.
    static func isAsked(
        _ organisation: OrganisationID?, on ticket: TicketID, in connection: any Connection
    ) throws -> Bool {
        guard let organisation else { return false }
        return try connection.first(
            "SELECT 1 AS asked FROM side_task WHERE ticket_id = \(ticket) AND addressee = \(organisation) LIMIT 1")
            != nil
    }

    /// Who has been asked for something on some tickets.
    static func asked(
        on tickets: Set<TicketID>, in connection: any Connection
    ) throws -> [TicketID: Set<OrganisationID>] {
        let rows = try connection.run(
            "SELECT DISTINCT ticket_id, addressee FROM side_task WHERE ticket_id IN (\(list: Array(tickets)))")
        return try rows.reduce(into: [:]) { asked, row in
            let ticket: TicketID = try row["ticket_id"]
            asked[ticket, default: []].insert(try row["addressee"])
        }
    }

    /// The tickets that some side tasks are about.
    static func tickets(
        of tasks: [SideTaskID], in connection: any Connection
    ) throws -> [SideTaskID: TicketID] {
        guard !tasks.isEmpty else { return [:] }
        return try connection.run("SELECT id, ticket_id FROM side_task WHERE id IN (\(list: tasks))")
            .reduce(into: [:]) { tickets, row in
                let task: SideTaskID = try row["id"]
                tickets[task] = try row["ticket_id"]
            }
    }

    /// The side tasks whose next delay is to be reported, the longest waiting first.
    static func dueForEscalation(
        at now: Instant, after last: DueSideTask? = nil, limit: Int, in connection: any Connection
    ) throws -> [DueSideTask] {
        let rest: SQL = last.map { "(next_escalation_at, id) > (\($0.at), \($0.task))" } ?? "1 = 1"
        return try connection.run(
            """
            SELECT id, next_escalation_at FROM side_task WHERE next_escalation_at <= \(now) AND \(rest)
            ORDER BY next_escalation_at, id LIMIT \(limit)
            """
        ).map { row in DueSideTask(task: try row["id"], at: try row["next_escalation_at"]) }
    }
}

extension SideTaskKind: SQLConvertible {}
extension SideTaskState: SQLConvertible {}
