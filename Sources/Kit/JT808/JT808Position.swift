/// A position as a JT/T 808 terminal reports it.
public struct JT808Position: Hashable, Sendable {
    /// Milliseconds since 1970; terminals tell Beijing time. Nil when it is no date.
    public let at: Int64?
    /// Degrees, as the terminal has them.
    public let longitude: Double
    public let latitude: Double
    /// Whether the receiver had satellites.
    public let isLocated: Bool
    /// Metres.
    public let altitude: Double
    /// Metres a second.
    public let speed: Double
    /// Degrees clockwise from north.
    public let bearing: Double
    /// Percent, where the terminal says it.
    public let battery: Int?

    init(
        at: Int64?, longitude: Double, latitude: Double, isLocated: Bool, altitude: Double = 0, speed: Double = 0,
        bearing: Double = 0, battery: Int? = nil
    ) {
        self.at = at
        self.longitude = longitude
        self.latitude = latitude
        self.isLocated = isLocated
        self.altitude = altitude
        self.speed = speed
        self.bearing = bearing
        self.battery = battery
    }

    /// Reads the 28 bytes of 0x0200, and of what follows the fields that are of use.
    init(_ reader: inout JT808Reader) throws(JT808Fault) {
        _ = try reader.long()  // Alarms.
        let (status, place) = try Self.place(&reader)
        let altitude = Double(Int16(bitPattern: try reader.short()))
        let (speed, bearing) = (Double(try reader.short()) / 36, Double(try reader.short()))
        let at = try reader.time()
        self.init(
            at: at, longitude: place.longitude, latitude: place.latitude, isLocated: status & 2 != 0,
            altitude: altitude, speed: speed, bearing: bearing, battery: Self.battery(&reader))
    }

    private static func place(
        _ reader: inout JT808Reader
    ) throws(JT808Fault) -> (status: UInt32, place: (longitude: Double, latitude: Double)) {
        let status = try reader.long()
        let (latitude, longitude) = (Double(try reader.long()) / 1e6, Double(try reader.long()) / 1e6)
        return (status, (status & 8 == 0 ? longitude : -longitude, status & 4 == 0 ? latitude : -latitude))
    }

    /// Additional fields are a number, a length and so many bytes. Makers add their own and some miscount: what is not known or
    /// does not fit is skipped.
    private static func battery(_ reader: inout JT808Reader) -> Int? {
        var battery: Int?
        while let field = try? reader.byte(), let length = try? reader.byte(),
            let value = try? reader.take(Int(length))
        {
            if field == 0xD4 || field == 0xFE, let percent = value.first, value.count == 1, percent <= 100 {
                battery = Int(percent)
            }
        }
        return battery
    }

    // MARK: - Of makers

    /// Positions that makers wrap in messages of their own; empty where there is none in it.
    static func ofMakers(_ id: UInt16, _ reader: inout JT808Reader) throws(JT808Fault) -> [JT808Position] {
        switch id {
        case 0x0210: series(&reader)
        case 0x0900: transparent(&reader)
        default: try [lock(&reader)]
        }
    }

    /// Several positions, each with its length in one byte.
    private static func series(_ reader: inout JT808Reader) -> [JT808Position] {
        var positions: [JT808Position] = []
        while let length = try? reader.byte(), let bytes = try? reader.take(Int(length)) {
            var one = JT808Reader(bytes)
            guard let position = try? JT808Position(&one) else { break }
            positions.append(position)
        }
        return positions
    }

    /// Readings of a vehicle with the place after them (0x0900, kind 0xF0).
    private static func transparent(_ reader: inout JT808Reader) -> [JT808Position] {
        guard (try? reader.byte()) == 0xF0, let at = try? reader.time(), (try? reader.take(2)) != nil,
            let kind = try? reader.byte(), kind == 1 || kind == 3, let count = try? reader.byte()
        else { return [] }
        for _ in 0..<count {
            // The numbers of readings have two bytes, those of driving alarms (kind 3) one.
            guard (try? reader.take(kind == 3 ? 1 : 2)) != nil, let length = try? reader.byte(),
                (try? reader.take(Int(length))) != nil
            else { return [] }
        }
        guard let (status, place) = try? place(&reader) else { return [] }
        return [
            JT808Position(
                at: at, longitude: place.longitude, latitude: place.latitude, isLocated: status & 2 != 0)
        ]
    }

    /// A lock's position (0x5501, 0x5502): all digits packed, degrees and minutes, Greenwich time.
    private static func lock(_ reader: inout JT808Reader) throws(JT808Fault) -> JT808Position {
        let at = try reader.time(isDayFirst: true, hours: 0)
        let (north, east) = (try reader.digits(4), try reader.digits(5))
        func degrees(_ digits: Substring) -> Double {
            let value = Int(digits) ?? 0
            return Double(value / 1_000_000) + Double(value % 1_000_000) / 600_000
        }
        let flags = Int(east.suffix(1), radix: 16) ?? 0
        let (latitude, longitude) = (degrees(north[...]), degrees(east.dropLast()))
        let speed = Double(try reader.number() ?? 0) * 0.514_444
        return JT808Position(
            at: at, longitude: flags & 4 == 0 ? -longitude : longitude,
            latitude: flags & 2 == 0 ? -latitude : latitude, isLocated: flags & 1 != 0, speed: speed,
            bearing: Double(try reader.byte()) * 2)
    }
}
