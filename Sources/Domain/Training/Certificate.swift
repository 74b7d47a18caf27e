/// The proof that somebody has finished a course (结业证书), good until a day.
public struct Certificate: Hashable, Codable, Sendable {
    public let id: CertificateID
    public let user: UserID
    public let course: String
    public let issuedOn: Day
    /// The last day on which it is good.
    public let expiresOn: Day

    public init(id: CertificateID, user: UserID, course: String, issuedOn: Day, expiresOn: Day) {
        self.id = id
        self.user = user
        self.course = course
        self.issuedOn = issuedOn
        self.expiresOn = expiresOn
    }

    /// Days before the last one on which its holder is reminded.
    public static let reminderDays = 30

    public func isGood(on day: Day) -> Bool { issuedOn <= day && day <= expiresOn }

    /// Whether it will not be good for much longer.
    public func expiresSoon(on day: Day) -> Bool { isGood(on: day) && expiresOn - day <= Self.reminderDays }
}

/// How far somebody has come in a course (学习进度).
public struct CourseProgress: Hashable, Sendable {
    public let lessons: Int
    public let lessonsRead: Int
    public let isPassed: Bool
    /// Walked and confirmed by whoever went along.
    public let placesConfirmed: Int
    public let failedToday: Int

    public init(lessons: Int, lessonsRead: Int, isPassed: Bool, placesConfirmed: Int, failedToday: Int) {
        self.lessons = lessons
        self.lessonsRead = lessonsRead
        self.isPassed = isPassed
        self.placesConfirmed = placesConfirmed
        self.failedToday = failedToday
    }

    /// Refuses a test before all lessons are read, and after too many on one day.
    public func checkTest(of course: Course) throws(TrainingRefusal) {
        guard lessonsRead >= lessons else { throw .lessonsUnread(lessons - lessonsRead) }
        guard failedToday < course.attemptsADay else { throw .tooManyAttempts(course.attemptsADay) }
    }

    /// Whether everything is done that the certificate asks for.
    public func isComplete(for course: Course) -> Bool {
        lessonsRead >= lessons && isPassed && placesConfirmed >= course.placesToWalk
    }
}

/// What training asks of somebody before they are posted.
public enum TrainingRules {
    /// The courses that a posting asks for.
    public static func required(for posting: Posting, of courses: [Course]) -> [Course] {
        courses.filter { $0.requiredFor.contains(posting.role) && $0.tracks.contains(TrainingTrack(of: posting)) }
    }

    /// Refuses a posting that lacks a certificate on its first day. A certificate that expires later ends no posting:
    /// it is a warning to the holder and the organiser, since an empty grid helps nobody.
    public static func check(
        _ posting: Posting, holding certificates: [Certificate], of courses: [Course]
    ) throws(TrainingRefusal) {
        let missing = required(for: posting, of: courses).filter { course in
            !certificates.contains { $0.course == course.code && $0.isGood(on: posting.from) }
        }
        guard missing.isEmpty else { throw .certificateMissing(missing.map(\.title)) }
    }

    /// Refuses a companion who is the learner: somebody else confirms what was walked.
    public static func checkWalk(of user: UserID, with companion: UserID) throws(TrainingRefusal) {
        guard user != companion else { throw .companionIsSelf }
    }
}
