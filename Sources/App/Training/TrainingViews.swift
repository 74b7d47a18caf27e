import Domain

/// A file of a lesson.
struct LessonFile: Codable, Sendable {
    let id: AttachmentID
    let fileName: String
}

/// A course as its learner sees it.
struct CourseView: Codable, Sendable {
    struct Held: Codable, Sendable {
        let issuedOn: Day
        let expiresOn: Day
        let isGood: Bool
        let expiresSoon: Bool
    }

    let code: String
    let title: String
    let summary: String
    /// Whether the learner's post asks for it, or the post that trainees want.
    let isRequired: Bool
    let lessons: Int
    let lessonsRead: Int
    let isPassed: Bool
    let placesToWalk: Int
    let placesConfirmed: Int
    let questions: Int
    let passMark: Int
    let certificate: Held?
}

/// A course with all that its learner does in it.
struct CourseDetail: Codable, Sendable {
    struct Lesson: Codable, Sendable {
        let code: String
        let title: String
        let text: String
        let isRead: Bool
        let files: [LessonFile]
    }

    let course: CourseView
    let lessons: [Lesson]
    let walks: [WalkView]
    let mayTakeTest: Bool
    /// Why the test cannot be taken yet.
    let testWaits: String?
}

/// A place that a learner has walked.
struct WalkView: Codable, Sendable {
    let id: WalkID
    let learner: String
    let place: String
    let walkedOn: Day
    let companion: String
    let isConfirmed: Bool
}

/// A test while it is taken: the questions without what is right.
struct TestView: Codable, Sendable {
    struct Item: Codable, Sendable {
        let code: String
        let text: String
        let choices: [String]
        let isMultiple: Bool
    }

    let id: TestID
    let course: String
    let items: [Item]
}

/// What a test was worth.
struct TestOutcome: Codable, Sendable {
    let right: Int
    let of: Int
    let isPassed: Bool
    /// The questions that were not answered rightly, to read up on.
    let wrong: [String]
    let certificate: CourseView.Held?
}

/// How many of those whose post asks for a course have its certificate.
struct CourseStanding: Codable, Sendable {
    let code: String
    let title: String
    let lessons: [CourseDetail.Lesson]
    let questions: Int
    let learners: Int
    let certified: Int
    let expiring: Int
    let missing: Int
}

/// One of them.
struct TraineeView: Codable, Sendable {
    let posting: PostingID
    let name: String
    let roleLabel: String
    let organisation: String
    let expiresOn: Day?
    let standing: TraineeStore.Standing
}

extension TestView {
    init(_ id: TestID, _ paper: TestPaper, of course: String) {
        self.init(
            id: id, course: course,
            items: paper.items.map {
                .init(code: $0.code, text: $0.text, choices: $0.choices, isMultiple: $0.isMultiple)
            })
    }
}

extension TestOutcome {
    init(_ result: TestResult, in paper: TestPaper, _ certificate: Certificate?, on day: Day) {
        let texts = Dictionary(uniqueKeysWithValues: paper.items.map { ($0.code, $0.text) })
        self.init(
            right: result.right, of: result.of, isPassed: result.isPassed,
            wrong: result.wrong.compactMap { texts[$0] }, certificate: certificate.map { .init($0, on: day) })
    }
}

extension CourseView.Held {
    init(_ certificate: Certificate, on day: Day) {
        self.init(
            issuedOn: certificate.issuedOn, expiresOn: certificate.expiresOn, isGood: certificate.isGood(on: day),
            expiresSoon: certificate.expiresSoon(on: day))
    }
}

extension WalkView {
    init(_ walk: LearnerStore.Walk) {
        self.init(
            id: walk.id, learner: walk.userName, place: walk.place, walkedOn: walk.walkedOn,
            companion: walk.companionName, isConfirmed: walk.confirmedAt != nil)
    }
}
