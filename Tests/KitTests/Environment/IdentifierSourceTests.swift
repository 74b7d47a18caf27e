import Kit
import Synchronization
import TestSupport
import Testing

@Suite struct `New identifiers` {
    @Test func `are version 7 of RFC 9562 and carry the time of their making`() {
        let clock = ManualClock(0x0198_F2C0_1234)
        let source = IdentifierSource(clock: clock.clock, random: { 0x0123_4567_89AB_CDEF })
        #expect(source.next() == "0198f2c0-1234-7000-8123-456789abcdef")
        #expect(source.next() == "0198f2c0-1234-7001-8123-456789abcdef")
    }

    @Test func `sort by their making, within a millisecond and when the clock steps back`() {
        let clock = ManualClock()
        let source = IdentifierSource(clock: clock.clock)
        var made: [String] = []
        for step in [0, 5, -1_000, -60_000, 0, 1, 100_000] as [Int64] {
            clock.advance(milliseconds: step)
            // More than one millisecond's counter holds.
            for _ in 0..<5_000 { made.append(source.next()) }
        }
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
    }

    @Test func `are never the same for two tasks`() async {
        let source = IdentifierSource(clock: ManualClock().clock, random: { 7 })
        let made = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<16 { group.addTask { (0..<2_000).map { _ in source.next() } } }
            return await group.reduce(into: []) { $0 += [$1] }
        }
        #expect(Set(made.joined()).count == 32_000)
        for one in made { #expect(one == one.sorted()) }
    }
}
