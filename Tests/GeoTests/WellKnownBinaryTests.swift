import Geo
import TestSupport
import Testing

struct WellKnownBinaryTests {
    @Test(arguments: SeededRandom.seeds)
    func `what is written is read back exactly`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var first = star(5, 5, radius: 3, corners: 8, using: &random)
        first.holes = [star(5, 5, radius: 0.5, corners: 5, using: &random).outer]
        let shape = MultiPolygon([first, star(20, 5, radius: 3, corners: 8, using: &random)])
        #expect(try WellKnownBinary.read(WellKnownBinary.write(shape)) == shape)
        #expect(try WellKnownBinary.read(WellKnownBinary.write(MultiPolygon([]))) == MultiPolygon([]))
    }

    @Test func `the bytes are those of the standard`() {
        let shape = MultiPolygon(Polygon(outer: [Coordinate(longitude: 1, latitude: 2)]))
        let one: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
        let two: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0x40]
        #expect(
            WellKnownBinary.write(shape)
                == [1, 6, 0, 0, 0, 1, 0, 0, 0] + [1, 3, 0, 0, 0, 1, 0, 0, 0] + [1, 0, 0, 0] + one + two)
    }

    @Test func `bytes that are cut off, changed or too many are refused`() {
        let bytes = WellKnownBinary.write(rectangle(0, 0, 4, 4))
        for length in 0..<bytes.count {
            #expect(throws: WellKnownBinary.Malformed.self) { try WellKnownBinary.read(Array(bytes.prefix(length))) }
        }
        #expect(throws: WellKnownBinary.Malformed.self) { try WellKnownBinary.read(bytes + [0]) }
        for position in [0, 1, 5, 9, 10, 14, 18] {
            var changed = bytes
            changed[position] = 0xFF
            #expect(throws: WellKnownBinary.Malformed.self) { try WellKnownBinary.read(changed) }
        }
    }
}
