import Geo

/// What a day's track says of the coordinate system of the device that sent it (坐标系嫌疑).
///
/// The systems of the map makers lie an almost constant way from WGS-84 (560 m in Tianjin for GCJ-02). What is out of place by
/// just that way was most likely measured in the other system. It is named and never corrected: a person decides.
public struct TrackSuspicion: Hashable, Codable, Sendable {
    /// By what the track was judged.
    public enum Ground: String, Codable, Sendable, CaseIterable {
        /// Buildings in which visits were recorded, and where the device was in those minutes.
        case doors
        /// The grids of the posting, and the squares of 100 m in which the device was.
        case grids
    }

    /// Of the track.
    public let day: Day
    /// In which the numbers would be right.
    public let system: CoordinateSystem
    public let ground: Ground
    /// Buildings or squares that were looked at.
    public let places: Int
    /// Those of them that are where they should be as they were sent, and in `system`.
    public let fittingAsSent: Int
    public let fitting: Int
}

/// When a track is suspected (坐标系判断).
public enum TrackSuspicionRules {
    /// Where the device was when a visit was recorded in a building.
    public struct Visit: Hashable, Sendable {
        public let place: Coordinate
        public let building: Coordinate

        public init(at place: Coordinate, in building: Coordinate) {
            self.place = place
            self.building = building
        }
    }

    /// What a day says.
    public enum Finding: Hashable, Sendable {
        /// Too little, or nothing clear.
        case open
        /// The numbers are in the system that was said.
        case sound
        case suspicion(TrackSuspicion)
    }

    /// Fewer buildings than these say nothing.
    public static let buildings = 3
    /// Fewer squares than these say nothing: an office is one square, however long somebody sits there.
    public static let squares = 15
    /// A device is so close, in metres, to the middle of the building in which it is.
    private static let nearMetres = 100.0
    /// And no nearer than this, in metres, when its numbers are in another system.
    private static let farMetres = 250.0

    /// Judges a day's track, by the buildings where there are enough, else by the grids.
    ///
    /// - Parameters:
    ///   - said: The system that the device is declared to send; the places were converted from it.
    ///   - visits: One for each building.
    ///   - places: All places of the day that are believed.
    ///   - isExpected: Whether a place lies in a grid of the posting; nil when the posting names none.
    public static func finding(
        on day: Day, said: CoordinateSystem, visits: [Visit], places: [Coordinate],
        isExpected: ((Coordinate) -> Bool)?
    ) -> Finding {
        let byDoors = byDoors(on: day, said: said, visits: visits)
        guard byDoors == .open, let isExpected else { return byDoors }
        return byGrids(on: day, said: said, places: places, isExpected: isExpected)
    }

    private static func byDoors(on day: Day, said: CoordinateSystem, visits: [Visit]) -> Finding {
        guard visits.count >= buildings else { return .open }
        let (near, close) = visits.reduce(into: (0, 0)) { counts, visit in
            let distance = visit.place.distanceMetres(to: visit.building)
            if distance <= nearMetres { counts.0 += 1 }
            if distance <= farMetres { counts.1 += 1 }
        }
        if near * 2 >= visits.count { return .sound }
        guard close * 5 <= visits.count else { return .open }
        return best(of: visits.count, from: said, share: (4, 5)) { other in
            visits.count {
                moved($0.place, from: said, to: other).distanceMetres(to: $0.building) <= nearMetres
            }
        }
        .map { system, fitting in
            .suspicion(
                TrackSuspicion(
                    day: day, system: system, ground: .doors, places: visits.count, fittingAsSent: near,
                    fitting: fitting))
        } ?? .open
    }

    private static func byGrids(
        on day: Day, said: CoordinateSystem, places: [Coordinate], isExpected: (Coordinate) -> Bool
    ) -> Finding {
        // Each square once: whoever stands still says no more than whoever walks by.
        var seen: Set<CoverageCell> = []
        let spread = places.filter { seen.insert(CoverageCell(at: $0)).inserted }
        guard spread.count >= squares else { return .open }
        let asSent = spread.count(where: isExpected)
        if asSent * 2 >= spread.count { return .sound }
        guard asSent * 10 <= spread.count else { return .open }
        return best(of: spread.count, from: said, share: (9, 10)) { other in
            spread.count { isExpected(moved($0, from: said, to: other)) }
        }
        .map { system, fitting in
            .suspicion(
                TrackSuspicion(
                    day: day, system: system, ground: .grids, places: spread.count, fittingAsSent: asSent,
                    fitting: fitting))
        } ?? .open
    }

    /// The other system in which the most is where it should be, when that is a large enough share.
    private static func best(
        of count: Int, from said: CoordinateSystem, share: (of: Int, in: Int), _ fitting: (CoordinateSystem) -> Int
    ) -> (CoordinateSystem, Int)? {
        let known = said == .cgcs2000 ? .wgs84 : said
        let found = [CoordinateSystem.wgs84, .gcj02, .bd09].filter { $0 != known }.map { ($0, fitting($0)) }
        return found.max { $0.1 < $1.1 }.flatMap { $0.1 * share.in >= count * share.of ? $0 : nil }
    }

    /// Where the same numbers lie in another system.
    private static func moved(
        _ place: Coordinate, from said: CoordinateSystem, to other: CoordinateSystem
    ) -> Coordinate {
        other.toWGS84(said.fromWGS84(place))
    }
}
