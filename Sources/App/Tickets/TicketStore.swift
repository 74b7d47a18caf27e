import Domain
import Geo
import Kit

/// A ticket with the texts beside it that can be erased.
struct StoredTicket: Sendable {
    var ticket: Ticket
    var description: String
    var address: String
}

/// A ticket whose next escalation has come, and when it came.
struct DueEscalation: Sendable {
    let ticket: TicketID
    let at: Instant
}

/// Tickets as rows. Who may see or change them is not decided here.
enum TicketStore {
    static func load(_ id: TicketID, in connection: any Connection) throws -> StoredTicket? {
        try connection.first("\(select) WHERE id = \(id)").map(stored)
    }

    /// Loads and locks it until the transaction ends: commands on one ticket take turns.
    static func lock(_ id: TicketID, in connection: any Connection) throws -> StoredTicket? {
        try connection.first("\(select) WHERE id = \(id)\(connection.dialect.forUpdate)").map(stored)
    }

    static func load(number: TicketNumber, in connection: any Connection) throws -> StoredTicket? {
        try connection.first("\(select) WHERE number = \(number)").map(stored)
    }

    /// The tickets whose next escalation has come, the longest waiting first.
    static func dueForEscalation(
        at now: Instant, after last: DueEscalation? = nil, limit: Int, in connection: any Connection
    ) throws -> [DueEscalation] {
        let rest: SQL = last.map { "(next_escalation_at, id) > (\($0.at), \($0.ticket))" } ?? "1 = 1"
        return try connection.run(
            """
            SELECT id, next_escalation_at FROM ticket WHERE next_escalation_at <= \(now) AND \(rest)
            ORDER BY next_escalation_at, id LIMIT \(limit)
            """
        ).map { row in DueEscalation(ticket: try row["id"], at: try row["next_escalation_at"]) }
    }

    /// The next number of a day. Numbers are given in the transaction of the report, so none is lost or doubled.
    static func nextNumber(district: String, day: Day, in connection: any Connection) throws -> TicketNumber {
        let row = try connection.first(
            """
            INSERT INTO ticket_number_count (day, last) VALUES (\(day), 1)
            ON CONFLICT (day) DO UPDATE SET last = ticket_number_count.last + 1
            RETURNING last
            """)
        return TicketNumber(district: district, day: day, serial: try row?["last"] ?? 1)
    }

    static func insert(_ stored: StoredTicket, in connection: any Connection) throws {
        let ticket = stored.ticket
        try connection.run(
            """
            INSERT INTO ticket (id, serial, number, version, body, state, type, urgency, area_path, town, grid,
                longitude, latitude, desk, responsible, handler, worker, due, escalation, next_escalation_at,
                call_back_due, reported_by, reported_at, updated_at, description, address)
            VALUES (\(ticket.id), \(ticket.number.serial), \(ticket.number), \(ticket.version),
                \(try Stored(ticket)), \(ticket.state), \(ticket.type), \(ticket.urgency), \(ticket.areaPath),
                \(ticket.areaPath.cut(at: .town)), \(ticket.responsibleGrid), \(ticket.point?.longitude),
                \(ticket.point?.latitude), \(ticket.desk), \(ticket.responsible), \(ticket.handler),
                \(ticket.worker), \(ticket.due), \(ticket.escalation.rawValue), \(ticket.nextEscalationAt),
                \(ticket.callBackDue), \(ticket.reportedBy), \(ticket.reportedAt), \(ticket.updatedAt), \(stored.description), \(stored.address))
            """)
        try TicketSearchStore.index(stored, in: connection)
        try addHandlers(ticket.handledBy, of: ticket.id, in: connection)
    }

    /// Writes the new state over the version that the command has seen.
    static func update(_ before: Ticket, to ticket: Ticket, in connection: any Connection) throws {
        let rows = try connection.run(
            """
            UPDATE ticket SET version = \(ticket.version), body = \(try Stored(ticket)), state = \(ticket.state),
                type = \(ticket.type), urgency = \(ticket.urgency), area_path = \(ticket.areaPath),
                town = \(ticket.areaPath.cut(at: .town)), grid = \(ticket.responsibleGrid), desk = \(ticket.desk),
                responsible = \(ticket.responsible), handler = \(ticket.handler), worker = \(ticket.worker),
                due = \(ticket.due), escalation = \(ticket.escalation.rawValue), next_escalation_at = \(ticket.nextEscalationAt),
                call_back_due = \(ticket.callBackDue), updated_at = \(ticket.updatedAt)
            WHERE id = \(ticket.id) AND version = \(before.version)
            RETURNING id
            """)
        guard rows.count == 1 else { throw Problem.versionConflict }
        try addHandlers(ticket.handledBy.dropFirst(before.handledBy.count), of: ticket.id, in: connection)
    }

    private static func addHandlers(
        _ users: some Sequence<UserID>, of ticket: TicketID, in connection: any Connection
    ) throws {
        for user in users {
            try connection.run(
                "INSERT INTO ticket_handled_by (account_id, ticket_id) VALUES (\(user), \(ticket))")
        }
    }

    private static let select: SQL = "SELECT body, description, address FROM ticket"

    private static func stored(_ row: Row) throws -> StoredTicket {
        StoredTicket(
            ticket: try row.stored("body"), description: try row["description"], address: try row["address"])
    }
}

extension TicketNumber {
    /// Date and serial as one number; the district before them is the same for all.
    var serial: Int64 { Int64(rawValue.suffix(14)) ?? 0 }
}
