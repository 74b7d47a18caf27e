import Domain
import Foundation
import Geo
import Kit

/// What a client of the OsmAnd protocol says: who it is, and where.
///
/// Traccar Client and many others speak it (traccar.org/osmand): members of a query or a form, or, since 2025, a JSON object. It says
/// nothing of the coordinate system; it is WGS-84.
struct OsmAndReport: Hashable, Sendable {
    /// The protocol's unit of speed in metres a second.
    private static let knot = 1_852.0 / 3_600

    /// The identifier that somebody has typed into the client; for us it is its token.
    let device: String
    /// Empty where a report has no place, such as one of radio cells alone.
    let fixes: [Fix]

    /// Reads the members of a query or a form; nil without an identifier.
    ///
    /// - Parameter now: For reports that do not say when.
    init?(_ members: [String: String], at now: Instant) {
        guard let device = members["id"] ?? members["deviceid"], !device.isEmpty else { return nil }
        self.device = device
        func number(_ names: String...) -> Double? {
            names.lazy.compactMap { name in members[name].flatMap { Double($0) } }.first
        }
        let pair = members["location"]?.split(separator: ",").compactMap { Double($0) } ?? []
        guard let latitude = number("lat") ?? pair.first, let longitude = number("lon") ?? pair.dropFirst().first,
            let at = members["timestamp"].map({ Self.instant($0) }) ?? now
        else {
            fixes = []
            return
        }
        let isMock = members["mock"].map { $0 == "true" || $0 == "1" } ?? false
        fixes = [
            Fix(
                at: at, place: Coordinate(longitude: longitude, latitude: latitude),
                accuracy: number("accuracy"), speed: number("speed").map { $0 * Self.knot },
                bearing: number("bearing", "heading"), altitude: number("altitude"),
                battery: number("batt", "battery").flatMap(Self.percent), source: .osmAnd, isMock: isMock,
                wasOffline: now - at > .minutes(2))
        ]
    }

    /// Reads a JSON body; nil without an identifier. A list of locations may stand for one.
    init?(json: Data, at now: Instant) {
        guard let body = try? JSONBody.decoder.decode(Body.self, from: json), let device = body.device_id,
            !device.isEmpty
        else { return nil }
        self.device = device
        fixes = (body.location?.items ?? []).compactMap { location -> Fix? in
            guard let coords = location.coords, let latitude = coords.latitude, let longitude = coords.longitude,
                let at = location.timestamp.map({ Self.instant($0) }) ?? now
            else { return nil }
            return Fix(
                at: at, place: Coordinate(longitude: longitude, latitude: latitude), accuracy: coords.accuracy,
                speed: coords.speed, bearing: coords.heading, altitude: coords.altitude,
                battery: location.battery?.level.flatMap { Self.percent($0 * 100) }, source: .osmAnd,
                isMock: location.mock ?? false, wasOffline: now - at > .minutes(2))
        }
    }

    private static func percent(_ value: Double) -> Int? { (0...100).contains(value) ? Int(value.rounded()) : nil }

    /// Seconds or milliseconds since 1970, or a date and time, in UTC when no zone is said.
    static func instant(_ text: String) -> Instant? {
        if let number = Int64(text) {
            // Seconds reach this number in the year 5138, and milliseconds in 1973.
            return (0..<100_000_000_000).contains(number)
                ? Instant(milliseconds: number * 1_000) : number > 0 ? Instant(milliseconds: number) : nil
        }
        return Instant(text) ?? Instant("\(text)Z")
    }

    // MARK: - JSON

    private struct Body: Decodable {
        struct Location: Decodable {
            struct Coords: Decodable {
                let latitude: Double?
                let longitude: Double?
                let accuracy: Double?
                let speed: Double?
                let heading: Double?
                let altitude: Double?
            }
            struct Battery: Decodable { let level: Double? }

            let timestamp: String?
            let coords: Coords?
            let battery: Battery?
            let mock: Bool?
        }

        /// One location, or several.
        struct Locations: Decodable {
            let items: [Location]

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let one = try? container.decode(Location.self) {
                    items = [one]
                } else {
                    items = try container.decode([Location].self)
                }
            }
        }

        let device_id: String?
        let location: Locations?
    }
}
