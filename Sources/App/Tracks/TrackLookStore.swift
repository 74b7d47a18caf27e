import Domain
import Kit

/// Who may be looked at, and who was.
enum TrackLookStore {
    private static let roles = Role.holding(.patrol)

    /// The area of a person's posting inside a scope; nil when there is none, and so nothing to see.
    static func area(
        of user: UserID, in scope: AreaPath, on today: Day, in connection: any Connection
    ) throws -> AreaPath? {
        try connection.first(
            """
            SELECT area_path FROM posting
            WHERE account_id = \(user) AND role IN (\(list: roles)) AND \(PostingStore.inForce(on: today))
                AND \(scope.contains(column: "area_path"))
            ORDER BY id LIMIT 1
            """)?["area_path"]
    }

    /// Somebody whose track may be looked at.
    struct Worker: Sendable {
        let user: UserID
        let name: String
        let role: Role
        /// Of the posting inside the scope.
        let area: AreaPath
    }

    /// Those among some people who have a posting inside a scope, in their order.
    static func workers(
        _ users: [UserID], in scope: AreaPath, on today: Day, in connection: any Connection
    ) throws -> [Worker] {
        var found: [UserID: Worker] = [:]
        for piece in users.sorted().pieces(of: 256) {
            let rows = try connection.run(
                """
                SELECT posting.account_id, posting.role, posting.area_path, account.name
                FROM posting JOIN account ON account.id = posting.account_id
                WHERE posting.account_id IN (\(list: piece)) AND posting.role IN (\(list: roles))
                    AND \(PostingStore.inForce(on: today)) AND \(scope.contains(column: "posting.area_path"))
                ORDER BY posting.id DESC
                """)
            for row in rows {
                let user: UserID = try row["account_id"]
                found[user] = Worker(
                    user: user, name: try row["name"], role: try row["role"], area: try row["area_path"])
            }
        }
        return found.values.sorted { $0.user < $1.user }
    }

    static func people(
        in scope: AreaPath, named words: String, on today: Day, after last: UserID?, limit: Int,
        in connection: any Connection
    ) throws -> [TrackPerson] {
        var conditions: [SQL] = [
            "posting.role IN (\(list: roles))", PostingStore.inForce(on: today),
            scope.contains(column: "posting.area_path"), "account.disabled_at IS NULL",
        ]
        if let last { conditions.append("account.id > \(last)") }
        if !words.isEmpty {
            let pattern = "%\(words.filter { !"%_\\".contains($0) })%"
            conditions.append("account.name LIKE \(pattern)")
        }
        return try connection.run(
            """
            SELECT account.id, account.name, MIN(posting.role) AS role, MIN(organisation.name) AS organisation
            FROM posting JOIN account ON account.id = posting.account_id
            JOIN organisation ON organisation.id = posting.organisation_id
            WHERE \(SQL.all(conditions)) GROUP BY account.id, account.name ORDER BY account.id LIMIT \(limit)
            """
        ).map { row in
            let role: Role = try row["role"]
            return TrackPerson(
                id: try row["id"], name: try row["name"], roleLabel: role.label.chinese,
                organisation: try row["organisation"])
        }
    }

    /// The last looks at somebody's tracks.
    static func looks(
        at user: UserID, in language: Language, _ connection: any Connection
    ) throws -> [TrackLookView] {
        try connection.run(
            """
            SELECT access_log.at, access_log.note, access_log.fields, access_log.purpose, account.name, posting.role,
                organisation.name AS organisation, access_purpose.name AS purpose_name, access_purpose.english_name
            FROM access_log
            JOIN account ON account.id = access_log.account_id
            JOIN posting ON posting.id = access_log.posting_id
            JOIN organisation ON organisation.id = posting.organisation_id
            LEFT JOIN access_purpose ON access_purpose.code = access_log.purpose
            WHERE access_log.subject = \(user) AND access_log.subject_kind = \(AccessEntry.SubjectKind.track)
            ORDER BY access_log.id DESC LIMIT 100
            """
        ).map { row in
            let (role, fields): (Role, String) = (try row["role"], try row["fields"])
            let parts = fields.split(separator: ",").map(String.init)
            let (code, chinese, english): (String, String?, String?) = (
                try row["purpose"], try row["purpose_name"], try row["english_name"]
            )
            return TrackLookView(
                at: try row["at"], name: try row["name"], roleLabel: role.label.text(in: language),
                organisation: try row["organisation"], purpose: (language == .english ? english : chinese) ?? code,
                note: try row["note"], day: parts.last.flatMap { Day($0) }, isFile: parts.first == "gpx",
                isOnMap: parts.first == "map")
        }
    }
}
