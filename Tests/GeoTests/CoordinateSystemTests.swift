import Geo
import TestSupport
import Testing

struct CoordinateSystemTests {
    /// Values that several independent libraries give for the middle of Beijing.
    @Test func `known conversions come out`() {
        let place = Coordinate(longitude: 116.404, latitude: 39.915)
        expect(.wgs84, .gcj02, place, 116.410_244_499_169_38, 39.916_404_281_501_64)
        expect(.gcj02, .bd09, place, 116.410_369_493_710_29, 39.921_336_993_510_21)
        expect(.bd09, .gcj02, place, 116.397_627_291_193_15, 39.908_656_739_576_31, within: 1e-5)
        expect(.gcj02, .wgs84, place, 116.397_755_500_830_61, 39.913_595_718_498_36, within: 1e-5)
        expect(.cgcs2000, .wgs84, place, place.longitude, place.latitude)
    }

    private func expect(
        _ from: CoordinateSystem, _ to: CoordinateSystem, _ place: Coordinate, _ longitude: Double, _ latitude: Double,
        within tolerance: Double = 1e-12
    ) {
        let converted = from.convert(place, to: to)
        #expect(abs(converted.longitude - longitude) <= tolerance)
        #expect(abs(converted.latitude - latitude) <= tolerance)
    }

    @Test(arguments: SeededRandom.seeds, CoordinateSystem.allCases)
    func `there and back is the same place to two millimetres`(seed: UInt64, system: CoordinateSystem) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let place = Coordinate(
                longitude: .random(in: 75...135, using: &random), latitude: .random(in: 18...53, using: &random))
            let back = system.toWGS84(system.fromWGS84(place))
            #expect(back.distanceMetres(to: place) < 0.002)
        }
    }

    @Test func `in Beichen the shift is the known one`() {
        let place = Coordinate(longitude: 117.13, latitude: 39.22)
        let shifted = CoordinateSystem.gcj02.fromWGS84(place)
        #expect(532...575 ~= place.distanceMetres(to: shifted))
        #expect(shifted.longitude > place.longitude && shifted.latitude > place.latitude)
        #expect(1300...1420 ~= place.distanceMetres(to: CoordinateSystem.bd09.fromWGS84(place)))
    }

    @Test func `outside the mainland nothing is shifted`() {
        let london = Coordinate(longitude: -0.13, latitude: 51.5)
        #expect(CoordinateSystem.gcj02.fromWGS84(london) == london)
        #expect(CoordinateSystem.gcj02.toWGS84(london) == london)
    }
}
