import Domain
import Kit

/// The access log and the purposes that it knows.
enum AccessLogStore {
    static func insert(_ entries: [AccessEntry], in connection: any Connection) throws {
        for piece in entries.pieces(of: 64) {
            let values = piece.map { entry -> SQL in
                """
                (\(entry.id), \(entry.at), \(entry.user), \(entry.posting), \(entry.areaPath), \(entry.subjectKind),
                    \(entry.subject), \(entry.purpose), \(entry.note), \(entry.fields.joined(separator: ",")))
                """
            }
            try connection.run(
                """
                INSERT INTO access_log (id, at, account_id, posting_id, area_path, subject_kind, subject, purpose, note,
                    fields)
                VALUES \(SQL.list(values))
                """)
        }
    }

    /// Whose data the same person has looked at for the same purpose and in the same fields.
    ///
    /// - Parameter first: the first entry that counts.
    static func subjects(
        alike look: AccessEntry, from first: String, in connection: any Connection
    ) throws -> Set<String> {
        let rows = try connection.run(
            """
            SELECT DISTINCT subject FROM access_log
            WHERE account_id = \(look.user) AND id >= \(first) AND subject_kind = \(look.subjectKind)
                AND purpose = \(look.purpose) AND COALESCE(note, '') = \(look.note ?? "")
                AND fields = \(look.fields.joined(separator: ","))
            """)
        return Set(try rows.map { row in try row["subject"] })
    }

    /// Entries newest first.
    ///
    /// - Parameters:
    ///   - words: part of the login or the name of who looked; the whole name when it is short.
    ///   - from: the first instant.
    ///   - end: the first instant that is too late.
    static func entries(
        by words: String, from: Instant?, to end: Instant?, before id: String?, limit: Int, in language: Language,
        _ connection: any Connection
    ) throws -> [AccessView] {
        var conditions: [SQL] = []
        if !words.isEmpty {
            let pattern = "%\(words.filter { !"%_\\".contains($0) }.lowercased())%"
            conditions.append("(account.login LIKE \(pattern) OR account.name LIKE \(pattern))")
        }
        if let from { conditions.append("access_log.at >= \(from)") }
        if let end { conditions.append("access_log.at < \(end)") }
        if let id { conditions.append("access_log.id < \(id)") }
        return try connection.run(
            """
            SELECT access_log.id, access_log.at, access_log.account_id, access_log.subject_kind, access_log.note,
                access_log.fields, access_log.purpose, access_log.leaf, account.name AS account_name, account.login,
                posting.role, organisation.name AS organisation_name, ticket.number,
                access_purpose.name AS purpose_name, access_purpose.english_name
            FROM access_log
            LEFT JOIN account ON account.id = access_log.account_id
            LEFT JOIN posting ON posting.id = access_log.posting_id
            LEFT JOIN organisation ON organisation.id = posting.organisation_id
            LEFT JOIN ticket ON ticket.id = access_log.subject
            LEFT JOIN access_purpose ON access_purpose.code = access_log.purpose
            WHERE \(SQL.all(conditions)) ORDER BY access_log.id DESC LIMIT \(limit)
            """
        ).map { try view($0, in: language) }
    }

    private static func view(_ row: Row, in language: Language) throws -> AccessView {
        let (role, fields): (Role?, String) = (try row["role"], try row["fields"])
        let (code, chinese, english): (String, String?, String?) = (
            try row["purpose"], try row["purpose_name"], try row["english_name"]
        )
        let (name, login, organisation): (String?, String?, String?) = (
            try row["account_name"], try row["login"], try row["organisation_name"]
        )
        return AccessView(
            id: try row["id"], at: try row["at"], user: try row["account_id"], userName: name ?? "", login: login ?? "",
            roleLabel: role?.label.text(in: language) ?? "", organisation: organisation ?? "",
            subjectKind: try row["subject_kind"], ticket: try row["number"],
            purpose: (language == .english ? english : chinese) ?? code, note: try row["note"],
            fields: fields.split(separator: ",").map(String.init), leaf: try row["leaf"])
    }

    /// All purposes, by code.
    static func purposes(in connection: any Connection) throws -> [AccessPurpose] {
        try connection.run("SELECT code, name, english_name, needs_note FROM access_purpose ORDER BY code").map(purpose)
    }

    static func purpose(_ code: String, in connection: any Connection) throws -> AccessPurpose? {
        try connection.first(
            "SELECT code, name, english_name, needs_note FROM access_purpose WHERE code = \(code)"
        ).map(purpose)
    }

    static func save(_ purpose: AccessPurpose, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO access_purpose (code, name, english_name, needs_note)
            VALUES (\(purpose.code), \(purpose.name.chinese), \(purpose.name.english), \(purpose.needsNote))
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, english_name = excluded.english_name,
                needs_note = excluded.needs_note
            """)
    }

    private static func purpose(_ row: Row) throws -> AccessPurpose {
        AccessPurpose(
            code: try row["code"], name: Bilingual(chinese: try row["name"], english: try row["english_name"]),
            needsNote: try row["needs_note"])
    }
}
