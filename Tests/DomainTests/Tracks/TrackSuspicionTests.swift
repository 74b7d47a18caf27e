import Geo
import TestSupport
import Testing

@testable import Domain

@Suite struct `A track that lies elsewhere` {
    private static let day = Day("2026-11-25")!
    private static let systems: [CoordinateSystem] = [.wgs84, .gcj02, .bd09]

    /// A grid of 500 metres somewhere in the district.
    private struct Ground {
        let middle: Coordinate

        init(_ random: inout SeededRandom) {
            middle = Coordinate(
                longitude: .random(in: 117.05...117.3, using: &random),
                latitude: .random(in: 39.15...39.35, using: &random))
        }

        func contains(_ place: Coordinate) -> Bool {
            abs(place.longitude - middle.longitude) < 0.0029 && abs(place.latitude - middle.latitude) < 0.0023
        }

        func place(_ random: inout SeededRandom, within share: Double = 0.95) -> Coordinate {
            Coordinate(
                longitude: middle.longitude + .random(in: -0.0029...0.0029, using: &random) * share,
                latitude: middle.latitude + .random(in: -0.0023...0.0023, using: &random) * share)
        }
    }

    /// As the store has a place when a device sends `sent` and is declared to send `said`.
    private func stored(_ place: Coordinate, sent: CoordinateSystem, said: CoordinateSystem) -> Coordinate {
        said.toWGS84(sent.fromWGS84(place))
    }

    private func finding(
        _ said: CoordinateSystem, visits: [TrackSuspicionRules.Visit] = [], places: [Coordinate] = [],
        isExpected: ((Coordinate) -> Bool)? = nil
    ) -> TrackSuspicionRules.Finding {
        TrackSuspicionRules.finding(
            on: Self.day, said: said, visits: visits, places: places, isExpected: isExpected)
    }

    private func system(_ finding: TrackSuspicionRules.Finding) -> CoordinateSystem? {
        if case .suspicion(let suspicion) = finding { suspicion.system } else { nil }
    }

    @Test(arguments: SeededRandom.seeds)
    func `is suspected of the system that it was measured in, by its grids`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for sent in Self.systems {
            for said in Self.systems {
                let ground = Ground(&random)
                let places = (0..<400).map { _ in stored(ground.place(&random), sent: sent, said: said) }
                let found = finding(said, places: places, isExpected: ground.contains)
                #expect(system(found) == (sent == said ? nil : sent), "\(sent) said to be \(said): \(found)")
                if sent == said { #expect(found == .sound) }
            }
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func `is suspected by the buildings that were visited, wherever the grids are`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for sent in Self.systems {
            for said in Self.systems {
                let ground = Ground(&random)
                let visits = (0..<Int.random(in: 3...12, using: &random)).map { _ in
                    let building = ground.place(&random)
                    // The device is at the door, its receiver off by some metres.
                    let place = Coordinate(
                        longitude: building.longitude + .random(in: -0.0005...0.0005, using: &random),
                        latitude: building.latitude + .random(in: -0.0004...0.0004, using: &random))
                    return TrackSuspicionRules.Visit(
                        at: stored(place, sent: sent, said: said), in: building)
                }
                let found = finding(said, visits: visits, isExpected: { _ in false })
                #expect(system(found) == (sent == said ? nil : sent), "\(sent) said to be \(said): \(found)")
            }
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func `is not suspected for being somewhere else`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let ground = Ground(&random)
        // A round in a grid to the south or west, the other way than the shift, or two kilometres off.
        for (east, north) in [(-0.0062, 0.0), (0.0, -0.006), (-0.006, -0.004), (0.025, 0.02)] {
            let places = (0..<400).map { _ in
                let place = ground.place(&random)
                return Coordinate(longitude: place.longitude + east, latitude: place.latitude + north)
            }
            #expect(system(finding(.wgs84, places: places, isExpected: ground.contains)) == nil)
        }
        // Half a day in the grid, half of it at the town's office.
        let half = (0..<400).map { index in
            let place = ground.place(&random)
            return index.isMultiple(of: 2)
                ? place : Coordinate(longitude: place.longitude + 0.006, latitude: place.latitude + 0.001)
        }
        #expect(system(finding(.wgs84, places: half, isExpected: ground.contains)) == nil)
    }

    @Test(arguments: SeededRandom.seeds)
    func `is not judged by one place, nor by two buildings`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let ground = Ground(&random)
        // An office that lies by chance just where the shift would lead.
        let office = CoordinateSystem.gcj02.fromWGS84(ground.middle)
        let sitting = (0..<2_000).map { _ in
            Coordinate(
                longitude: office.longitude + .random(in: -0.000_3...0.000_3, using: &random), latitude: office.latitude
            )
        }
        #expect(finding(.wgs84, places: sitting, isExpected: ground.contains) == .open)
        let visit = TrackSuspicionRules.Visit(at: office, in: ground.middle)
        #expect(finding(.wgs84, visits: [visit, visit]) == .open)
        #expect(system(finding(.wgs84, visits: [visit, visit, visit])) == .gcj02)
        #expect(finding(.wgs84) == .open)
    }

    @Test func `says how much of it fits`() {
        let building = Coordinate(longitude: 117.13, latitude: 39.22)
        let shifted = TrackSuspicionRules.Visit(at: CoordinateSystem.gcj02.fromWGS84(building), in: building)
        let far = TrackSuspicionRules.Visit(at: Coordinate(longitude: 117.2, latitude: 39.3), in: building)
        let found = finding(.cgcs2000, visits: Array(repeating: shifted, count: 4) + [far])
        #expect(
            found
                == .suspicion(
                    TrackSuspicion(
                        day: Self.day, system: .gcj02, ground: .doors, places: 5, fittingAsSent: 0, fitting: 4)))
        #expect(finding(.wgs84, visits: [shifted, far, far, far]) == .open)
    }
}
