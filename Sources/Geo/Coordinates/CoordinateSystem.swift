import Foundation

/// What a pair of numbers means. The store and the API keep WGS-84; the others occur at the edge only.
///
/// GCJ-02 is the system of Chinese map makers (AMap, Tencent), about 560 m from WGS-84 in Tianjin; BD-09 is Baidu's, which
/// shifts GCJ-02 once more. The formulas are those in general use; they agree with the makers' own services to about 1 m.
public enum CoordinateSystem: String, Codable, Sendable, CaseIterable {
    case wgs84
    /// The national system. Same ellipsoid, frozen at 2000: within a metre of WGS-84 today, and treated as equal.
    case cgcs2000
    case gcj02
    case bd09

    /// The same place in WGS-84, right to a millimetre of the inverse formula.
    public func toWGS84(_ place: Coordinate) -> Coordinate {
        switch self {
        case .wgs84, .cgcs2000: place
        case .gcj02: MarsShift.removed(from: place)
        case .bd09: MarsShift.removed(from: BaiduShift.removed(from: place))
        }
    }

    /// A WGS-84 place in this system.
    public func fromWGS84(_ place: Coordinate) -> Coordinate {
        switch self {
        case .wgs84, .cgcs2000: place
        case .gcj02: MarsShift.applied(to: place)
        case .bd09: BaiduShift.applied(to: MarsShift.applied(to: place))
        }
    }

    public func convert(_ place: Coordinate, to other: CoordinateSystem) -> Coordinate {
        self == other ? place : other.fromWGS84(toWGS84(place))
    }
}

/// Undoes a shift that changes slowly from place to place. Each round shrinks the error about two hundred times:
/// one leaves up to 3 m, two 15 mm, three 0.1 mm (measured on Beichen's box).
private func withoutShift(_ shifted: Coordinate, _ apply: (Coordinate) -> Coordinate) -> Coordinate {
    var place = shifted
    for _ in 0..<3 {
        let again = apply(place)
        place.longitude -= again.longitude - shifted.longitude
        place.latitude -= again.latitude - shifted.latitude
    }
    return place
}

private enum MarsShift {
    /// Krasovsky's ellipsoid, on which the shift was defined.
    static let radius = 6_378_245.0
    static let eccentricitySquared = 0.006_693_421_622_965_943_23

    static func applied(to place: Coordinate) -> Coordinate {
        // Outside the mainland's box maps are not shifted.
        guard 72.004...137.8347 ~= place.longitude, 0.8293...55.8271 ~= place.latitude else { return place }
        let (east, north) = metres(x: place.longitude - 105, y: place.latitude - 35)
        let latitude = place.latitude * .pi / 180
        let magic = 1 - eccentricitySquared * sin(latitude) * sin(latitude)
        let meridian = radius * (1 - eccentricitySquared) / (magic * magic.squareRoot())
        let parallel = radius / magic.squareRoot() * cos(latitude)
        return Coordinate(
            longitude: place.longitude + east * 180 / (parallel * .pi),
            latitude: place.latitude + north * 180 / (meridian * .pi))
    }

    static func removed(from place: Coordinate) -> Coordinate { withoutShift(place, applied) }

    /// The shift in metres; x and y in degrees from 105 E, 35 N.
    private static func metres(x: Double, y: Double) -> (east: Double, north: Double) {
        func wave(_ amplitude: Double, _ angle: Double) -> Double { amplitude * sin(angle * .pi) }
        let ripple = wave(20, 6 * x) + wave(20, 2 * x)
        let root = abs(x).squareRoot()
        let eastWaves = ripple + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30)
        let northWaves = ripple + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30)
        let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
        let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
        return (east + eastWaves * 2 / 3, north + northWaves * 2 / 3)
    }
}

private enum BaiduShift {
    static let angle = Double.pi * 3000 / 180

    static func applied(to place: Coordinate) -> Coordinate {
        let (x, y) = (place.longitude, place.latitude)
        let length = (x * x + y * y).squareRoot() + 0.00002 * sin(y * angle)
        let direction = atan2(y, x) + 0.000003 * cos(x * angle)
        return Coordinate(longitude: length * cos(direction) + 0.0065, latitude: length * sin(direction) + 0.006)
    }

    static func removed(from place: Coordinate) -> Coordinate { withoutShift(place, applied) }
}
