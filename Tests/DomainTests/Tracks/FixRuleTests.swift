import Domain
import Geo
import TestSupport
import Testing

@Suite struct FixRuleTests {
    private static let now = Instant("2026-11-23T01:30:00.000Z")!
    private static let home = Coordinate(longitude: 117.12, latitude: 39.21)
    private static let (worker, post) = (UserID("worker"), PostingID("post"))
    private static let limits = FixLimits(
        backfill: .days(7), coarse: 100, surroundings: BoundingBox(around: [home])?.expanded(by: 0.2))

    private func fix(
        _ seconds: Int64 = 0, _ place: Coordinate = home, accuracy: Double? = 8, isMock: Bool = false
    ) -> Fix {
        Fix(at: Self.now + .seconds(seconds), place: place, accuracy: accuracy, source: .browser, isMock: isMock)
    }

    private func refusal(_ fix: Fix) -> FixRefusal? {
        do throws(FixRefusal) {
            _ = try Self.limits.check(fix, at: Self.now)
            return nil
        } catch { return error }
    }

    @Test func `what no worker's device can mean is refused, each for its reason`() {
        #expect(refusal(fix()) == nil)
        #expect(refusal(fix(119)) == nil)
        #expect(refusal(fix(121)) == .fromTheFuture)
        #expect(refusal(fix(-7 * 86_400)) == nil)
        #expect(refusal(fix(-7 * 86_400 - 1)) == .tooOld)
        #expect(refusal(fix(0, Coordinate(longitude: 0, latitude: 0))) == .notOnGlobe)
        #expect(refusal(fix(0, Coordinate(longitude: 217, latitude: 39))) == .notOnGlobe)
        #expect(refusal(fix(0, Coordinate(longitude: .nan, latitude: 39))) == .notOnGlobe)
        #expect(refusal(fix(0, Coordinate(longitude: 116.4, latitude: 39.9))) == .farAway)
        #expect(refusal(fix(isMock: true)) == .madeUp)
    }

    @Test func `a coarse fix is kept and marked, and what cannot be meant is not said`() throws {
        #expect(try Self.limits.check(fix(accuracy: 800), at: Self.now).drift == .coarse)
        #expect(try Self.limits.check(fix(accuracy: nil), at: Self.now).drift == nil)
        let odd = Fix(
            at: Self.now, place: Self.home, accuracy: -1, speed: -1, bearing: -1, altitude: 1e300, battery: 900,
            source: .osmAnd)
        #expect(odd.accuracy == nil && odd.speed == nil && odd.bearing == nil && odd.altitude == nil)
        #expect(odd.battery == nil)
    }

    @Test func `an outlier is marked alone, and a receiver that woke up elsewhere only once`() {
        let away = Coordinate(longitude: Self.home.longitude + 0.1, latitude: Self.home.latitude)
        func drifts(_ places: [Coordinate]) -> [Drift?] {
            var quarter = QuarterHour()
            _ = quarter.merge(places.enumerated().map { fix(Int64($0.offset) * 10, $0.element) })
            return quarter.fixes.map(\.drift)
        }
        #expect(drifts([Self.home, Self.home, away, Self.home]) == [nil, nil, .jump, nil])
        #expect(drifts([away, Self.home, Self.home]) == [nil, .jump, nil])
        #expect(drifts([Self.home, Self.home, away, away, away]) == [nil, nil, .jump, nil, nil])
    }

    @Test func `positions are kept on patrol, or on duty with a task in hand, and at no other time`() {
        let calendar = WorkCalendar()
        let posting = Posting(
            id: Self.post, user: Self.worker, organisation: Places.community.id, role: .fullTimeWorker,
            scope: Places.community.area, from: day("2020-01-01"))
        let morning = calendar.instant(of: day("2026-11-23"), minuteOfDay: 540)
        let evening = calendar.instant(of: day("2026-11-23"), minuteOfDay: 1_230)
        func refusal(
            at: Instant, shifts: [Shift] = [], leaves: [Leave] = [], patrols: [Patrol] = [],
            tasks: [TrackDuty.Stretch] = []
        ) -> FixRefusal? {
            do throws(FixRefusal) {
                try TrackDuty(posting: posting, shifts: shifts, leaves: leaves, patrols: patrols, tasks: tasks)
                    .check(at, by: calendar)
                return nil
            } catch { return error }
        }
        let task = TrackDuty.Stretch(from: morning - .hours(1), to: nil)
        #expect(refusal(at: morning) == .notOnTask)
        #expect(refusal(at: morning, tasks: [task]) == nil)
        #expect(refusal(at: morning, tasks: [.init(from: morning - .hours(1), to: morning)]) == .notOnTask)
        #expect(refusal(at: evening, tasks: [task]) == .offDuty)
        let shift = Shift(
            id: ShiftID("shift"), posting: Self.post, user: Self.worker, group: nil, from: evening - .hours(1),
            to: evening + .hours(1))
        #expect(refusal(at: evening, shifts: [shift], tasks: [task]) == nil)
        // With a roster for the day, office hours no longer count.
        #expect(refusal(at: morning, shifts: [shift], tasks: [task]) == .offDuty)
        let patrol = Patrol(
            id: PatrolID("patrol"), user: Self.worker, posting: Self.post, startedAt: evening - .minutes(5))
        #expect(refusal(at: evening, patrols: [patrol]) == nil)
        #expect(refusal(at: evening - .minutes(6), patrols: [patrol]) == .offDuty)
        // Nobody ended it; by the next morning it has run out.
        #expect(refusal(at: evening + .hours(13), patrols: [patrol]) == .notOnTask)
        let leave = Leave(
            id: LeaveID("leave"), posting: Self.post, cover: nil, from: day("2026-11-23"), to: day("2026-11-24"))
        #expect(refusal(at: morning, leaves: [leave], tasks: [task]) == .offDuty)
    }

    @Test func `patrols follow one another, and the longest ends by itself`() throws {
        let first = Patrol(
            id: PatrolID("first"), user: Self.worker, posting: Self.post, startedAt: Self.now - .hours(2))
        func refusal(_ start: Span, besides others: [Patrol]) -> PatrolRefusal? {
            let patrol = Patrol(
                id: PatrolID("next"), user: Self.worker, posting: Self.post, startedAt: Self.now + start)
            do throws(PatrolRefusal) {
                try PatrolRules.start(patrol, besides: others, at: Self.now, backfill: .days(7))
                return nil
            } catch { return error }
        }
        #expect(refusal(.zero, besides: []) == nil)
        #expect(refusal(.zero, besides: [first]) == .onPatrolAlready)
        #expect(refusal(.minutes(3), besides: []) == .fromTheFuture)
        #expect(refusal(.days(-8), besides: []) == .tooOld)
        let ended = try PatrolRules.end(first, at: Self.now - .hours(1), told: Self.now, backfill: .days(7))
        #expect(refusal(.zero, besides: [ended]) == nil)
        #expect(refusal(.minutes(-90), besides: [ended]) == .insideAnother)
        #expect(try PatrolRules.end(ended, at: Self.now, told: Self.now, backfill: .days(7)) == ended)
        #expect(throws: PatrolRefusal.endsBeforeStart) {
            try PatrolRules.end(first, at: Self.now - .hours(3), told: Self.now, backfill: .days(7))
        }
        let forgotten = Patrol(
            id: PatrolID("old"), user: Self.worker, posting: Self.post, startedAt: Self.now - .hours(13))
        #expect(refusal(.zero, besides: [forgotten]) == nil && !forgotten.isRunning(at: Self.now))
    }
}
