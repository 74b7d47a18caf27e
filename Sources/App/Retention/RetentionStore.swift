import Domain
import Kit

/// Retention rules, what is due by them, and how it goes.
enum RetentionStore {
    static func rules(in connection: any Connection) throws -> [RetentionRule] {
        try connection.run("SELECT subject, starts_at, days, method FROM retention_rule ORDER BY subject").map { row in
            try RetentionRule(
                try row["subject"], trigger: try row["starts_at"], days: try row["days"], method: try row["method"])
        }
    }

    static func save(_ rule: RetentionRule, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO retention_rule (subject, starts_at, days, method)
            VALUES (\(rule.subject), \(rule.subject.trigger), \(rule.days), \(rule.subject.method))
            ON CONFLICT (subject) DO UPDATE SET starts_at = excluded.starts_at, days = excluded.days,
                method = excluded.method
            """)
    }

    /// The keys of what is due, in order.
    ///
    /// - Parameter key: the last one of the page before.
    static func due(
        _ subject: RetentionClass, before instant: Instant, after key: String, limit: Int,
        in connection: any Connection
    ) throws -> [String] {
        let (table, column) = (SQL(raw: subject.table), SQL(raw: "\(subject.table).\(subject.key)"))
        return try connection.run(
            """
            SELECT \(column) AS due_key FROM \(table)
            WHERE \(column) > \(key) AND \(subject.isDue(before: instant)) ORDER BY \(column) LIMIT \(limit)
            """
        ).map { row in try row["due_key"] }
    }

    static func countDue(
        _ subject: RetentionClass, before instant: Instant, in connection: any Connection
    ) throws -> Int {
        let row = try connection.first(
            "SELECT COUNT(*) AS n FROM \(SQL(raw: subject.table)) WHERE \(subject.isDue(before: instant))")
        return try row?["n"] ?? 0
    }

    /// What has gone: how many rows, the audit leaves that stood for them, and the files that they named.
    struct Purged: Sendable {
        var rows = 0
        var leaves: [Int] = []
        var files: [Digest] = []
    }

    /// Takes away those of the keys that are still due; a ticket may have been opened again meanwhile.
    static func purge(
        _ subject: RetentionClass, _ keys: [String], before instant: Instant, in connection: any Connection
    ) throws -> Purged {
        let chosen: SQL = "\(SQL(raw: subject.key)) IN (\(list: keys)) AND \(subject.isDue(before: instant))"
        var purged = Purged()
        switch subject {
        case .reporterPhones:
            purged.rows = try connection.run(
                "UPDATE reporter SET phone = NULL, phone_hash = NULL WHERE \(chosen) RETURNING ticket_id"
            ).count
        case .reporterNames:
            purged.rows = try connection.run("UPDATE reporter SET name = NULL WHERE \(chosen) RETURNING ticket_id")
                .count
        case .ticketPhotos:
            let rows = try connection.run("DELETE FROM attachment WHERE \(chosen) RETURNING digest, thumbnail_digest")
            purged.rows = rows.count
            let digests: [String?] = try rows.flatMap { row in [try row["digest"], try row["thumbnail_digest"]] }
            purged.files = Set(digests.compactMap { $0 }).sorted().compactMap(Digest.init(hex:))
        case .accessLog:
            purged.leaves = try connection.run("DELETE FROM access_log WHERE \(chosen) RETURNING leaf")
                .map { row in try row["leaf"] }
            purged.rows = purged.leaves.count
        case .tracks:
            let days: [Day] = try connection.run("SELECT day FROM track_day WHERE \(chosen)").map { try $0["day"] }
            purged.rows = try days.reduce(0) { try $0 + TrackStore.drop($1, in: connection) }
        case .visits:
            let doors: [DwellingID] = try connection.run("DELETE FROM visit WHERE \(chosen) RETURNING dwelling_id")
                .map { try $0["dwelling_id"] }
            purged.rows = doors.count
            try VisitStore.forgetOutcomes(at: Set(doors), before: instant, in: connection)
        }
        for file in purged.files {
            try connection.run("INSERT INTO purged_file (digest) VALUES (\(file.hex)) ON CONFLICT (digest) DO NOTHING")
        }
        return purged
    }

    /// Files whose rows have gone.
    static func purgedFiles(limit: Int, in connection: any Connection) throws -> [Digest] {
        let digests: [String] = try connection.run("SELECT digest FROM purged_file ORDER BY digest LIMIT \(limit)")
            .map { row in try row["digest"] }
        return digests.compactMap(Digest.init(hex:))
    }

    static func forget(file: Digest, in connection: any Connection) throws {
        try connection.run("DELETE FROM purged_file WHERE digest = \(file.hex)")
    }
}

extension RetentionClass {
    fileprivate var table: String {
        switch self {
        case .reporterPhones, .reporterNames: "reporter"
        case .ticketPhotos: "attachment"
        case .accessLog: "access_log"
        case .tracks: "track_day"
        case .visits: "visit"
        }
    }

    fileprivate var key: String {
        switch self {
        case .reporterPhones, .reporterNames: "ticket_id"
        case .ticketPhotos, .accessLog, .visits: "id"
        case .tracks: "day"
        }
    }

    fileprivate func isDue(before instant: Instant) -> SQL {
        // A ticket without a due instant is finished; its last change is the latest of the row.
        func ofFinishedTicket(_ table: SQL) -> SQL {
            """
            EXISTS (SELECT 1 FROM ticket WHERE ticket.id = \(table).ticket_id AND ticket.due IS NULL
                AND ticket.updated_at < \(instant))
            """
        }
        return switch self {
        case .reporterPhones: "reporter.phone IS NOT NULL AND \(ofFinishedTicket("reporter"))"
        case .reporterNames: "reporter.name IS NOT NULL AND \(ofFinishedTicket("reporter"))"
        case .ticketPhotos: "attachment.kind = 'photo' AND \(ofFinishedTicket("attachment"))"
        // Only what is sealed can go: its leaf stays as the proof that it was there.
        case .accessLog: "access_log.at < \(instant) AND access_log.leaf IS NOT NULL"
        // A day goes as a whole, once all of it is over.
        case .tracks: "track_day.day < \(Day(number: Int(instant.milliseconds / 86_400_000)))"
        case .visits: "visit.at < \(instant)"
        }
    }
}
