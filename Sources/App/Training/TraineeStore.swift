import Domain
import Kit

/// Who has which certificate, among those whose post asks for it.
enum TraineeStore {
    enum Standing: String, Codable, CaseIterable, Sendable {
        /// No certificate, or none that is good any more.
        case missing
        case expiring, certified
    }

    struct Counts: Sendable {
        var learners = 0
        var missing = 0
        var expiring = 0
        var certified = 0
    }

    /// Postings in force that ask for a course, counted by how they stand.
    static func counts(
        of course: Course, within area: AreaPath, on day: Day, in connection: any Connection
    ) throws -> Counts {
        let rows = try connection.run(
            """
            SELECT standing, COUNT(*) AS people FROM (
                SELECT \(standing(on: day)) AS standing FROM posting
                \(certificates(of: course)) WHERE \(asking(for: course, within: area, on: day))
            ) AS learners GROUP BY standing
            """)
        return try rows.reduce(into: Counts()) { counts, row in
            let (standing, people): (String, Int) = (try row["standing"], try row["people"])
            counts.learners += people
            switch Standing(rawValue: standing) {
            case .missing: counts.missing = people
            case .expiring: counts.expiring = people
            case .certified, nil: counts.certified = people
            }
        }
    }

    static func trainees(
        of course: Course, standing wanted: Standing?, within area: AreaPath, after id: PostingID?, limit: Int,
        on day: Day, in connection: any Connection
    ) throws -> [TraineeView] {
        var conditions = [asking(for: course, within: area, on: day)]
        if let wanted { conditions.append("\(standing(on: day)) = \(wanted.rawValue)") }
        if let id { conditions.append("posting.id > \(id)") }
        return try connection.run(
            """
            SELECT posting.id, account.name, posting.role, organisation.name AS organisation_name,
                latest.expires_on, \(standing(on: day)) AS standing
            FROM posting JOIN account ON account.id = posting.account_id
            JOIN organisation ON organisation.id = posting.organisation_id
            \(certificates(of: course))
            WHERE \(SQL.all(conditions)) ORDER BY posting.id LIMIT \(limit)
            """
        ).map { row in
            let (role, text): (Role, String) = (try row["role"], try row["standing"])
            return TraineeView(
                posting: try row["id"], name: try row["name"], roleLabel: role.label.chinese,
                organisation: try row["organisation_name"], expiresOn: try row["expires_on"],
                standing: Standing(rawValue: text) ?? .missing)
        }
    }

    private static func asking(for course: Course, within area: AreaPath, on day: Day) -> SQL {
        var conditions: [SQL] = [
            PostingStore.inForce(on: day), area.contains(column: "posting.area_path"),
            "posting.role IN (\(list: course.requiredFor.map(\.rawValue).sorted()))",
        ]
        if !course.tracks.contains(.partTime) { conditions.append("posting.weekly_hours IS NULL") }
        if !course.tracks.contains(.fullTime) { conditions.append("posting.weekly_hours IS NOT NULL") }
        return .all(conditions)
    }

    private static func certificates(of course: Course) -> SQL {
        """
        LEFT JOIN (SELECT account_id, MAX(expires_on) AS expires_on FROM certificate
            WHERE course_code = \(course.code) GROUP BY account_id) AS latest
            ON latest.account_id = posting.account_id
        """
    }

    private static func standing(on day: Day) -> SQL {
        """
        CASE WHEN latest.expires_on IS NULL OR latest.expires_on < \(day) THEN 'missing'
            WHEN latest.expires_on <= \(day + Certificate.reminderDays) THEN 'expiring' ELSE 'certified' END
        """
    }
}
