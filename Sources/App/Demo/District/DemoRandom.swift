/// Random numbers that a seed decides (SplitMix64): the same seed gives the same demo district everywhere.
struct DemoRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Double) -> Bool { Double.random(in: 0..<100, using: &self) < percent }

    /// One of a list that is not empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    /// The position of one of some weights, of which at least one is above zero.
    mutating func pick(byWeight weights: [Double]) -> Int {
        var rest = Double.random(in: 0..<weights.reduce(0, +), using: &self)
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.count - 1
    }

    /// Whole shares of a total in proportion to the weights, each at least one.
    static func shares(of total: Int, byWeight weights: [Double]) -> [Int] {
        let sum = weights.reduce(0, +)
        let spare = Double(total - weights.count)
        let exact = weights.map { $0 / sum * spare }
        var shares = exact.map { 1 + Int($0) }
        // What rounding down has left goes to the largest remainders, the first ones in case of doubt.
        let order = exact.indices.sorted {
            (exact[$0].truncatingRemainder(dividingBy: 1), $1) > (exact[$1].truncatingRemainder(dividingBy: 1), $0)
        }
        for index in order.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
        return shares
    }
}
