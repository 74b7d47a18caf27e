import Geo
import TestSupport
import Testing

struct SystemSuspicionTests {
    private let systems: [CoordinateSystem] = [.wgs84, .gcj02, .bd09]

    @Test(arguments: SeededRandom.seeds)
    func `numbers in another system than was said are found out`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<100 {
            let known = Coordinate(
                longitude: .random(in: 116.9...117.5, using: &random), latitude: .random(in: 39...39.5, using: &random))
            for written in systems {
                for said in systems {
                    let found = said.toWGS84(written.fromWGS84(known))
                    let suspected = SystemSuspicion.system(ofPlace: found, knownAt: known, said: said)
                    #expect(suspected == (written == said ? nil : written), "\(written) said to be \(said)")
                }
            }
        }
    }

    @Test func `a thing that simply lies elsewhere is no matter of systems`() {
        let known = Coordinate(longitude: 117.1, latitude: 39.2)
        for (east, north) in [(0.001, 0), (0.0064, -0.004), (-0.0064, 0.0012), (0.1, 0.1)] {
            let found = Coordinate(longitude: known.longitude + east, latitude: known.latitude + north)
            #expect(SystemSuspicion.system(ofPlace: found, knownAt: known, said: .wgs84) == nil)
        }
        let nowhere = Coordinate(longitude: .nan, latitude: 39)
        #expect(SystemSuspicion.system(ofPlace: nowhere, knownAt: known, said: .wgs84) == nil)
    }
}
