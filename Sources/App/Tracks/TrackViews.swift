import Domain
import Geo
import Kit

/// A fix as a client sends it. Every member may be missing or wrong: then this fix is refused, and no other.
struct FixBody: Codable, Sendable {
    let at: String?
    let longitude: Double?
    let latitude: Double?
    /// Metres.
    let accuracy: Double?
    /// Metres a second.
    let speed: Double?
    /// Degrees clockwise from north.
    let bearing: Double?
    let altitude: Double?
    /// Percent.
    let battery: Double?
    let isMock: Bool?
    let wasOffline: Bool?

    func fix(in system: CoordinateSystem, from source: FixSource) -> Result<Fix, FixRefusal> {
        guard let at = at.flatMap(Instant.init), let longitude, let latitude else { return .failure(.malformed) }
        let place = Coordinate(longitude: longitude, latitude: latitude)
        guard place.isValid else { return .failure(.notOnGlobe) }
        return .success(
            Fix(
                at: at, place: system.toWGS84(place), accuracy: accuracy, speed: speed, bearing: bearing,
                altitude: altitude, battery: battery.flatMap { Int(exactly: $0.rounded()) }, source: source,
                isMock: isMock ?? false, wasOffline: wasOffline ?? false))
    }
}

/// Fixes of the signed-in worker, in any order; sending some again does no harm.
struct FixBatch: Codable, Sendable {
    let fixes: [FixBody]
    /// What the numbers are; WGS-84 when not said.
    let coordinateSystem: String?
}

/// What became of each fix of a batch, in its order.
struct FixReceipt: Codable, Sendable {
    enum Outcome: String, Codable, CaseIterable, Sendable { case stored, duplicate, refused }

    struct Line: Codable, Sendable {
        let outcome: Outcome
        /// The stable code of why it was refused.
        let reason: String?
        let message: String?
    }

    let results: [Line]

    init(_ outcomes: [Tracks.Outcome], in language: Language) {
        results = outcomes.map { outcome in
            switch outcome {
            case .stored: Line(outcome: .stored, reason: nil, message: nil)
            case .duplicate: Line(outcome: .duplicate, reason: nil, message: nil)
            case .refused(let refusal):
                Line(outcome: .refused, reason: refusal.code, message: refusal.title.text(in: language))
            }
        }
    }
}

/// A patrol as its worker sees it.
struct PatrolView: Codable, Sendable {
    let id: PatrolID
    let startedAt: Instant
    /// When it was ended, or ran out; nil while it runs.
    let endedAt: Instant?
    let isRunning: Bool

    init(_ patrol: Patrol, at now: Instant) {
        id = patrol.id
        startedAt = patrol.startedAt
        isRunning = patrol.endedAt == nil && patrol.isRunning(at: now)
        endedAt = isRunning ? nil : patrol.end
    }
}

/// The start of a patrol. A phone that had no network names it itself, so that telling it twice starts one.
struct PatrolStartBody: Codable, Sendable {
    /// 8 to 64 letters, digits and hyphens.
    let id: String?
    /// When it started; now when not said.
    let at: Instant?
    let wasOffline: Bool?
}

/// The end of a patrol.
struct PatrolEndBody: Codable, Sendable {
    /// When it ended; now when not said.
    let at: Instant?
    let wasOffline: Bool?
}
