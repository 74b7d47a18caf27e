import Domain
import Geo
import Kit

/// Visits and the chips of their form as rows.
enum VisitStore {
    // MARK: - Chips

    struct StoredChoice: Sendable, Equatable {
        let choice: VisitChoice
        let isOffered: Bool
        let position: Int
    }

    /// In the order of the form.
    static func choices(in connection: any Connection) throws -> [StoredChoice] {
        try connection.run(
            """
            SELECT code, kind, name, english_name, is_met, is_usual, is_offered, position FROM visit_choice
            ORDER BY position, code
            """
        ).map { row in
            StoredChoice(
                choice: VisitChoice(
                    code: try row["code"], kind: try row["kind"],
                    name: Bilingual(chinese: try row["name"], english: try row["english_name"]),
                    isMet: try row["is_met"], isUsual: try row["is_usual"]),
                isOffered: try row["is_offered"], position: try row["position"])
        }
    }

    static func save(_ stored: StoredChoice, in connection: any Connection) throws {
        let choice = stored.choice
        try connection.run(
            """
            INSERT INTO visit_choice (code, kind, name, english_name, is_met, is_usual, is_offered, position)
            VALUES (\(choice.code), \(choice.kind), \(choice.name.chinese), \(choice.name.english), \(choice.isMet),
                \(choice.isUsual), \(stored.isOffered), \(stored.position))
            ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                english_name = excluded.english_name, is_met = excluded.is_met, is_usual = excluded.is_usual,
                is_offered = excluded.is_offered, position = excluded.position
            """)
    }

    // MARK: - Visits

    /// The buildings in which somebody recorded visits, each with the first of them.
    static func buildings(
        visitedBy user: UserID, from: Instant, to: Instant, in connection: any Connection
    ) throws -> [(at: Instant, place: Coordinate)] {
        try connection.run(
            """
            SELECT MIN(visit.at) AS at, building.longitude, building.latitude FROM visit
            JOIN dwelling ON dwelling.id = visit.dwelling_id JOIN building ON building.id = dwelling.building_id
            WHERE visit.account_id = \(user) AND visit.at >= \(from) AND visit.at < \(to)
            GROUP BY building.id, building.longitude, building.latitude
            """
        ).map { row in
            (at: try row["at"], place: Coordinate(longitude: try row["longitude"], latitude: try row["latitude"]))
        }
    }

    /// A visit as it is written.
    struct Entry: Sendable {
        let visit: Visit
        let user: UserID
        let recordedAt: Instant
        let isMet: Bool
        let wasOffline: Bool
    }

    static func insert(_ entries: [Entry], in connection: any Connection) throws {
        for piece in entries.pieces(of: 100) {
            let rows = try piece.map { entry -> SQL in
                let visit = entry.visit
                return """
                    (\(visit.id), \(visit.dwelling), \(entry.user), \(visit.at), \(entry.recordedAt), \(visit.outcome),
                    \(try Stored(visit.findings)), \(entry.wasOffline))
                    """
            }
            try connection.run(
                """
                INSERT INTO visit (id, dwelling_id, account_id, at, recorded_at, outcome, findings, was_offline)
                VALUES \(SQL.list(rows))
                """)
            let latest = piece.map { entry -> SQL in
                "(\(entry.visit.dwelling), \(entry.visit.at), \(entry.visit.outcome), \(entry.isMet))"
            }
            // A visit that arrives late does not hide a later one.
            try connection.run(
                """
                INSERT INTO latest_visit (dwelling_id, at, outcome, is_met) VALUES \(SQL.list(latest))
                ON CONFLICT (dwelling_id) DO UPDATE SET at = excluded.at, outcome = excluded.outcome,
                    is_met = excluded.is_met
                WHERE excluded.at >= latest_visit.at
                """)
        }
    }

    /// Takes away how the last visits to some doors went; that and when somebody was there stays, since it is about the place.
    static func forgetOutcomes(
        at dwellings: Set<DwellingID>, before instant: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE latest_visit SET outcome = '', is_met = 0
            WHERE dwelling_id IN (\(list: dwellings.sorted { $0.rawValue < $1.rawValue })) AND at < \(instant)
            """)
    }

    /// A visit with who made it.
    static func visit(
        _ id: VisitID, in connection: any Connection
    ) throws -> (visit: Visit, user: UserID)? {
        try connection.first(
            "SELECT id, dwelling_id, account_id, at, outcome, findings FROM visit WHERE id = \(id)"
        ).map { row in
            (
                Visit(
                    id: try row["id"], dwelling: try row["dwelling_id"], at: try row["at"],
                    outcome: try row["outcome"], findings: try row.stored("findings")), try row["account_id"]
            )
        }
    }

    /// The latest visits to a dwelling, newest first.
    static func history(
        of dwelling: DwellingID, limit: Int, in language: Language, _ connection: any Connection
    ) throws -> [VisitView] {
        try views(where: "visit.dwelling_id = \(dwelling)", limit: limit, in: language, connection)
    }

    /// One visit as its history shows it.
    static func view(
        of id: VisitID, in language: Language, _ connection: any Connection
    ) throws -> VisitView? {
        try views(where: "visit.id = \(id)", limit: 1, in: language, connection).first
    }

    private static func views(
        where condition: SQL, limit: Int, in language: Language, _ connection: any Connection
    ) throws -> [VisitView] {
        let names = Dictionary(
            uniqueKeysWithValues: try choices(in: connection).map {
                ($0.choice.code, $0.choice.name.text(in: language))
            })
        return try connection.run(
            """
            SELECT visit.id, visit.dwelling_id, visit.at, visit.outcome, visit.findings, visit.was_offline,
                account.name AS person
            FROM visit JOIN account ON account.id = visit.account_id
            WHERE \(condition) ORDER BY visit.at DESC, visit.id LIMIT \(limit)
            """
        ).map { row in
            let (outcome, findings): (String, [String]) = (try row["outcome"], try row.stored("findings"))
            return VisitView(
                id: try row["id"], dwelling: try row["dwelling_id"], at: try row["at"], outcome: outcome,
                outcomeName: names[outcome] ?? outcome, findings: findings.map { names[$0] ?? $0 },
                person: try row["person"], wasOffline: try row["was_offline"])
        }
    }

    /// Grids of an area with how many of their doors were visited since an instant, in the order of codes.
    static func counts(
        in scope: AreaPath, since instant: Instant, on day: Day, after code: String?, limit: Int,
        in connection: any Connection
    ) throws -> [VisitCount] {
        try connection.run(
            """
            WITH page AS (
                SELECT id, code, name FROM grid
                WHERE \(scope.contains(column: "grid.code")) AND grid.code > \(code ?? "")
                    AND grid.kind IN ('comprehensive', 'dedicated')
                    AND grid.valid_from <= \(day) AND (grid.valid_to IS NULL OR grid.valid_to >= \(day))
                ORDER BY grid.code LIMIT \(limit)
            )
            SELECT page.id, page.code, page.name, COUNT(dwelling.id) AS dwellings,
                COUNT(CASE WHEN latest_visit.at >= \(instant) THEN 1 END) AS visited,
                COUNT(CASE WHEN latest_visit.at >= \(instant) AND latest_visit.is_met = 1 THEN 1 END) AS met,
                MAX(latest_visit.at) AS last_at
            FROM page
            LEFT JOIN building ON building.grid_id = page.id
            LEFT JOIN dwelling ON dwelling.building_id = building.id AND dwelling.closed_on IS NULL
            LEFT JOIN latest_visit ON latest_visit.dwelling_id = dwelling.id
            GROUP BY page.id, page.code, page.name ORDER BY page.code
            """
        ).map(VisitCount.init)
    }
}

extension VisitChoice.Kind: SQLConvertible {}
