import Domain
import Kit

/// What learners and organisers of courses do. Each act is in the journal, by ids alone.
struct Training: Sendable {
    static let placeLimit = 60

    let app: App
    let principal: Principal
    let language: Language

    // MARK: - Learning

    func courses() async throws -> [CourseView] {
        let (user, required) = (try learner(), self.required)
        return try await app.database.read { connection in
            let record = try record(of: user, in: connection)
            return try CourseStore.courses(in: connection).map { view($0, record, required) }
        }
    }

    func course(_ code: String) async throws -> CourseDetail {
        let (user, required) = (try learner(), self.required)
        return try await app.database.read { connection in
            try detail(of: try Self.course(code, in: connection), for: user, required, in: connection)
        }
    }

    func read(_ lesson: String, of code: String) async throws -> CourseDetail {
        let (user, now, required) = (try learner(), app.now, self.required)
        return try await app.database.write { connection in
            let course = try Self.course(code, in: connection)
            guard try CourseStore.lessons(of: code, in: connection).contains(where: { $0.code == lesson }) else {
                throw Problem.notFound
            }
            try LearnerStore.read(lesson, of: code, by: user, at: now, in: connection)
            try note("lessonRead", "learner", "\(user.rawValue).\(code).\(lesson)", at: now, in: connection)
            return try detail(of: course, for: user, required, in: connection)
        }
    }

    /// Draws a test.
    func begin(_ code: String) async throws -> TestView {
        let (user, now, id) = (try learner(), app.now, TestID(app.identifiers.next()))
        return try await app.database.write { connection in
            let course = try Self.course(code, in: connection)
            try record(of: user, in: connection).progress(in: course).checkTest(of: course)
            let bank = try CourseStore.questions(of: code, in: connection)
            guard !bank.isEmpty else { throw TrainingRefusal.bankEmpty }
            var random = SystemRandomNumberGenerator()
            let paper = TestPaper(course.questions, from: bank, using: &random)
            try LearnerStore.insert(id, paper, of: code, by: user, at: now, in: connection)
            try note("testBegun", "courseTest", id.rawValue, at: now, in: connection)
            return TestView(id, paper, of: code)
        }
    }

    /// Marks an answer sheet, once however often it arrives. Whether the test may be taken is looked at here too: one that a
    /// phone took along was drawn before the lessons were read.
    ///
    /// - Parameter offlineAt: When it was answered, for one that was answered without a network.
    func submit(_ id: TestID, _ answers: [String: [Int]], offlineAt: Instant?) async throws -> TestOutcome {
        let (user, now, told) = (try learner(), app.now, try app.accepted(offlineAt))
        return try await app.database.write { connection in
            guard let test = try LearnerStore.test(id, in: connection), test.user == user else {
                throw Problem.notFound
            }
            let course = try Self.course(test.course, in: connection)
            let known = Set(test.paper.items.map(\.code))
            let given = answers.filter { known.contains($0.key) }.mapValues { Array($0.prefix(20)) }
            if let done = try LearnerStore.handedIn(id, in: connection) {
                guard done.answers == given else { throw TrainingRefusal.testOver }
                let held = try record(of: user, in: connection).certificate(of: course)
                return TestOutcome(done.result, in: test.paper, held, on: app.today)
            }
            try record(of: user, in: connection).progress(in: course).checkTest(of: course)
            let result = test.paper.mark(given, passMark: course.passMark)
            // Nobody answers a test before it was drawn, whatever the phone's clock says.
            let at = max(told ?? now, test.startedAt)
            try LearnerStore.submit(id, answers: given, result: result, at: at, in: connection)
            try note(result.isPassed ? "testPassed" : "testFailed", "courseTest", id.rawValue, at: now, in: connection)
            let certificate = try certify(user, in: course, at: now, connection)
            return TestOutcome(result, in: test.paper, certificate, on: app.today)
        }
    }

    // MARK: - Walking with somebody

    func walk(_ code: String, to place: String?, on day: Day?, with companion: UserID) async throws -> CourseDetail {
        let (user, now, today, required) = (try learner(), app.now, app.today, self.required)
        guard let place = try TicketTexts.note(place, field: "place", limit: Self.placeLimit) else {
            throw Problem.field("place", "请填写走访的地点。", "Say which place it was.", code: "missingField")
        }
        guard (day ?? today) <= today else { throw TrainingRefusal.walkInFuture }
        try TrainingRules.checkWalk(of: user, with: companion)
        guard let organisation = principal.organisation else { throw Problem.notAllowed }
        let id = WalkID(app.identifiers.next())
        return try await app.database.write { connection in
            let course = try Self.course(code, in: connection)
            let colleagues = try LearnerStore.colleagues(
                of: user, at: organisation, matching: "", on: today, in: connection)
            guard colleagues.contains(where: { $0.id == companion.rawValue }) else {
                throw TrainingRefusal.companionUnknown
            }
            try LearnerStore.insert(
                id, to: place, on: day ?? today, with: companion, of: code, by: user, at: now, in: connection)
            try note("walkNoted", "walk", id.rawValue, at: now, in: connection)
            return try detail(of: course, for: user, required, in: connection)
        }
    }

    func colleagues(matching text: String?) async throws -> Page<TicketRow.Named> {
        let (user, today) = (try learner(), app.today)
        guard let organisation = principal.organisation else { throw Problem.notAllowed }
        return try await app.database.read { connection in
            let found = try LearnerStore.colleagues(
                of: user, at: organisation, matching: text?.trimmed ?? "", on: today, in: connection)
            return Page(items: Array(found.prefix(20)), nextCursor: nil)
        }
    }

    func walksToConfirm() async throws -> Page<WalkView> {
        let user = try learner()
        return try await app.database.read {
            Page(items: try LearnerStore.unconfirmed(by: user, in: $0).map(WalkView.init), nextCursor: nil)
        }
    }

    /// Whoever went along says so; the last word may complete the course.
    func confirm(_ id: WalkID) async throws {
        let (user, now) = (try learner(), app.now)
        try await app.database.write { connection in
            guard let walk = try LearnerStore.walk(id, in: connection), walk.companion == user else {
                throw Problem.notFound
            }
            guard try LearnerStore.confirm(id, at: now, in: connection) else { throw TrainingRefusal.walkConfirmed }
            try note("walkConfirmed", "walk", id.rawValue, at: now, in: connection)
            _ = try certify(walk.user, in: Self.course(walk.course, in: connection), at: now, connection)
        }
    }

    // MARK: - Shared steps

    private func certify(
        _ user: UserID, in course: Course, at now: Instant, _ connection: any Connection
    ) throws -> Certificate? {
        let id = CertificateID(app.identifiers.next())
        guard let certificate = try record(of: user, in: connection).earned(in: course, id: id) else { return nil }
        try LearnerStore.insert(certificate, in: connection)
        try note("certified", "certificate", id.rawValue, at: now, in: connection)
        return certificate
    }

    func record(of user: UserID, in connection: any Connection) throws -> LearnerRecord {
        try LearnerRecord(of: user, calendar: app.reference.current.calendar, today: app.today, in: connection)
    }

    private func detail(
        of course: Course, for user: UserID, _ required: Set<Role>, in connection: any Connection
    ) throws -> CourseDetail {
        try detail(of: course, record(of: user, in: connection), required, in: connection)
    }

    func detail(
        of course: Course, _ record: LearnerRecord, _ required: Set<Role>, in connection: any Connection
    ) throws -> CourseDetail {
        let files = Dictionary(
            grouping: try CourseStore.attachments(of: course.code, in: connection), by: { $0.lesson })
        var refusal: TrainingRefusal?
        do throws(TrainingRefusal) {
            try record.progress(in: course).checkTest(of: course)
        } catch {
            refusal = error
        }
        return CourseDetail(
            course: view(course, record, required),
            lessons: try CourseStore.lessons(of: course.code, in: connection).map { lesson in
                .init(
                    code: lesson.code, title: lesson.title, text: lesson.text, isRead: record.hasRead(lesson),
                    files: (files[lesson.code] ?? []).map { $0.file })
            },
            walks: record.walks.filter { $0.course == course.code }.map(WalkView.init),
            mayTakeTest: refusal == nil, testWaits: refusal?.title.text(in: language))
    }

    private func view(_ course: Course, _ record: LearnerRecord, _ required: Set<Role>) -> CourseView {
        let progress = record.progress(in: course)
        return CourseView(
            code: course.code, title: course.title, summary: course.summary,
            isRequired: !course.requiredFor.isDisjoint(with: required), lessons: progress.lessons,
            lessonsRead: progress.lessonsRead, isPassed: progress.isPassed, placesToWalk: course.placesToWalk,
            placesConfirmed: progress.placesConfirmed, questions: course.questions, passMark: course.passMark,
            certificate: record.certificate(of: course).map { .init($0, on: app.today) })
    }

    /// A trainee wants to become a grid worker of one kind or the other.
    var required: Set<Role> {
        principal.role == .trainee ? [.fullTimeWorker, .partTimeWorker] : [principal.role]
    }

    func learner() throws -> UserID {
        guard let user = principal.user else { throw Problem.signInNeeded }
        return user
    }

    static func course(_ code: String, in connection: any Connection) throws -> Course {
        guard let course = try CourseStore.course(code, in: connection) else { throw Problem.notFound }
        return course
    }

    func note(
        _ kind: String, _ subjectKind: String, _ subject: String, at now: Instant, in connection: any Connection
    ) throws {
        try JournalStore.record(kind, of: subjectKind, subject, by: principal, at: now, in: connection)
    }
}
