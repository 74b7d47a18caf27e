import Domain
import Hummingbird
import Kit

/// `/api/training`: courses, tests, walks and certificates.
struct TrainingRoutes: Sendable {
    struct AnswerBody: Codable, Sendable {
        /// By the question's code, the places of what was chosen.
        let answers: [String: [Int]]
        /// When it was answered, for tests answered without a network.
        let offlineAt: Instant?
    }

    struct WalkBody: Codable, Sendable {
        let place: String?
        let walkedOn: Day?
        let companion: UserID
    }

    struct FileBody: Codable, Sendable {
        let attachment: AttachmentID
    }

    struct TraineeQuery: Codable, Sendable {
        let standing: TraineeStore.Standing?
        let cursor: PostingID?
        let limit: Int?
    }

    struct SearchQuery: Codable, Sendable {
        let q: String?
    }

    let app: App

    func routes() throws -> [Route] { try learning() + walking() + organising() }

    private func learning() throws -> [Route] {
        try [
            Route(.get, "/api/training/courses", "Courses and how far one has come", for: .needs(.learn)) {
                (call, _: Nothing, _: Nothing) -> Page<CourseView> in
                Page(items: try await training(call).courses(), nextCursor: nil)
            },
            Route(.get, "/api/training/courses/{code}", "A course with its lessons", for: .needs(.learn)) {
                (call, _: Nothing, _: Nothing) -> CourseDetail in
                try await training(call).course(call.word("code"))
            },
            Route(
                .post, "/api/training/courses/{code}/lessons/{lesson}/read", "Say that one has read a lesson",
                for: .needs(.learn)
            ) { (call, _: Nothing, _: Nothing) -> CourseDetail in
                try await training(call).read(call.word("lesson"), of: call.word("code"))
            },
            Route(
                .post, "/api/training/courses/{code}/tests", "Draw a test", for: .needs(.learn), status: .created
            ) { (call, _: Nothing, _: Nothing) -> TestView in try await training(call).begin(call.word("code")) },
            Route(.post, "/api/training/tests/{id}", "Hand in a test", for: .needs(.learn)) {
                (call, _: Nothing, body: AnswerBody) -> TestOutcome in
                try await training(call).submit(
                    call.identifier("id"), body.answers, offlineAt: body.offlineAt)
            },
        ]
    }

    private func walking() throws -> [Route] {
        try [
            Route(
                .post, "/api/training/courses/{code}/walks", "Note a place that one has walked with a colleague",
                for: .needs(.learn), status: .created
            ) { (call, _: Nothing, body: WalkBody) -> CourseDetail in
                try await training(call).walk(
                    call.word("code"), to: body.place, on: body.walkedOn, with: body.companion)
            },
            Route(.get, "/api/training/colleagues", "Who may have gone along", for: .needs(.learn)) {
                (call, query: SearchQuery, _: Nothing) -> Page<TicketRow.Named> in
                try await training(call).colleagues(matching: query.q)
            },
            Route(.get, "/api/training/walks", "Walks that one is to confirm", for: .needs(.learn)) {
                (call, _: Nothing, _: Nothing) -> Page<WalkView> in try await training(call).walksToConfirm()
            },
            Route(
                .post, "/api/training/walks/{id}/confirm", "Confirm that one went along", for: .needs(.learn)
            ) { (call, _: Nothing, _: Nothing) -> Nothing in
                try await training(call).confirm(call.identifier("id"))
                return Nothing()
            },
        ]
    }

    private func organising() throws -> [Route] {
        try [
            Route(
                .get, "/api/training/standings", "Each course, and who lacks its certificate by number",
                for: .needs(.organiseTraining)
            ) { (call, _: Nothing, _: Nothing) -> Page<CourseStanding> in
                Page(items: try await training(call).standings(), nextCursor: nil)
            },
            Route(
                .get, "/api/training/courses/{code}/trainees", "Whose post asks for a course, and how they stand",
                for: .needs(.organiseTraining)
            ) { (call, query: TraineeQuery, _: Nothing) -> Page<TraineeView> in
                try await training(call).trainees(
                    of: call.word("code"), standing: query.standing, after: query.cursor, limit: query.limit)
            },
            Route(
                .post, "/api/training/courses/{code}/lessons/{lesson}/files", "Hang an upload on a lesson",
                for: .needs(.organiseTraining)
            ) { (call, _: Nothing, body: FileBody) -> Nothing in
                try await training(call).attach(body.attachment, to: call.word("lesson"), of: call.word("code"))
                return Nothing()
            },
        ]
    }

    private func training(_ call: Call) -> Training {
        Training(app: app, principal: call.principal, language: call.language)
    }
}

extension Call {
    /// A code in the path.
    fileprivate func word(_ name: String) throws -> String {
        let word: Identifier<Course> = try identifier(name)
        return word.rawValue
    }
}
