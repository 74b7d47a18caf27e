import Domain
import TestSupport
import Testing

@Suite struct TrainingTests {
    private static func course(
        _ code: String = "C01", tracks: Set<TrainingTrack> = [.fullTime, .partTime],
        requiredFor: Set<Role> = [.fullTimeWorker], questions: Int = 10, places: Int = 2
    ) -> Course {
        Course(
            code: code, title: "岗前培训", summary: "", tracks: tracks, requiredFor: requiredFor, questions: questions,
            passMark: 80, attemptsADay: 3, placesToWalk: places, monthsValid: 24)
    }

    private static let bank = (1...30).map { number in
        Question(
            code: "Q\(number)", course: "C01", text: "第\(number)题", choices: ["甲", "乙", "丙", "丁"],
            right: number % 3 == 0 ? [0, 2] : [number % 4])
    }

    @Test(arguments: SeededRandom.seeds)
    func `a paper is drawn from the bank without repeats, and knows what is right after shuffling`(seed: UInt64) throws
    {
        var random = SeededRandom(seed: seed)
        let paper = TestPaper(10, from: Self.bank, using: &random)
        #expect(paper.items.count == 10 && Set(paper.items.map(\.code)).count == 10)
        for item in paper.items {
            let question = try #require(Self.bank.first { $0.code == item.code })
            #expect(Set(item.right.map { item.choices[$0] }) == Set(question.right.map { question.choices[$0] }))
            #expect(item.choices.sorted() == question.choices.sorted())
        }
        var again = SeededRandom(seed: seed)
        #expect(TestPaper(10, from: Self.bank.reversed(), using: &again) == paper)
    }

    @Test func `a test is passed from the mark on, and half an answer is none`() {
        var random = SeededRandom(seed: 1)
        let paper = TestPaper(10, from: Self.bank, using: &random)
        let answers = Dictionary(uniqueKeysWithValues: paper.items.map { ($0.code, $0.right.sorted()) })
        #expect(paper.mark(answers, passMark: 80).right == 10)
        func without(_ count: Int) -> TestResult {
            paper.mark(answers.filter { !paper.items.prefix(count).map(\.code).contains($0.key) }, passMark: 80)
        }
        #expect(without(2).isPassed && !without(3).isPassed && without(3).wrong.count == 3)
        #expect(paper.mark(answers.mapValues { $0 + [3, 2, 1, 0] }, passMark: 1).right == 0)
        #expect(!TestPaper(10, from: [], using: &random).mark([:], passMark: 80).isPassed)
    }

    @Test(arguments: [
        ("2026-11-25", 24, "2028-11-25"), ("2024-02-29", 12, "2025-02-28"), ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-01", 1, "2027-01-01"),
    ])
    func `a certificate is good for months of the calendar`(issued: String, months: Int, last: String) {
        let course = Course(
            code: "C", title: "", summary: "", tracks: [], requiredFor: [], questions: 1, passMark: 1, attemptsADay: 1,
            placesToWalk: 0, monthsValid: months)
        #expect(course.lastDay(issuedOn: day(issued)) == day(last))
    }

    private func posting(_ role: Role, from: String = "2026-11-25", hours: WeeklyHours? = nil) -> Posting {
        Posting(
            id: PostingID("p"), user: UserID("u"), organisation: Places.community.id, role: role, scope: Places.path,
            grids: [Places.grid], from: day(from), weeklyHours: hours)
    }

    private func certificate(until last: String) -> Certificate {
        Certificate(
            id: CertificateID("c"), user: UserID("u"), course: "C01", issuedOn: day("2026-01-01"), expiresOn: day(last))
    }

    private func refusal(_ posting: Posting, _ certificates: [Certificate], _ course: Course) -> TrainingRefusal? {
        do throws(TrainingRefusal) {
            try TrainingRules.check(posting, holding: certificates, of: [course])
            return nil
        } catch {
            return error
        }
    }

    @Test func `a post that asks for a certificate is given to those who hold a good one on its first day`() {
        let course = Self.course()
        #expect(refusal(posting(.fullTimeWorker), [], course) == .certificateMissing(["岗前培训"]))
        #expect(refusal(posting(.fullTimeWorker), [certificate(until: "2026-11-24")], course) != nil)
        #expect(refusal(posting(.fullTimeWorker), [certificate(until: "2026-11-25")], course) == nil)
        #expect(
            refusal(posting(.fullTimeWorker, from: "2026-11-26"), [certificate(until: "2026-11-25")], course) != nil)
        #expect(refusal(posting(.trainee), [], course) == nil)
        #expect(refusal(posting(.fullTimeWorker), [], Self.course(tracks: [.partTime])) == nil)
    }

    @Test func `a test waits for the lessons, and for tomorrow after too many failures`() {
        let course = Self.course()
        func progress(read: Int = 4, failed: Int = 0, places: Int = 2, passed: Bool = true) -> CourseProgress {
            CourseProgress(
                lessons: 4, lessonsRead: read, isPassed: passed, placesConfirmed: places, failedToday: failed)
        }
        #expect(throws: TrainingRefusal.lessonsUnread(1)) { try progress(read: 3).checkTest(of: course) }
        #expect(throws: TrainingRefusal.tooManyAttempts(3)) { try progress(failed: 3).checkTest(of: course) }
        #expect(throws: Never.self) { try progress(failed: 2).checkTest(of: course) }
        #expect(progress().isComplete(for: course))
        for one in [progress(read: 3), progress(places: 1), progress(passed: false)] {
            #expect(!one.isComplete(for: course))
        }
    }
}
