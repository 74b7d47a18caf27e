import Domain
import Geo
import Kit

/// A day's track, in columns: a day has some thousands of fixes.
struct TrackView: Codable, Sendable {
    struct Stretch: Codable, Sendable {
        let wasOffline: Bool
        /// Whether it goes on where the one before it ended; else there is a gap between them.
        let isContinued: Bool
        /// Seconds since the day began.
        let at: [Int]
        let longitude: [Double]
        let latitude: [Double]
    }

    struct Doubtful: Codable, Sendable {
        let at: Int
        let longitude: Double
        let latitude: Double
        let kind: Drift
    }

    struct Walk: Codable, Sendable {
        let from: Instant
        let to: Instant
    }

    let day: Day
    /// When it began where the district is.
    let from: Instant
    let stretches: [Stretch]
    let drift: [Doubtful]
    /// The day's patrols, those of the evening among them.
    let patrols: [Walk]

    init(_ picture: TrackPicture, on day: Day, from: Instant, _ patrols: [Patrol]) {
        func second(_ fix: Fix) -> Int { Int((fix.at - from).milliseconds / 1_000) }
        self.day = day
        self.from = from
        stretches = picture.stretches.enumerated().map { index, stretch in
            Stretch(
                wasOffline: stretch.wasOffline, isContinued: picture.continued.contains(index),
                at: stretch.fixes.map(second), longitude: stretch.fixes.map(\.place.longitude),
                latitude: stretch.fixes.map(\.place.latitude))
        }
        drift = picture.drift.compactMap { fix in
            fix.drift.map {
                Doubtful(at: second(fix), longitude: fix.place.longitude, latitude: fix.place.latitude, kind: $0)
            }
        }
        self.patrols = patrols.sorted { $0.startedAt < $1.startedAt }.map { Walk(from: $0.startedAt, to: $0.end) }
    }

    /// The track as GPX 1.1 (topografix.com/GPX/1/1), a segment for each stretch without a gap; without what is not believed.
    var gpx: String {
        var segments: [String] = []
        for stretch in stretches {
            let points = stretch.at.indices.map { index in
                let time = from + .seconds(Int64(stretch.at[index]))
                return "<trkpt lat=\"\(stretch.latitude[index])\" lon=\"\(stretch.longitude[index])\">"
                    + "<time>\(time)</time></trkpt>"
            }.joined(separator: "\n")
            if stretch.isContinued, let last = segments.popLast() {
                segments.append(last + "\n" + points)
            } else {
                segments.append(points)
            }
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="Linli" xmlns="http://www.topografix.com/GPX/1/1">
            <trk><name>\(day)</name>
            \(segments.map { "<trkseg>\n\($0)\n</trkseg>" }.joined(separator: "\n"))
            </trk>
            </gpx>

            """
    }
}

/// Why somebody looks at a track, and of which day.
struct TrackLookBody: Codable, Sendable {
    let day: Day
    /// The code of a purpose from the list.
    let purpose: String
    /// In words, where the purpose asks for them.
    let note: String?
}

/// A look at the caller's own tracks by somebody.
struct TrackLookView: Codable, Sendable {
    let at: Instant
    let name: String
    let roleLabel: String
    let organisation: String
    let purpose: String
    let note: String?
    /// The day that was looked at.
    let day: Day?
    /// Whether it was taken away as a file.
    let isFile: Bool
    /// Whether it was a look at the map of an earlier hour, on which all of an area stand.
    let isOnMap: Bool
}

/// The query of `GET /api/tracks/people`.
struct TrackPeopleQuery: Codable, Sendable {
    /// Part of the name.
    let q: String?
    let cursor: UserID?
    let limit: Int?
}

/// Somebody whose positions are kept while they are at work.
struct TrackPerson: Codable, Sendable {
    let id: UserID
    let name: String
    let roleLabel: String
    let organisation: String
}
