import Domain
import Foundation
import TestSupport
import Testing

@Suite struct InstantTests {
    @Test(arguments: SeededRandom.seeds)
    func `the text is the one Foundation writes and reads`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<200 {
            let milliseconds = Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &random)
            let instant = Instant(milliseconds: milliseconds)
            #expect(Instant(instant.description) == instant)
            let date = try style.parse(instant.description)
            #expect((date.timeIntervalSince1970 * 1_000).rounded() == Double(milliseconds), "\(instant)")
        }
    }

    @Test(arguments: [
        ("2026-01-05T01:30:00Z", "2026-01-05T01:30:00.000Z"),
        ("2026-01-05T09:30:00+08:00", "2026-01-05T01:30:00.000Z"),
        ("2026-01-04T20:30:00.5-05:00", "2026-01-05T01:30:00.500Z"),
        ("2026-01-05t01:30:00.1239z", "2026-01-05T01:30:00.123Z"),
    ])
    func `offsets and decimals are understood`(text: String, expected: String) {
        #expect(Instant(text)?.description == expected)
    }

    @Test(arguments: [
        "", "2026-01-05", "2026-01-05T01:30Z", "2026-01-05T01:30:00", "2026-02-30T00:00:00Z", "2026-01-05T24:00:00Z",
        "2026-01-05T01:60:00Z", "2026-01-05T01:30:00.Z", "2026-01-05T01:30:00+8:00", "2026-01-05T01:30:00Zx",
        "２０２６-01-05T01:30:00Z",
    ])
    func `what is no instant is read as none`(text: String) {
        #expect(Instant(text) == nil)
    }
}
