import Domain
import Kit

/// Versions of the duty table in the database.
enum DutyTableStore {
    /// All versions, the newest first, with when each was changed last.
    static func versions(in connection: any Connection) throws -> [(version: DutyTableVersion, updatedAt: Instant)] {
        try connection.run("SELECT body, updated_at FROM duty_table ORDER BY number DESC").map { row in
            (try row.stored("body"), try row["updated_at"])
        }
    }

    static func load(_ id: DutyTableID, in connection: any Connection) throws -> DutyTableVersion? {
        try connection.first("SELECT body FROM duty_table WHERE id = \(id)")?.stored("body")
    }

    /// Loads and locks it until the transaction ends: changes of one draft take turns.
    static func lock(_ id: DutyTableID, in connection: any Connection) throws -> DutyTableVersion? {
        try connection.first("SELECT body FROM duty_table WHERE id = \(id)\(connection.dialect.forUpdate)")?
            .stored("body")
    }

    /// The draft that is being written, locked.
    static func draft(in connection: any Connection) throws -> DutyTableVersion? {
        try connection.first("SELECT body FROM duty_table WHERE state = 'draft'\(connection.dialect.forUpdate)")?
            .stored("body")
    }

    static func nextNumber(in connection: any Connection) throws -> Int {
        try connection.first("SELECT COALESCE(MAX(number), 0) + 1 AS next FROM duty_table")?["next"] ?? 1
    }

    static func save(
        _ version: DutyTableVersion, isNew: Bool, at now: Instant, in connection: any Connection
    ) throws {
        let effective = version.approval?.effectiveOn
        if isNew {
            try connection.run(
                """
                INSERT INTO duty_table (id, number, state, revision, effective_on, body, updated_at)
                VALUES (\(version.id), \(version.number), \(version.state), \(version.revision), \(effective),
                    \(try Stored(version)), \(now))
                """)
        } else {
            try connection.run(
                """
                UPDATE duty_table SET state = \(version.state), revision = \(version.revision),
                    effective_on = \(effective), body = \(try Stored(version)), updated_at = \(now)
                WHERE id = \(version.id)
                """)
        }
    }

    /// The approved versions in the order in which they were approved.
    static func steps(in connection: any Connection) throws -> [DutyTimeline.Step] {
        try connection.run("SELECT body FROM duty_table WHERE state = 'approved' ORDER BY number").compactMap { row in
            let version: DutyTableVersion = try row.stored("body")
            return version.approval.map { .init(effectiveOn: $0.effectiveOn, table: version.table) }
        }
    }

    /// Whether a version has ever been approved: until then the tables are set up by import alone.
    static func isGoverned(in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM duty_table WHERE state = 'approved' LIMIT 1") != nil
    }

    /// The table that counts on a day: the approved one, before the first of them what was imported.
    static func table(on day: Day, in connection: any Connection) throws -> DutyTable {
        let row = try connection.first(
            """
            SELECT body FROM duty_table WHERE state = 'approved' AND effective_on <= \(day)
            ORDER BY number DESC LIMIT 1
            """)
        let version: DutyTableVersion? = try row?.stored("body")
        return try version?.table ?? founding(in: connection)
    }

    /// What a new draft begins with: the newest approved table, or what was imported.
    static func newest(in connection: any Connection) throws -> DutyTable {
        try steps(in: connection).last?.table ?? founding(in: connection)
    }

    /// Everything that decides who owns what where from a day on.
    static func timeline(from day: Day, in connection: any Connection) throws -> DutyTimeline {
        DutyTimeline(
            steps: try steps(in: connection), types: try DutyStore.types(in: connection).map(\.type),
            organisations: Array(try OrganisationStore.known(in: connection).values),
            grids: try grids(from: day, in: connection))
    }

    /// The grids of a day and of all days after it, without their outlines.
    private static func grids(from day: Day, in connection: any Connection) throws -> [Grid] {
        try connection.run(
            """
            SELECT id, code, name, community_id, households, population, valid_from, valid_to FROM grid
            WHERE valid_to IS NULL OR valid_to >= \(day)
            """
        ).map { row in
            Grid(
                id: try row["id"], code: try GridCode(row["code"]), name: try row["name"],
                community: try row["community_id"], households: try row["households"],
                population: try row["population"], validFrom: try row["valid_from"], validTo: try row["valid_to"])
        }
    }

    /// What was imported before any version was approved.
    static func founding(in connection: any Connection) throws -> DutyTable {
        DutyTable(
            items: Array(try DutyStore.items(in: connection).values),
            types: try DutyStore.types(in: connection).map { TypeDuty(of: $0.type) })
    }
}

extension DutyTableVersion.State: SQLConvertible {}
