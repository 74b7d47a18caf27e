/// A track as it is looked at (轨迹回放): stretches without a gap, of one kind each, and beside them what is not believed.
///
/// Where nothing came for longer than a few minutes there is a gap, which is shown as one: nobody knows where the worker was, and no
/// line pretends to.
public struct TrackPicture: Hashable, Sendable {
    /// Fixes farther apart in time than this have a gap between them.
    public static let gap = Span.minutes(5)

    /// Fixes in a row that came in the same way.
    public struct Stretch: Hashable, Sendable {
        /// Whether they were kept on the device and sent later.
        public let wasOffline: Bool
        public internal(set) var fixes: [Fix]
    }

    public private(set) var stretches: [Stretch] = []
    /// Marked as drift; no line leads to them.
    public private(set) var drift: [Fix] = []
    /// The index of each stretch that goes on where the one before it ended.
    public private(set) var continued: Set<Int> = []

    /// - Parameter fixes: In the order of time.
    public init(_ fixes: [Fix]) {
        for fix in fixes {
            if fix.drift != nil {
                drift.append(fix)
                continue
            }
            guard let last = stretches.last?.fixes.last else {
                stretches.append(Stretch(wasOffline: fix.wasOffline, fixes: [fix]))
                continue
            }
            let isGap = fix.at - last.at > Self.gap
            if !isGap, stretches[stretches.count - 1].wasOffline == fix.wasOffline {
                stretches[stretches.count - 1].fixes.append(fix)
            } else {
                if !isGap { continued.insert(stretches.count) }
                stretches.append(Stretch(wasOffline: fix.wasOffline, fixes: [fix]))
            }
        }
    }
}
