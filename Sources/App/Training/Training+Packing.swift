import Domain
import Kit

extension Training {
    /// What a phone takes along to learn without a network: the courses with their lessons, and a test of each that is not
    /// passed yet. The questions come without what is right; the server marks what is answered.
    func packed() async throws -> (courses: [CourseDetail], tests: [TestView]) {
        let (user, required) = (try learner(), self.required)
        // A test that nobody answered serves the next pack too, until phones could not send it any more.
        let since = app.now - .days(Int64(app.configuration.offlineDays))
        let (details, open) = try await app.database.read { connection in
            let record = try record(of: user, in: connection)
            let details = try CourseStore.courses(in: connection).map {
                try detail(of: $0, record, required, in: connection)
            }
            return (details, try LearnerStore.openTests(of: user, since: since, in: connection))
        }
        let known = Dictionary(open.map { ($0.course, TestView($0.id, $0.paper, of: $0.course)) }) { $1 }
        let wanted = details.filter { !$0.course.isPassed }.map(\.course.code)
        let drawn = try await draw(wanted.filter { known[$0] == nil }, for: user)
        return (details, wanted.compactMap { known[$0] ?? drawn[$0] })
    }

    /// Draws a test of each course that has questions.
    private func draw(_ courses: [String], for user: UserID) async throws -> [String: TestView] {
        if courses.isEmpty { return [:] }
        let (now, ids) = (app.now, courses.map { ($0, TestID(app.identifiers.next())) })
        return try await app.database.write { connection in
            var drawn: [String: TestView] = [:]
            for (code, id) in ids {
                let bank = try CourseStore.questions(of: code, in: connection)
                if bank.isEmpty { continue }
                var random = SystemRandomNumberGenerator()
                let paper = TestPaper(try Self.course(code, in: connection).questions, from: bank, using: &random)
                try LearnerStore.insert(id, paper, of: code, by: user, at: now, in: connection)
                try note("testDrawn", "courseTest", id.rawValue, at: now, in: connection)
                drawn[code] = TestView(id, paper, of: code)
            }
            return drawn
        }
    }
}
