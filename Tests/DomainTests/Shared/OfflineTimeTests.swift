import Domain
import TestSupport
import Testing

@Suite struct `The time of what was done offline` {
    private let now = Instant(milliseconds: 1_800_000_000_000)
    private let limit = Span.days(30)

    @Test(arguments: SeededRandom.seeds)
    func `is believed between the limit and a minute ago, and never in the future`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let span = Span(
                milliseconds: Int64.random(in: -limit.milliseconds * 2...limit.milliseconds * 2, using: &random))
            let told = now + span
            if told < now - limit {
                #expect(throws: OfflineRefusal.tooLongAgo) { try OfflineTime.accepted(told, at: now, within: limit) }
            } else {
                let counts = try OfflineTime.accepted(told, at: now, within: limit)
                #expect(counts == (told < now - OfflineTime.promptness ? told : nil))
                #expect(counts ?? now <= now)
            }
        }
    }

    @Test func `counts at the edges`() throws {
        #expect(try OfflineTime.accepted(now - limit, at: now, within: limit) == now - limit)
        #expect(try OfflineTime.accepted(now - .minutes(1), at: now, within: limit) == nil)
        #expect(try OfflineTime.accepted(now, at: now, within: limit) == nil)
    }
}
