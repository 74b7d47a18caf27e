import Glibc

/// Binary logarithms of how likely a finding is between records of one person, of one household, and of strangers
/// (the fourth lane is free).
typealias Likelihood = SIMD4<Float>

extension Likelihood {
    init(_ shares: LinkageModel.Shares) {
        self.init(Self.bits(shares.match), Self.bits(shares.household), Self.bits(shares.chance), 0)
    }

    static func bits(_ share: Double) -> Float { Float(log2(Swift.max(share, 1e-12))) }
}

extension Likelihood {
    /// The binary logarithm of the odds of a probability.
    static func odds(_ probability: Double) -> Float { Float(log2(probability / Swift.max(1 - probability, 1e-12))) }

    /// The probability of odds that are given as their binary logarithm.
    static func probability(_ odds: Float) -> Double { 1 / (1 + exp2(-Double(odds))) }
}
