import Foundation

/// When a zone's clocks stood how far from UTC: all that the calendar needs to know of it, read once.
public struct TimeZoneOffsets: Hashable, Sendable {
    /// From `start` on, clocks were `seconds` ahead of UTC. Never empty; the first one holds for all time before it.
    let changes: [Change]

    struct Change: Hashable, Sendable {
        let start: Instant
        let seconds: Int64
    }

    private init(changes: [Change]) { self.changes = changes }

    /// A zone that never moves its clocks.
    public static func fixed(hours: Int64) -> TimeZoneOffsets {
        TimeZoneOffsets(changes: [Change(start: Instant(milliseconds: 0), seconds: hours * 3_600)])
    }

    /// China's one time zone, as it has been since 1991.
    public static let china = fixed(hours: 8)

    /// A named zone; nil when the system does not know the name.
    public init?(identifier: String) {
        guard identifier != "Asia/Shanghai" else {
            self = .china
            return
        }
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.init(zone)
    }

    /// Reads a zone day by day over the years that calendars cover, and finds each change to the second.
    private init(_ zone: TimeZone) {
        func offset(_ second: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
        }
        var second = Int64(WorkCalendar.firstDay.number) * 86_400
        let end = Int64(WorkCalendar.lastDay.number + 1) * 86_400
        var changes = [Change(start: Instant(milliseconds: second * 1_000), seconds: offset(second))]
        while second < end {
            let next = second + 86_400
            if offset(next) != changes[changes.count - 1].seconds {
                var (before, after) = (second, next)
                while after - before > 1 {
                    let middle = (before + after) / 2
                    if offset(middle) == changes[changes.count - 1].seconds { before = middle } else { after = middle }
                }
                changes.append(Change(start: Instant(milliseconds: after * 1_000), seconds: offset(after)))
            }
            second = next
        }
        self.changes = changes
    }

    /// Milliseconds that local clocks are ahead at an instant.
    public func offset(at instant: Instant) -> Int64 {
        (changes.last { $0.start <= instant } ?? changes[0]).seconds * 1_000
    }

    /// The instant at which local clocks show a number of milliseconds after 1970-01-01 00:00. Of a time that clocks
    /// show twice, the first; of one that they skip, the moment of the skip or just after it.
    func instant(local milliseconds: Int64) -> Instant {
        guard changes.count > 1 else { return Instant(milliseconds: milliseconds - changes[0].seconds * 1_000) }
        let guess = Instant(milliseconds: milliseconds - offset(at: Instant(milliseconds: milliseconds)))
        let earlier = Instant(milliseconds: milliseconds - offset(at: guess - .days(1)))
        return earlier.milliseconds + offset(at: earlier) == milliseconds
            ? earlier : Instant(milliseconds: milliseconds - offset(at: guess))
    }
}
