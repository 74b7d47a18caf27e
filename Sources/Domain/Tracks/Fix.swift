import Geo

/// Where a worker on duty was at a moment (定位点), as a phone or a terminal measured it.
///
/// Places are WGS-84: what comes in another system is converted where it enters. A worker has one fix a second at most, so
/// that worker and second name it, and the same fix sent twice is one fix.
public struct Fix: Hashable, Codable, Sendable {
    /// A whole second.
    public let at: Instant
    public private(set) var place: Coordinate
    /// The radius, in metres, within which the place is right two times in three; nil when not said.
    public let accuracy: Double?
    /// Metres a second over ground.
    public let speed: Double?
    /// Degrees clockwise from north.
    public let bearing: Double?
    /// Metres above the ellipsoid or the sea, as the device has it.
    public let altitude: Double?
    /// Percent of a full battery.
    public let battery: Int?
    public let source: FixSource
    /// Whether the device says that a program made the place up.
    public let isMock: Bool
    /// Whether it was kept on the device for want of a network.
    public let wasOffline: Bool
    /// Why it is not believed, though kept.
    public var drift: Drift?

    /// What no device can mean, such as an accuracy of -1, is not said.
    ///
    /// - Parameter at: Is rounded down to its second.
    public init(
        at: Instant, place: Coordinate, accuracy: Double? = nil, speed: Double? = nil, bearing: Double? = nil,
        altitude: Double? = nil, battery: Int? = nil, source: FixSource, isMock: Bool = false,
        wasOffline: Bool = false, drift: Drift? = nil
    ) {
        let second = at.milliseconds.flooredQuotientAndRemainder(dividingBy: 1_000).quotient
        self.at = Instant(milliseconds: second * 1_000)
        self.place = place
        self.accuracy = accuracy.flatMap { (0...100_000).contains($0) ? $0 : nil }
        self.speed = speed.flatMap { (0...1_000).contains($0) ? $0 : nil }
        self.bearing = bearing.flatMap { (0...360).contains($0) ? $0 : nil }
        self.altitude = altitude.flatMap { (-1_000...20_000).contains($0) ? $0 : nil }
        self.battery = battery.flatMap { (0...100).contains($0) ? $0 : nil }
        self.source = source
        self.isMock = isMock
        self.wasOffline = wasOffline
        self.drift = drift
    }
}

extension Fix {
    /// The same fix of a device whose numbers are in another system.
    public func converted(from system: CoordinateSystem) -> Fix {
        var fix = self
        fix.place = system.toWGS84(place)
        return fix
    }
}

/// How a fix came in.
public enum FixSource: String, Codable, Sendable, CaseIterable {
    /// The Field port.
    case browser
    /// Traccar Client and others that speak the OsmAnd protocol.
    case osmAnd
    /// A terminal that speaks JT/T 808.
    case jt808
}

/// Why a fix that is kept is not believed (漂移): it is shown faintly, and neither coverage nor the live map uses it.
public enum Drift: String, Codable, Sendable, CaseIterable {
    /// Its accuracy is worse than the limit.
    case coarse
    /// Nobody gets there that fast from the fixes before.
    case jump

    public var label: Bilingual {
        switch self {
        case .coarse: Bilingual("精度不足", "not accurate enough")
        case .jump: Bilingual("位置跳变", "a leap")
        }
    }
}
