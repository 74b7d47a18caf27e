import Domain
import Kit

/// How far learners have come, as rows.
enum LearnerStore {
    // MARK: - Lessons

    static func readings(
        of user: UserID, in connection: any Connection
    ) throws -> [(course: String, lesson: String, at: Instant)] {
        try connection.run("SELECT course_code, lesson_code, read_at FROM lesson_reading WHERE account_id = \(user)")
            .map { row in (try row["course_code"], try row["lesson_code"], try row["read_at"]) }
    }

    static func read(
        _ lesson: String, of course: String, by user: UserID, at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO lesson_reading (account_id, course_code, lesson_code, read_at)
            VALUES (\(user), \(course), \(lesson), \(now))
            ON CONFLICT (account_id, course_code, lesson_code) DO UPDATE SET read_at = excluded.read_at
            """)
    }

    // MARK: - Tests

    struct TakenTest: Sendable {
        let id: TestID
        let user: UserID
        let course: String
        let paper: TestPaper
        let isPassed: Bool?
        let startedAt: Instant
        let submittedAt: Instant?
    }

    static func insert(
        _ id: TestID, _ paper: TestPaper, of course: String, by user: UserID, at now: Instant,
        in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO course_test (id, account_id, course_code, paper, started_at)
            VALUES (\(id), \(user), \(course), \(try Stored(paper)), \(now))
            """)
    }

    static func test(_ id: TestID, in connection: any Connection) throws -> TakenTest? {
        try connection.first("\(testRows) WHERE id = \(id)\(connection.dialect.forUpdate)").map(takenTest)
    }

    /// Tests that were drawn and not handed in, the latest last.
    static func openTests(
        of user: UserID, since instant: Instant, in connection: any Connection
    ) throws -> [TakenTest] {
        try connection.run(
            """
            \(testRows) WHERE account_id = \(user) AND submitted_at IS NULL AND started_at > \(instant)
            ORDER BY started_at, id
            """
        ).map(takenTest)
    }

    /// What was answered in a test, and what it was worth; nil while it goes on.
    static func handedIn(
        _ id: TestID, in connection: any Connection
    ) throws -> (answers: [String: [Int]], result: TestResult)? {
        try connection.first(
            "SELECT answers, result FROM course_test WHERE id = \(id) AND submitted_at IS NOT NULL"
        ).map { row in (try row.stored("answers"), try row.stored("result")) }
    }

    /// The tests that were handed in.
    static func tests(of user: UserID, in connection: any Connection) throws -> [TakenTest] {
        try connection.run("\(testRows) WHERE account_id = \(user) AND submitted_at IS NOT NULL ORDER BY submitted_at")
            .map(takenTest)
    }

    static func submit(
        _ id: TestID, answers: [String: [Int]], result: TestResult, at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE course_test SET answers = \(try Stored(answers)), result = \(try Stored(result)),
                is_passed = \(result.isPassed), submitted_at = \(now)
            WHERE id = \(id)
            """)
    }

    private static let testRows: SQL =
        "SELECT id, account_id, course_code, paper, is_passed, started_at, submitted_at FROM course_test"

    private static func takenTest(_ row: Row) throws -> TakenTest {
        TakenTest(
            id: try row["id"], user: try row["account_id"], course: try row["course_code"],
            paper: try row.stored("paper"), isPassed: try row["is_passed"], startedAt: try row["started_at"],
            submittedAt: try row["submitted_at"])
    }

    // MARK: - Walks

    struct Walk: Sendable {
        let id: WalkID
        let user: UserID
        let userName: String
        let course: String
        let place: String
        let walkedOn: Day
        let companion: UserID
        let companionName: String
        let confirmedAt: Instant?
    }

    static func insert(
        _ id: WalkID, to place: String, on day: Day, with companion: UserID, of course: String, by user: UserID,
        at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO walk (id, account_id, course_code, place, walked_on, companion_id, noted_at)
            VALUES (\(id), \(user), \(course), \(place), \(day), \(companion), \(now))
            """)
    }

    static func walks(of user: UserID, in connection: any Connection) throws -> [Walk] {
        try connection.run("\(walkRows) WHERE walk.account_id = \(user) ORDER BY walk.walked_on, walk.id").map(
            notedWalk)
    }

    /// What somebody is to confirm, oldest first.
    static func unconfirmed(by companion: UserID, in connection: any Connection) throws -> [Walk] {
        try connection.run(
            "\(walkRows) WHERE walk.companion_id = \(companion) AND walk.confirmed_at IS NULL ORDER BY walk.id LIMIT 100"
        ).map(notedWalk)
    }

    static func walk(_ id: WalkID, in connection: any Connection) throws -> Walk? {
        try connection.first("\(walkRows) WHERE walk.id = \(id)").map(notedWalk)
    }

    /// False when it was confirmed before.
    static func confirm(_ id: WalkID, at now: Instant, in connection: any Connection) throws -> Bool {
        try connection.first(
            "UPDATE walk SET confirmed_at = \(now) WHERE id = \(id) AND confirmed_at IS NULL RETURNING id") != nil
    }

    private static let walkRows: SQL = """
        SELECT walk.id, walk.account_id, learner.name AS learner_name, walk.course_code, walk.place, walk.walked_on,
            walk.companion_id, companion.name AS companion_name, walk.confirmed_at
        FROM walk JOIN account AS learner ON learner.id = walk.account_id
        JOIN account AS companion ON companion.id = walk.companion_id
        """

    private static func notedWalk(_ row: Row) throws -> Walk {
        Walk(
            id: try row["id"], user: try row["account_id"], userName: try row["learner_name"],
            course: try row["course_code"], place: try row["place"], walkedOn: try row["walked_on"],
            companion: try row["companion_id"], companionName: try row["companion_name"],
            confirmedAt: try row["confirmed_at"])
    }

    /// Colleagues on post in the same organisation, by name.
    static func colleagues(
        of user: UserID, at organisation: OrganisationID, matching text: String, on day: Day,
        in connection: any Connection
    ) throws -> [TicketRow.Named] {
        try connection.run(
            """
            SELECT DISTINCT account.id, account.name FROM posting JOIN account ON account.id = posting.account_id
            WHERE posting.organisation_id = \(organisation) AND \(PostingStore.inForce(on: day))
                AND account.id <> \(user) AND account.disabled_at IS NULL
            ORDER BY account.name, account.id
            """
        ).map { row in TicketRow.Named(id: try row["id"], name: try row["name"]) }
            .filter { text.isEmpty || $0.name.contains(text) }
    }

    // MARK: - Certificates

    static func certificates(of user: UserID, in connection: any Connection) throws -> [Certificate] {
        try certificates(where: "account_id = \(user)", in: connection)
    }

    static func certificatesOfEverybody(in connection: any Connection) throws -> [Certificate] {
        try certificates(where: "1 = 1", in: connection)
    }

    private static func certificates(where whose: SQL, in connection: any Connection) throws -> [Certificate] {
        try connection.run(
            """
            SELECT id, account_id, course_code, issued_on, expires_on FROM certificate
            WHERE \(whose) ORDER BY expires_on
            """
        ).map { row in
            Certificate(
                id: try row["id"], user: try row["account_id"], course: try row["course_code"],
                issuedOn: try row["issued_on"], expiresOn: try row["expires_on"])
        }
    }

    static func insert(_ certificate: Certificate, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO certificate (id, account_id, course_code, issued_on, expires_on)
            VALUES (\(certificate.id), \(certificate.user), \(certificate.course), \(certificate.issuedOn),
                \(certificate.expiresOn))
            ON CONFLICT (account_id, course_code, issued_on) DO NOTHING
            """)
    }

    /// Refuses a posting whose holder lacks a certificate that it asks for.
    static func check(_ posting: Posting, in connection: any Connection) throws {
        let courses = try CourseStore.courses(in: connection)
        guard !TrainingRules.required(for: posting, of: courses).isEmpty else { return }
        try TrainingRules.check(
            posting, holding: try certificates(of: posting.user, in: connection), of: courses)
    }
}
