import TestSupport
import Testing

@testable import Domain

@Suite struct `Messages` {
    private static func at(_ text: String) -> Instant { Instant(text)! }

    @Test(arguments: [
        ("2026-11-23T21:59:00+08:00", nil), ("2026-11-23T22:00:00+08:00", "2026-11-24T07:00:00+08:00"),
        ("2026-11-24T00:00:00+08:00", "2026-11-24T07:00:00+08:00"),
        ("2026-11-24T06:59:59+08:00", "2026-11-24T07:00:00+08:00"),
        ("2026-11-24T07:00:00+08:00", nil),
    ])
    func `wait through the night`(now: String, end: String?) {
        let quiet = QuietHours(from: 22, until: 7)
        #expect(quiet.end(at: Self.at(now), in: .china) == end.map(Self.at))
    }

    @Test(arguments: SeededRandom.seeds)
    func `wait for an instant that is not quiet, a day away at most`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let quiet = QuietHours(
                from: .random(in: 0...23, using: &random), until: .random(in: 0...23, using: &random))
            let now = Instant(milliseconds: .random(in: 0...4_000_000_000_000, using: &random))
            guard let end = quiet.end(at: now, in: .china) else {
                #expect(quiet.from != quiet.until || quiet.end(at: now, in: .china) == nil)
                continue
            }
            #expect(end > now && end - now <= .days(1))
            #expect(quiet.end(at: end, in: .china) == nil, "\(quiet) \(now)")
        }
    }

    @Test func `come back after longer and longer, an hour at most`() {
        let longest = (1...12).map { MessageRules.pause(after: $0, chance: 1) }
        #expect(longest.prefix(3) == [.seconds(30), .minutes(2), .minutes(8)])
        #expect(longest == longest.sorted() && longest.last == .hours(1))
        #expect((1...12).allSatisfy { MessageRules.pause(after: $0, chance: 0) * 2 == longest[$0 - 1] })
    }

    @Test func `reach as much as their reader wants`() {
        typealias Reach = MessageChoice.Reach
        func told(_ reach: Reach) -> [Bool] {
            [(true, true), (true, false), (false, true), (false, false)].map {
                reach.includes(isOwn: $0.0, isUrgent: $0.1)
            }
        }
        #expect(told(.all) == [true, true, true, true])
        #expect(told(.own) == [true, true, true, false])
        #expect(told(.urgent) == [true, false, true, false])
        #expect(told(.nothing) == [false, false, false, false])
    }
}
