/// A walk through the grids (巡查), from the tap that starts it to the tap that ends it.
///
/// It says that somebody is at work outside; how far they walk says nothing about their work and is counted nowhere.
public struct Patrol: Hashable, Codable, Sendable {
    /// A patrol that nobody ends is over after this time.
    public static let longest = Span.hours(12)

    public let id: PatrolID
    public let user: UserID
    public let posting: PostingID
    public let startedAt: Instant
    /// Nil until somebody ends it.
    public let endedAt: Instant?

    public init(id: PatrolID, user: UserID, posting: PostingID, startedAt: Instant, endedAt: Instant? = nil) {
        self.id = id
        self.user = user
        self.posting = posting
        self.startedAt = startedAt
        self.endedAt = endedAt
    }

    /// When it ended, or will have at the latest.
    public var end: Instant { endedAt ?? startedAt + Self.longest }

    public func isRunning(at now: Instant) -> Bool { startedAt <= now && now < end }

    /// Whether an instant belongs to it; the second of its end does.
    public func contains(_ instant: Instant) -> Bool { startedAt - .seconds(1) < instant && instant <= end }
}

/// When a patrol may start and end. Both may be told later, from a phone that had no network.
public enum PatrolRules {
    /// - Parameters:
    ///   - others: The person's patrols since the back-fill limit.
    ///   - backfill: How much later it may be told.
    public static func start(
        _ patrol: Patrol, besides others: [Patrol], at now: Instant, backfill: Span
    ) throws(PatrolRefusal) {
        try check(patrol.startedAt, at: now, backfill: backfill)
        guard !others.contains(where: { $0.endedAt == nil && $0.isRunning(at: patrol.startedAt) }) else {
            throw .onPatrolAlready
        }
        guard !others.contains(where: { $0.startedAt <= patrol.startedAt && patrol.startedAt < $0.end }) else {
            throw .insideAnother
        }
    }

    /// The patrol as it ends; one that has ended stays as it is.
    public static func end(
        _ patrol: Patrol, at end: Instant, told now: Instant, backfill: Span
    ) throws(PatrolRefusal) -> Patrol {
        if patrol.endedAt != nil { return patrol }
        try check(end, at: now, backfill: backfill)
        guard end >= patrol.startedAt else { throw .endsBeforeStart }
        return Patrol(
            id: patrol.id, user: patrol.user, posting: patrol.posting, startedAt: patrol.startedAt,
            endedAt: min(end, patrol.startedAt + Patrol.longest))
    }

    private static func check(_ at: Instant, at now: Instant, backfill: Span) throws(PatrolRefusal) {
        guard at <= now + FixLimits.clockSlack else { throw .fromTheFuture }
        guard at >= now - backfill else { throw .tooOld }
    }
}

/// Why a patrol does not start or end.
public enum PatrolRefusal: String, Refusal, Hashable, CaseIterable {
    case onPatrolAlready, insideAnother, endsBeforeStart, fromTheFuture, tooOld

    public var code: String {
        switch self {
        case .onPatrolAlready: "onPatrolAlready"
        case .insideAnother: "patrolInsideAnother"
        case .endsBeforeStart: "patrolEndsBeforeStart"
        case .fromTheFuture: "patrolFromTheFuture"
        case .tooOld: "patrolTooOld"
        }
    }

    public var status: Int { self == .onPatrolAlready || self == .insideAnother ? 409 : 422 }
    public var field: String? { "at" }

    public var title: Bilingual {
        switch self {
        case .onPatrolAlready: Bilingual("您已在巡查中，请先结束这次巡查。", "You are on patrol; end it first.")
        case .insideAnother: Bilingual("这个时间在您的另一次巡查之内。", "You were on another patrol then.")
        case .endsBeforeStart: Bilingual("结束时间早于开始时间。", "It would end before it began.")
        case .fromTheFuture: Bilingual("时间晚于现在，请校准手机时间。", "The time is in the future; set the phone's clock.")
        case .tooOld: Bilingual("时间太早，已超过补传期限。", "The time is older than what may be sent later.")
        }
    }
}
