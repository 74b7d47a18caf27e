/// Measures how long something takes, whatever the machine's clock is set to meanwhile.
public struct Stopwatch: Sendable {
    private let start = ContinuousClock().now

    public init() {}

    /// Since the start.
    public var seconds: Double {
        let (whole, rest) = (ContinuousClock().now - start).components
        return Double(whole) + Double(rest) / 1e18
    }
}
