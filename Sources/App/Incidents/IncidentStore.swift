import Domain
import Kit

/// Incident rooms as rows. Who may enter is not decided here.
enum IncidentStore {
    struct Record: Sendable {
        let room: IncidentRoom
        let title: String
        let summary: String?
    }

    struct Entry: Sendable {
        let at: Instant
        let person: String
        let organisation: String
        let text: String
    }

    static func insert(_ room: IncidentRoom, title: String, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO incident_room (id, version, body, ticket_id, area_path, is_closed, title)
            VALUES (\(room.id), \(room.version), \(try Stored(room)), \(room.ticket), \(room.areaPath), \(false),
                \(title))
            """)
        try addMembers(of: room, in: connection)
    }

    /// Writes the new state over the version that the action has seen.
    static func update(
        _ before: IncidentRoom, to room: IncidentRoom, summary: String?, in connection: any Connection
    ) throws {
        let rows = try connection.run(
            """
            UPDATE incident_room SET version = \(room.version), body = \(try Stored(room)),
                is_closed = \(room.closedAt != nil), summary = \(summary)
            WHERE id = \(room.id) AND version = \(before.version) RETURNING id
            """)
        guard rows.count == 1 else { throw Problem.versionConflict }
        try addMembers(of: room, in: connection)
    }

    private static func addMembers(of room: IncidentRoom, in connection: any Connection) throws {
        for organisation in room.members.sorted() {
            try connection.run(
                """
                INSERT INTO incident_member (room_id, organisation_id) VALUES (\(room.id), \(organisation))
                ON CONFLICT (room_id, organisation_id) DO NOTHING
                """)
        }
    }

    static func add(
        _ text: String, to room: IncidentRoom, by principal: Principal, at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO incident_entry (room_id, version, at, account_id, organisation_id, text)
            VALUES (\(room.id), \(room.version), \(now), \(principal.user), \(principal.organisation), \(text))
            """)
    }

    /// Loads and locks it until the transaction ends: entries of several people take turns.
    static func lock(_ id: IncidentRoomID, in connection: any Connection) throws -> Record? {
        try connection.first(
            "SELECT body, title, summary FROM incident_room WHERE id = \(id)\(connection.dialect.forUpdate)"
        ).map(record)
    }

    static func record(_ id: IncidentRoomID, in connection: any Connection) throws -> Record? {
        try connection.first("SELECT body, title, summary FROM incident_room WHERE id = \(id)").map(record)
    }

    /// The rooms that somebody may enter, newest first.
    static func records(
        for principal: Principal, isClosed: Bool, before last: IncidentRoomID?, limit: Int,
        in connection: any Connection
    ) throws -> [Record] {
        let member: SQL = """
            id IN (SELECT room_id FROM incident_member WHERE organisation_id = \(principal.organisation))
            """
        let reach: SQL =
            principal.organisationKind == .centre
            ? "(\(member) OR \(principal.scope.contains(column: "area_path")))" : member
        let rest: SQL = last.map { "id < \($0)" } ?? "1 = 1"
        return try connection.run(
            """
            SELECT body, title, summary FROM incident_room
            WHERE is_closed = \(isClosed) AND \(reach) AND \(rest) ORDER BY id DESC LIMIT \(limit)
            """
        ).map(record)
    }

    /// The log, oldest first.
    static func entries(of id: IncidentRoomID, limit: Int, in connection: any Connection) throws -> [Entry] {
        try connection.run(
            """
            SELECT incident_entry.at, account.name AS person, organisation.name AS organisation, incident_entry.text
            FROM incident_entry
            JOIN account ON account.id = incident_entry.account_id
            JOIN organisation ON organisation.id = incident_entry.organisation_id
            WHERE incident_entry.room_id = \(id) ORDER BY incident_entry.version DESC LIMIT \(limit)
            """
        ).map { row in
            Entry(
                at: try row["at"], person: try row["person"], organisation: try row["organisation"],
                text: try row["text"])
        }.reversed()
    }

    /// Who is in some rooms, for the feed.
    static func members(
        of rooms: Set<IncidentRoomID>, in connection: any Connection
    ) throws -> [IncidentRoomID: IncidentRoom] {
        guard !rooms.isEmpty else { return [:] }
        return try connection.run(
            "SELECT body, title, summary FROM incident_room WHERE id IN (\(list: Array(rooms)))"
        ).map(record).reduce(into: [:]) { $0[$1.room.id] = $1.room }
    }

    private static func record(_ row: Row) throws -> Record {
        Record(room: try row.stored("body"), title: try row["title"], summary: try row["summary"])
    }
}
