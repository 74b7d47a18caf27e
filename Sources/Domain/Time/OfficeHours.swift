/// The stretches of a working day in which offices are open, in minutes of the local day, earliest first.
public struct OfficeHours: Hashable, Codable, Sendable {
    public let stretches: [Range<Int>]

    /// Nil when stretches are empty, overlap, are out of order or leave the day.
    public init?(_ stretches: [Range<Int>]) {
        let inOrder = zip(stretches, stretches.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
        guard let first = stretches.first, let last = stretches.last, inOrder,
            stretches.allSatisfy({ !$0.isEmpty }), first.lowerBound >= 0, last.upperBound <= 24 * 60
        else { return nil }
        self.stretches = stretches
    }

    private init(known stretches: [Range<Int>]) { self.stretches = stretches }

    /// 08:30 to 12:00 and 14:00 to 18:00.
    public static let standard = OfficeHours(known: [510..<720, 840..<1080])

    /// What one workday is worth.
    public var lengthOfDay: Span { .minutes(stretches.reduce(0) { $0 + Int64($1.count) }) }
}
