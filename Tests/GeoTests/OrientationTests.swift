import Geo
import TestSupport
import Testing

struct OrientationTests {
    /// Numbers of 117 to 118 are whole multiples of 2^-46, so that whole numbers give the true answer.
    private func exactly(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Int8 {
        func whole(_ degrees: Double) -> Int128 { Int128(degrees * 70_368_744_177_664) }
        let left = (whole(a.longitude) - whole(c.longitude)) * (whole(b.latitude) - whole(c.latitude))
        let right = (whole(a.latitude) - whole(c.latitude)) * (whole(b.longitude) - whole(c.longitude))
        return left == right ? 0 : left > right ? 1 : -1
    }

    @Test func `a left turn is counter-clockwise`() {
        let (a, b) = (Coordinate(longitude: 117, latitude: 39), Coordinate(longitude: 118, latitude: 39))
        #expect(orientation(a, b, Coordinate(longitude: 117.5, latitude: 40)) == .counterClockwise)
        #expect(orientation(a, b, Coordinate(longitude: 117.5, latitude: 38)) == .clockwise)
        #expect(orientation(a, b, Coordinate(longitude: 119, latitude: 39)) == .collinear)
    }

    @Test(arguments: SeededRandom.seeds)
    func `places within a few roundings of a line are told apart exactly`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let grain = 1.0 / 70_368_744_177_664
        var collinear = 0
        for _ in 0..<2000 {
            let base = Coordinate(longitude: 117.25, latitude: 117.125)
            let step = Double(Int.random(in: 1...3, using: &random)) * grain * 4096
            func near(_ multiple: Int) -> Coordinate {
                let jitter = { Double(Int.random(in: -1...1, using: &random)) * grain }
                return Coordinate(
                    longitude: base.longitude + Double(multiple) * step + jitter(),
                    latitude: base.latitude + Double(multiple) * 3 * step + jitter())
            }
            let (a, b, c) = (near(0), near(Int.random(in: 5...900, using: &random)), near(3))
            let expected = exactly(a, b, c)
            collinear += expected == 0 ? 1 : 0
            #expect(orientation(a, b, c).rawValue == expected)
            #expect(orientation(b, a, c).rawValue == -expected)
            #expect(orientation(b, c, a).rawValue == expected)
        }
        #expect(collinear > 0)
    }
}
