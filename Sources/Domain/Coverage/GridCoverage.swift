/// How much of a grid was seen of late (巡查覆盖): about places, never about who was there.
public struct GridCoverage: Hashable, Sendable {
    /// Cells of the grid.
    public let cells: Int
    /// Of them those that were seen since the instant that was asked for.
    public let seen: Int
    /// When any of it was last seen; nil when that is longer ago than anything is kept.
    public let lastSeenAt: Instant?

    /// - Parameters:
    ///   - times: For each cell of the grid when it was last seen.
    ///   - since: From when on it counts.
    public init(_ times: [Instant?], since: Instant) {
        cells = times.count
        seen = times.count { $0.map { $0 >= since } ?? false }
        lastSeenAt = times.compactMap { $0 }.max()
    }

    /// Whether nobody at work was anywhere in the grid (无人巡查).
    public var isUnattended: Bool { seen == 0 }
}
