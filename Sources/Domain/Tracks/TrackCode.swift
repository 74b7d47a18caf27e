import Geo

/// The compact form of a quarter of an hour: differences of whole numbers, each as few bytes as it needs.
///
/// A fix takes about eight bytes. Places are kept to 0.00001 degrees (1.1 m) like those of the usual polyline code, a tenth of
/// what phones know; speeds to 0.1 m/s, bearings to 2 degrees, accuracy and altitude to a metre.
///
/// ```
/// version, then for each fix: which members differ (a bit each), seconds since the one before, latitude and longitude
/// as differences, then the members that differ
/// ```
public enum TrackCode {
    /// Bytes that no encoder wrote.
    public struct Damaged: Error, Hashable {}

    private static let version: UInt8 = 1

    /// - Parameter start: When the quarter of an hour begins.
    public static func encode(_ quarter: QuarterHour, from start: Instant) -> [UInt8] {
        var bytes: [UInt8] = [version]
        bytes.reserveCapacity(1 + quarter.fixes.count * 9)
        var last = Units.start
        var second = start.milliseconds / 1_000
        for fix in quarter.fixes {
            let (units, at) = (Units(fix), fix.at.milliseconds / 1_000)
            bytes.append(units.difference(from: last))
            append(UInt64(at - second), to: &bytes)
            append(zigzag(units.latitude - last.latitude), to: &bytes)
            append(zigzag(units.longitude - last.longitude), to: &bytes)
            for member in 0..<Units.memberCount where units.members[member] != last.members[member] {
                append(zigzag(units.members[member]), to: &bytes)
            }
            (last, second) = (units, at)
        }
        return bytes
    }

    /// - Parameter start: When the quarter of an hour begins.
    public static func decode(_ bytes: [UInt8], from start: Instant) throws(Damaged) -> QuarterHour {
        guard bytes.first == version else { throw Damaged() }
        var (position, last, second) = (1, Units.start, start.milliseconds / 1_000)
        var fixes: [Fix] = []
        fixes.reserveCapacity(bytes.count / 8)
        while position < bytes.count {
            let difference = bytes[position]
            position += 1
            second += Int64(clamping: try number(bytes, &position))
            last.latitude &+= unzigzag(try number(bytes, &position))
            last.longitude &+= unzigzag(try number(bytes, &position))
            for member in 0..<Units.memberCount where difference & (1 << member) != 0 {
                last.members[member] = unzigzag(try number(bytes, &position))
            }
            fixes.append(try last.fix(at: Instant(milliseconds: second &* 1_000)))
        }
        return QuarterHour(fixes)
    }

    // MARK: - Numbers

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func number(_ bytes: [UInt8], _ position: inout Int) throws(Damaged) -> UInt64 {
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while position < bytes.count, shift < 63 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw Damaged()
    }

    /// Small numbers of either sign as small numbers.
    private static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }
    private static func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(value & 1) }
}

/// A fix as whole numbers.
private struct Units {
    static let memberCount = 6
    static let start = Units()

    private static let placeUnit = 1e5
    private static let sources = FixSource.allCases
    private static let drifts = Drift.allCases

    var latitude: Int64 = 0
    var longitude: Int64 = 0
    /// Accuracy, speed, bearing, altitude and battery, 0 when absent, and the marks: source, offline, drift.
    var members = InlineArray<6, Int64>(repeating: 0)

    private init() {}

    init(_ fix: Fix) {
        latitude = Int64((fix.place.latitude * Self.placeUnit).rounded())
        longitude = Int64((fix.place.longitude * Self.placeUnit).rounded())
        members[0] = Self.shifted(fix.accuracy)
        members[1] = Self.shifted(fix.speed.map { $0 * 10 })
        members[2] = Self.shifted(fix.bearing.map { ($0 / 2).rounded().truncatingRemainder(dividingBy: 180) })
        members[3] = Self.shifted(fix.altitude)
        members[4] = Self.shifted(fix.battery.map(Double.init))
        let source = Self.sources.firstIndex(of: fix.source) ?? 0
        let drift = fix.drift.flatMap { Self.drifts.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        members[5] = Int64(source | (fix.wasOffline ? 4 : 0) | drift << 3)
    }

    /// A bit for each member that differs.
    func difference(from other: Units) -> UInt8 {
        var bits: UInt8 = 0
        for member in 0..<Self.memberCount where members[member] != other.members[member] { bits |= 1 << member }
        return bits
    }

    func fix(at: Instant) throws(TrackCode.Damaged) -> Fix {
        let (source, drift) = (Int(members[5] & 3), Int(members[5] >> 3))
        guard source < Self.sources.count, (0...Self.drifts.count).contains(drift) else { throw TrackCode.Damaged() }
        return Fix(
            at: at,
            place: Coordinate(
                longitude: Double(longitude) / Self.placeUnit, latitude: Double(latitude) / Self.placeUnit),
            accuracy: Self.plain(members[0]), speed: Self.plain(members[1]).map { $0 / 10 },
            bearing: Self.plain(members[2]).map { $0 * 2 }, altitude: Self.plain(members[3]),
            battery: Self.plain(members[4]).flatMap { Int(exactly: $0) }, source: Self.sources[source],
            wasOffline: members[5] & 4 != 0, drift: drift == 0 ? nil : Self.drifts[drift - 1])
    }

    /// Absent is 0; others keep clear of it.
    private static func shifted(_ value: Double?) -> Int64 {
        guard let value else { return 0 }
        let whole = Int64(value.rounded())
        return whole >= 0 ? whole + 1 : whole
    }

    private static func plain(_ member: Int64) -> Double? {
        member == 0 ? nil : Double(member > 0 ? member - 1 : member)
    }
}
