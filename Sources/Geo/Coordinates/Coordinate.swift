/// A place on the earth in degrees: WGS-84 unless the text says otherwise (CGCS2000 counts as the same).
///
/// Nothing is checked on creation, so that a bad file can be read and its faults named; `isValid` tells.
public struct Coordinate: Hashable, Codable, Sendable {
    /// Degrees east of Greenwich, -180 to 180.
    public var longitude: Double
    /// Degrees north of the equator, -90 to 90.
    public var latitude: Double

    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Whether both numbers are finite and lie on the globe.
    public var isValid: Bool {
        abs(longitude) <= 180 && abs(latitude) <= 90
    }
}

extension Coordinate: CustomStringConvertible {
    public var description: String { "\(longitude),\(latitude)" }
}
