import Domain
import Geo
import TestSupport
import Testing

@Suite struct TrackCodeTests {
    private static let start = Instant("2026-11-23T01:00:00.000Z")!

    /// A quarter of an hour as a phone might send it, with some members missing now and then.
    private func randomQuarter(_ random: inout SeededRandom) -> QuarterHour {
        var (second, place) = (Int64(0), Coordinate(longitude: 117.12, latitude: 39.21))
        var fixes: [Fix] = []
        while second < 900 {
            place.longitude += Double.random(in: -0.001...0.001, using: &random)
            place.latitude += Double.random(in: -0.001...0.001, using: &random)
            func maybe(_ range: ClosedRange<Double>) -> Double? {
                Bool.random(using: &random) ? Double.random(in: range, using: &random) : nil
            }
            fixes.append(
                Fix(
                    at: Self.start + .seconds(second), place: place, accuracy: maybe(0...200), speed: maybe(0...40),
                    bearing: maybe(0...360), altitude: maybe(-400...4_000),
                    battery: maybe(0...100).map { Int($0) }, source: FixSource.allCases.randomElement(using: &random)!,
                    wasOffline: Bool.random(using: &random),
                    drift: Int.random(in: 0..<5, using: &random) == 0 ? .coarse : nil))
            second += Int64.random(in: 1...120, using: &random)
        }
        return QuarterHour(fixes)
    }

    @Test(arguments: SeededRandom.seeds) func `what is decoded is what was encoded, to the unit`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<20 {
            let quarter = randomQuarter(&random)
            let bytes = TrackCode.encode(quarter, from: Self.start)
            let again = try TrackCode.decode(bytes, from: Self.start)
            #expect(again.fixes.count == quarter.fixes.count)
            for (one, other) in zip(quarter.fixes, again.fixes) {
                #expect(one.at == other.at && one.source == other.source && one.wasOffline == other.wasOffline)
                #expect(one.drift == other.drift && one.battery == other.battery)
                #expect(abs(one.place.longitude - other.place.longitude) < 0.000_005_1)
                #expect(abs(one.place.latitude - other.place.latitude) < 0.000_005_1)
                #expect(one.accuracy.map { $0.rounded() } == other.accuracy)
                #expect(one.altitude.map { $0.rounded() } == other.altitude)
                #expect(abs((one.speed ?? -1) - (other.speed ?? -1)) < 0.051)
                #expect((one.bearing == nil) == (other.bearing == nil))
            }
            // Coding again changes nothing: late fixes rewrite their row without wearing the others down.
            #expect(TrackCode.encode(again, from: Self.start) == bytes)
        }
    }

    @Test(arguments: SeededRandom.seeds) func `damaged bytes are refused or read, and never crash`(seed: UInt64) throws
    {
        var random = SeededRandom(seed: seed)
        let bytes = TrackCode.encode(randomQuarter(&random), from: Self.start)
        for _ in 0..<500 {
            var broken = bytes.prefix(Int.random(in: 0...bytes.count, using: &random)).map { $0 }
            for _ in 0..<3 where !broken.isEmpty {
                broken[Int.random(in: 0..<broken.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try? TrackCode.decode(broken, from: Self.start)
        }
        #expect(throws: TrackCode.Damaged.self) { try TrackCode.decode([], from: Self.start) }
        #expect(throws: TrackCode.Damaged.self) { try TrackCode.decode([1, 0, 0x80], from: Self.start) }
    }

    @Test(arguments: SeededRandom.seeds)
    func `in whatever order and however often fixes arrive, the track is the same`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let all = randomQuarter(&random).fixes
        var inOrder = QuarterHour()
        #expect(inOrder.merge(all).allSatisfy { $0 })
        var mixed = QuarterHour()
        var left = all.shuffled(using: &random)
        var counted = 0
        while !left.isEmpty {
            let size = Int.random(in: 1...min(9, left.count), using: &random)
            let repeated = all.filter { fix in mixed.fixes.contains { $0.at == fix.at } }.prefix(2)
            counted += mixed.merge(Array(left.prefix(size)) + repeated).count { $0 }
            left.removeFirst(size)
        }
        #expect(mixed == inOrder && counted == all.count)
    }

    @Test func `a day's walk takes about eight bytes a fix`() {
        var quarter = QuarterHour()
        var random = SeededRandom(seed: 7)
        var place = Coordinate(longitude: 117.12, latitude: 39.21)
        _ = quarter.merge(
            (0..<90).map { step in
                place.longitude += Double.random(in: 0...0.000_2, using: &random)
                place.latitude += Double.random(in: -0.000_1...0.000_1, using: &random)
                return Fix(
                    at: Self.start + .seconds(Int64(step) * 10), place: place,
                    accuracy: Double.random(in: 4...20, using: &random),
                    speed: Double.random(in: 0.8...1.6, using: &random),
                    bearing: Double.random(in: 60...120, using: &random), battery: 80 - step / 30, source: .osmAnd)
            })
        #expect(TrackCode.encode(quarter, from: Self.start).count < 90 * 9)
    }
}
