import Foundation

/// Random numbers that a seed decides (SplitMix64), so that a failure can be repeated.
///
/// ```swift
/// @Test(arguments: SeededRandom.seeds) func `a random sequence keeps the rule`(seed: UInt64) {
///     var random = SeededRandom(seed: seed)
/// ```
/// The runner prints the seed as the argument of the test.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// The seeds of every property test: ten of them, or as many as `LINLI_SEEDS` says, or the one in `LINLI_SEED`.
    public static var seeds: [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["LINLI_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(1...max(1, environment["LINLI_SEEDS"].flatMap(UInt64.init) ?? 10))
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
