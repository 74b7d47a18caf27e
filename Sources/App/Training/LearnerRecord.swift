import Domain
import Kit

/// All that is known of one learner, read at once.
struct LearnerRecord {
    let user: UserID
    private let lessons: [CourseStore.Lesson]
    private let readings: [(course: String, lesson: String, at: Instant)]
    private let tests: [LearnerStore.TakenTest]
    let walks: [LearnerStore.Walk]
    let certificates: [Certificate]
    private let calendar: WorkCalendar
    let today: Day

    init(of user: UserID, calendar: WorkCalendar, today: Day, in connection: any Connection) throws {
        self.user = user
        self.calendar = calendar
        self.today = today
        lessons = try CourseStore.lessons(in: connection)
        readings = try LearnerStore.readings(of: user, in: connection)
        tests = try LearnerStore.tests(of: user, in: connection)
        walks = try LearnerStore.walks(of: user, in: connection)
        certificates = try LearnerStore.certificates(of: user, in: connection)
    }

    func certificate(of course: Course) -> Certificate? { certificates.last { $0.course == course.code } }

    func hasRead(_ lesson: CourseStore.Lesson) -> Bool {
        let since = begin(of: lesson.course)
        return readings.contains { $0.course == lesson.course && $0.lesson == lesson.code && $0.at >= since }
    }

    /// A certificate that runs out is earned anew: lessons and test count from the last one on, walks count for good.
    func progress(in course: Course) -> CourseProgress {
        let since = begin(of: course.code)
        let own = lessons.filter { $0.course == course.code }
        let taken = tests.filter { $0.course == course.code && ($0.submittedAt ?? since) >= since }
        let morning = calendar.instant(of: today)
        return CourseProgress(
            lessons: own.count, lessonsRead: own.count(where: hasRead),
            isPassed: taken.contains { $0.isPassed == true },
            placesConfirmed: walks.count { $0.course == course.code && $0.confirmedAt != nil },
            failedToday: taken.count { $0.isPassed == false && ($0.submittedAt ?? morning) >= morning })
    }

    /// The certificate that is earned now, if any.
    func earned(in course: Course, id: CertificateID) -> Certificate? {
        let last = certificate(of: course)
        guard last.map({ !$0.isGood(on: today) || $0.expiresSoon(on: today) }) ?? true,
            progress(in: course).isComplete(for: course)
        else { return nil }
        return Certificate(
            id: id, user: user, course: course.code, issuedOn: today, expiresOn: course.lastDay(issuedOn: today))
    }

    private func begin(of course: String) -> Instant {
        guard let last = certificates.last(where: { $0.course == course }),
            !last.isGood(on: today) || last.expiresSoon(on: today)
        else { return Instant(milliseconds: 0) }
        return calendar.instant(of: last.issuedOn + 1)
    }
}
