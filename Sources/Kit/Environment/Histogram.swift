/// How often values fell into which range: what a scraper needs to tell a median from a maximum.
public struct Histogram: Sendable, Equatable {
    /// The upper bounds of the ranges, rising; what is larger counts in ``count`` alone.
    public let bounds: [Double]
    /// By bound, values up to it and above the one before.
    public private(set) var counts: [Int]
    public private(set) var count = 0
    public private(set) var sum = 0.0

    public init(bounds: [Double]) {
        self.bounds = bounds
        counts = bounds.map { _ in 0 }
    }

    /// Counts one value.
    public mutating func add(_ value: Double) {
        count += 1
        sum += value
        if let range = bounds.firstIndex(where: { value <= $0 }) { counts[range] += 1 }
    }

    /// For requests, in seconds.
    public static let seconds = Histogram(bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
    /// For groups of things.
    public static let sizes = Histogram(bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256])
}
