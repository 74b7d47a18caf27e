import Geo

/// Within what bounds a fix is taken.
public struct FixLimits: Sendable {
    /// Clocks differ: so much later than now is still now.
    public static let clockSlack = Span.minutes(2)
    /// Nobody covers ground faster, in metres a second: 162 km/h.
    public static let topSpeed = 45.0
    /// Two fixes this close, in metres, are no leap, whatever the time between them.
    public static let noise = 150.0

    /// How long after its time a fix may be sent.
    public let backfill: Span
    /// A worse accuracy than this, in metres, is drift.
    public let coarse: Double
    /// The district with its surroundings; nil where no grid is known.
    public let surroundings: BoundingBox?

    public init(backfill: Span, coarse: Double, surroundings: BoundingBox?) {
        self.backfill = backfill
        self.coarse = coarse
        self.surroundings = surroundings
    }

    /// Looks at a fix by itself.
    ///
    /// - Returns: the fix as it is to be kept, marked when it is too coarse.
    public func check(_ fix: Fix, at now: Instant) throws(FixRefusal) -> Fix {
        let place = fix.place
        // A receiver without satellites says 0, 0.
        guard place.isValid, abs(place.longitude) > 1e-4 || abs(place.latitude) > 1e-4 else { throw .notOnGlobe }
        guard fix.at <= now + Self.clockSlack else { throw .fromTheFuture }
        guard fix.at >= now - backfill else { throw .tooOld }
        guard !fix.isMock else { throw .madeUp }
        guard surroundings?.contains(place) ?? true else { throw .farAway }
        var kept = fix
        if let accuracy = fix.accuracy, accuracy > coarse { kept.drift = .coarse }
        return kept
    }
}
