import Foundation

/// The WGS-84 ellipsoid; that of CGCS2000 differs from it by a tenth of a millimetre.
enum Ellipsoid {
    /// Half the great axis, in metres.
    static let equatorialRadius = 6_378_137.0
    static let flattening = 1 / 298.257_223_563
    static let eccentricitySquared = flattening * (2 - flattening)
    static let eccentricity = eccentricitySquared.squareRoot()

    static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

    /// The area between the equator and a parallel, in square metres per radian of longitude.
    static func areaToEquator(latitude: Double) -> Double {
        let sine = sin(radians(latitude))
        let product = eccentricity * sine
        let zone = sine / (1 - product * product) + log((1 + product) / (1 - product)) / (2 * eccentricity)
        return equatorialRadius * equatorialRadius / 2 * (1 - eccentricitySquared) * zone
    }
}

extension Coordinate {
    /// The length of the shortest way over the ellipsoid, in metres, by Lambert's formula: right to a few
    /// centimetres in ten kilometres, and to some tens of metres across a continent.
    public func distanceMetres(to other: Coordinate) -> Double {
        let shrink = 1 - Ellipsoid.flattening
        let first = atan(shrink * tan(Ellipsoid.radians(latitude)))
        let second = atan(shrink * tan(Ellipsoid.radians(other.latitude)))
        let eastward = sin(Ellipsoid.radians(other.longitude - longitude) / 2)
        let northward = sin((second - first) / 2)
        let haversine = min(1, northward * northward + cos(first) * cos(second) * eastward * eastward)
        guard haversine > 0 else { return 0 }
        let angle = 2 * asin(haversine.squareRoot())
        let middle = (first + second) / 2
        let half = (second - first) / 2
        let across = (angle - sin(angle)) * pow(sin(middle) * cos(half), 2) / max(1 - haversine, .leastNormalMagnitude)
        let along = (angle + sin(angle)) * pow(cos(middle) * sin(half), 2) / haversine
        return Ellipsoid.equatorialRadius * (angle - Ellipsoid.flattening / 2 * (across + along))
    }
}
