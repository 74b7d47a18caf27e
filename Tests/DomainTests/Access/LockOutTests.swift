import Domain
import Testing

@Suite struct LockOutTests {
    private let start = at("2026-01-12 09:00")

    private func failing(_ times: Int, from lockOut: LockOut = .clear, at now: Instant) -> LockOut {
        (0..<times).reduce(lockOut) { state, _ in state.failing(at: now) }
    }

    @Test func `the fifth failure locks for a quarter of an hour`() {
        #expect(!failing(4, at: start).isLocked(at: start))
        let locked = failing(5, at: start)
        #expect(locked.isLocked(at: start + .minutes(15) - .seconds(1)))
        #expect(!locked.isLocked(at: start + .minutes(15)))
    }

    @Test func `each further round locks for twice as long, up to a day`() {
        var state = LockOut.clear
        var now = start
        var locks: [Span] = []
        for _ in 0..<9 {
            state = failing(5, from: state, at: now)
            locks.append(state.lockedUntil! - now)
            now = state.lockedUntil!
        }
        #expect(locks.prefix(3) == [.minutes(15), .minutes(30), .minutes(60)])
        #expect(locks.last == .days(1))
    }

    @Test func `failures far apart do not add up`() {
        let state = failing(4, at: start).failing(at: start + .minutes(16))
        #expect(state.failures == 1)
    }

    @Test func `trying while locked does not prolong the lock`() {
        let locked = failing(5, at: start)
        #expect(failing(20, from: locked, at: start + .minutes(1)) == locked)
    }
}
