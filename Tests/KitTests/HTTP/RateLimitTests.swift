import Kit
import TestSupport
import Testing

@Suite struct `A rate limit` {
    @Test func `lets so many through in a window and then no more until it ends`() {
        let limit = RateLimit(3, per: 60)
        #expect((0..<5).map { limit.take("a", at: Int64($0)) } == [true, true, true, false, false])
        #expect(limit.take("b", at: 0))
        #expect(!limit.take("a", at: 59_999))
        #expect(limit.take("a", at: 60_000))
    }

    @Test func `can be asked without being used`() {
        let limit = RateLimit(2, per: 60)
        for _ in 0..<10 { #expect(limit.hasLeft("a", at: 0)) }
        _ = limit.take("a", at: 0)
        _ = limit.take("a", at: 0)
        #expect(!limit.hasLeft("a", at: 1) && limit.hasLeft("b", at: 1) && limit.hasLeft("a", at: 60_000))
        #expect(!RateLimit(0, per: 60).hasLeft("a", at: 0))
    }

    @Test func `begins anew when the clock steps back, and locks nobody out for hours`() {
        let limit = RateLimit(1, per: 60)
        #expect(limit.take("a", at: 10_000_000))
        #expect(limit.take("a", at: 5_000_000))
        #expect(!limit.take("a", at: 5_000_001))
    }

    @Test func `keeps a bounded number of keys and refuses newcomers beyond it, but nobody known`() {
        let limit = RateLimit(5, per: 60, keyLimit: 100)
        for key in 0..<100 { #expect(limit.take("key \(key)", at: 0)) }
        #expect(!limit.take("newcomer", at: 1_000))
        #expect(limit.take("key 7", at: 1_000))
        // When the windows have ended there is room again.
        #expect(limit.take("newcomer", at: 60_000))
    }

    @Test func `counts right when many ask at once`() async {
        let limit = RateLimit(500, per: 60)
        let passed = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { (0..<250).filter { _ in limit.take("a", at: 0) }.count } }
            return await group.reduce(0, +)
        }
        #expect(passed == 500)
    }
}
