import Domain
import Kit

/// The demo's grid workers as learners of the course that their post asks for: most hold its certificate, for some it
/// runs out, a few are still learning.
struct DemoTraining: Sendable {
    let accounts: [DemoAccount]
    let today: Day
    let calendar: WorkCalendar

    static let course = "C01"

    private static let places = ["网格边界", "重点场所", "社区服务站", "老旧小区楼道", "消防通道", "农贸市场", "独居老人家门口"]

    func write(_ random: inout DemoRandom, in connection: any Connection) throws {
        let workers = accounts.filter { $0.posting.role == .fullTimeWorker }
        guard let course = try CourseStore.course(Self.course, in: connection), workers.count > 1 else { return }
        let lessons = try CourseStore.lessons(of: course.code, in: connection)
        let bank = try CourseStore.questions(of: course.code, in: connection)
        for (index, worker) in workers.enumerated() {
            // The neighbour in the list works in the same community or the next.
            let companion = workers[index == 0 ? 1 : index - 1].id
            let isLearning = random.chance(3)
            // Good for two years: who has begun nearly two years ago is reminded now.
            let age =
                isLearning
                ? random.number(1...20) : random.chance(4) ? random.number(705...725) : random.number(20...690)
            let day = today + -age
            let morning = calendar.instant(of: day, minuteOfDay: 9 * 60)
            let read = isLearning ? lessons.prefix(random.number(1...max(1, lessons.count - 1))) : lessons[...]
            for lesson in read {
                try LearnerStore.read(lesson.code, of: course.code, by: worker.id, at: morning, in: connection)
            }
            if isLearning { continue }
            try pass(course, bank, by: worker.id, at: morning + .hours(2), &random, in: connection)
            for _ in 0..<course.placesToWalk {
                let id = WalkID(DemoIdentifiers.make(at: morning, &random))
                try LearnerStore.insert(
                    id, to: random.pick(Self.places), on: day, with: companion, of: course.code, by: worker.id,
                    at: morning + .hours(6), in: connection)
                _ = try LearnerStore.confirm(id, at: morning + .hours(7), in: connection)
            }
            try LearnerStore.insert(
                Certificate(
                    id: CertificateID(DemoIdentifiers.make(at: morning, &random)), user: worker.id,
                    course: course.code, issuedOn: day, expiresOn: course.lastDay(issuedOn: day)),
                in: connection)
        }
    }

    private func pass(
        _ course: Course, _ bank: [Question], by user: UserID, at instant: Instant, _ random: inout DemoRandom,
        in connection: any Connection
    ) throws {
        let paper = TestPaper(course.questions, from: bank, using: &random)
        let id = TestID(DemoIdentifiers.make(at: instant, &random))
        // Now and then a question is answered wrongly.
        let answers = Dictionary(
            uniqueKeysWithValues: paper.items.enumerated().map { index, item in
                (item.code, index < 2 && random.chance(30) ? [] : item.right.sorted())
            })
        try LearnerStore.insert(id, paper, of: course.code, by: user, at: instant, in: connection)
        try LearnerStore.submit(
            id, answers: answers, result: paper.mark(answers, passMark: course.passMark), at: instant + .minutes(15),
            in: connection)
    }
}
