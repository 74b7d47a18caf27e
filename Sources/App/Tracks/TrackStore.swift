import Domain
import Kit

/// Tracks in the database: a table for each day (of UTC), in it a row for each worker and quarter of an hour.
///
/// A row's key is the quarter's number in the day, then the person's: all that is written at one time lies together.
package enum TrackStore {
    /// A worker's fixes that are to be stored.
    struct Arrival: Sendable {
        let user: UserID
        let fixes: [Fix]
    }

    private struct Slot: Hashable {
        static let personBits = 24

        let day: Day
        let quarter: Int
        let person: Int

        init(of instant: Instant, _ person: Int) {
            let (day, minuteOfDay) = (instant.milliseconds / 60_000).quotientAndRemainder(dividingBy: 1_440)
            self.day = Day(number: Int(day))
            quarter = Int(minuteOfDay) / 15
            self.person = person
        }

        init(_ day: Day, _ quarter: Int, _ person: Int) {
            self.day = day
            self.quarter = quarter
            self.person = person
        }

        var key: Int { quarter << Self.personBits | person }
        var start: Instant { Instant(milliseconds: (Int64(day.number) * 1_440 + Int64(quarter) * 15) * 60_000) }
    }

    // MARK: - Writing

    /// Takes fixes in.
    ///
    /// - Returns: for each arrival and each of its fixes whether it was new.
    static func merge(_ arrivals: [Arrival], in connection: any Connection) throws -> [[Bool]] {
        if connection.dialect == .postgres {
            // Rows are read and written back: one writer of tracks at a time, also among several servers.
            try connection.run("SELECT pg_advisory_xact_lock(7164)")
        }
        let persons = try persons(Set(arrivals.map(\.user)), in: connection)
        var isNew = arrivals.map { Array(repeating: false, count: $0.fixes.count) }
        var bySlot: [Slot: [(arrival: Int, fix: Int)]] = [:]
        for (arrival, one) in arrivals.enumerated() {
            guard let person = persons[one.user] else { continue }
            for (index, fix) in one.fixes.enumerated() {
                bySlot[Slot(of: fix.at, person), default: []].append((arrival, index))
            }
        }
        for (day, slots) in Dictionary(grouping: bySlot.keys, by: \.day) {
            try open(day, in: connection)
            for piece in slots.sorted(by: { $0.key < $1.key }).pieces(of: 256) {
                var rows: [(slot: Slot, quarter: QuarterHour)] = []
                var stored = try quarters(piece, of: day, in: connection)
                for slot in piece {
                    let places = bySlot[slot] ?? []
                    let new = stored[slot, default: QuarterHour()].merge(
                        places.map { arrivals[$0.arrival].fixes[$0.fix] })
                    for (place, new) in zip(places, new) { isNew[place.arrival][place.fix] = new }
                    if let quarter = stored[slot], new.contains(true) { rows.append((slot, quarter)) }
                }
                try write(rows[...], to: day, in: connection)
            }
        }
        return isNew
    }

    /// Writes rows by statements of few sizes, which stay prepared.
    private static func write(
        _ rows: ArraySlice<(slot: Slot, quarter: QuarterHour)>, to day: Day, in connection: any Connection
    ) throws {
        var rest = rows
        while !rest.isEmpty {
            let values = rest.prefix(rest.count >= 64 ? 64 : rest.count >= 8 ? 8 : 1).map { row -> SQL in
                "(\(row.slot.key), \(TrackCode.encode(row.quarter, from: row.slot.start)))"
            }
            rest = rest.dropFirst(values.count)
            try connection.run(
                """
                INSERT INTO \(table(day)) (id, fixes) VALUES \(SQL.list(values))
                ON CONFLICT (id) DO UPDATE SET fixes = excluded.fixes
                """)
        }
    }

    private static func quarters(
        _ slots: ArraySlice<Slot>, of day: Day, in connection: any Connection
    ) throws -> [Slot: QuarterHour] {
        let rows = try connection.run("SELECT id, fixes FROM \(table(day)) WHERE id IN (\(list: slots.map(\.key)))")
        return try rows.reduce(into: [:]) { quarters, row in
            let key: Int = try row["id"]
            let slot = Slot(day, key >> Slot.personBits, key & ((1 << Slot.personBits) - 1))
            quarters[slot] = try TrackCode.decode(row["fixes"], from: slot.start)
        }
    }

    /// The short numbers of people; new ones get the next.
    private static func persons(_ users: Set<UserID>, in connection: any Connection) throws -> [UserID: Int] {
        func known() throws -> [UserID: Int] {
            try users.sorted().pieces(of: 256).reduce(into: [:]) { numbers, piece in
                let rows = try connection.run(
                    "SELECT account_id, number FROM track_person WHERE account_id IN (\(list: piece))")
                for row in rows { numbers[try row["account_id"]] = try row["number"] }
            }
        }
        let numbers = try known()
        let strangers = users.filter { numbers[$0] == nil }
        if strangers.isEmpty { return numbers }
        for user in strangers.sorted() {
            try connection.run(
                """
                INSERT INTO track_person (number, account_id)
                SELECT COALESCE(MAX(number), 0) + 1, CAST(\(user) AS TEXT) FROM track_person
                """)
        }
        return try known()
    }

    // MARK: - Days

    private static func table(_ day: Day) -> SQL { SQL(raw: "track_\(day.compact)") }

    /// The days that have a table, oldest first.
    static func days(in connection: any Connection) throws -> [Day] {
        try connection.run("SELECT day FROM track_day ORDER BY day").map { row in try row["day"] }
    }

    private static func open(_ day: Day, in connection: any Connection) throws {
        guard try connection.first("SELECT 1 AS found FROM track_day WHERE day = \(day)") == nil else { return }
        try connection.execute(
            script: connection.dialect.translate(
                definition: """
                    CREATE TABLE \(table(day).text) (
                        id BIGINT NOT NULL PRIMARY KEY,
                        -- As `TrackCode` writes them.
                        fixes BYTEA NOT NULL
                    ) STRICT;
                    """))
        try connection.run("INSERT INTO track_day (day) VALUES (\(day))")
    }

    /// Drops a day with all its tracks.
    ///
    /// - Returns: the number of rows that went.
    static func drop(_ day: Day, in connection: any Connection) throws -> Int {
        let row = try connection.first("SELECT COUNT(*) AS n FROM \(table(day))")
        try connection.execute(script: "DROP TABLE \(table(day).text)")
        try connection.run("DELETE FROM track_day WHERE day = \(day)")
        return try row?["n"] ?? 0
    }

    // MARK: - Reading

    /// A worker's fixes from one instant to another, excluded, in the order of time.
    package static func fixes(
        of user: UserID, from: Instant, to: Instant, in connection: any Connection
    ) throws -> [Fix] {
        guard from < to,
            let person: Int = try connection.first("SELECT number FROM track_person WHERE account_id = \(user)")?[
                "number"]
        else { return [] }
        let (first, last) = (Slot(of: from, person), Slot(of: to - Span(milliseconds: 1), person))
        var fixes: [Fix] = []
        for day in try days(in: connection) where first.day <= day && day <= last.day {
            let quarters =
                (day == first.day ? first.quarter : 0)...(day == last.day ? last.quarter : QuarterHour.aDay - 1)
            let slots = quarters.map { Slot(day, $0, person) }
            let found = try Self.quarters(slots[...], of: day, in: connection)
            for slot in slots { fixes += found[slot]?.fixes ?? [] }
        }
        return fixes.filter { from <= $0.at && $0.at < to }
    }

    /// The last believed fix of everybody from one instant to another.
    static func latest(since from: Instant, at now: Instant, in connection: any Connection) throws -> [UserID: Fix] {
        let known = Set(try days(in: connection))
        let (first, length) = (Slot(of: from, 0).start.milliseconds, QuarterHour.length.milliseconds)
        let quarters = stride(from: first, through: now.milliseconds, by: Int(length))
            .map { Slot(of: Instant(milliseconds: $0), 0) }.filter { known.contains($0.day) }
        var latest: [UserID: Fix] = [:]
        for quarter in quarters {
            let rows = try connection.run(
                """
                SELECT id, fixes, account_id FROM \(table(quarter.day))
                JOIN track_person ON track_person.number = id - \(quarter.key)
                WHERE id >= \(quarter.key) AND id < \(quarter.key + (1 << Slot.personBits))
                """)
            for row in rows {
                let user: UserID = try row["account_id"]
                let fixes = try TrackCode.decode(row["fixes"], from: quarter.start).fixes
                guard let last = fixes.last(where: { $0.drift == nil && $0.at <= now }), last.at >= from else {
                    continue
                }
                if latest[user].map({ $0.at < last.at }) ?? true { latest[user] = last }
            }
        }
        return latest
    }
}
