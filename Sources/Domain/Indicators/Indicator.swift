/// A figure by which the work of an area or an organisation is seen (指标): a quotient of two counts, with its formula.
///
/// There is none of a single worker. The formulas are those of CJ/T 292 and its like (`docs/sources.md` 7).
public struct Indicator: Hashable, Sendable {
    /// What it speaks of.
    public enum Group: String, Codable, Sendable, CaseIterable {
        case timeliness, quality, discovery, satisfaction, burden
    }

    /// How its value is read.
    public enum Unit: String, Codable, Sendable, CaseIterable {
        /// A share of one.
        case share
        /// So many of the one for each of the other.
        case mean
    }

    /// Stable and English.
    public let code: String
    public let label: Bilingual
    public let group: Group
    public let unit: Unit
    let numerator: IndicatorCount
    /// Taken from the numerator.
    let less: IndicatorCount?
    let denominator: [IndicatorCount]
    /// Whether it says something of a department, which only handles.
    public let isOfHandlers: Bool

    init(
        _ code: String, _ chinese: String, _ english: String, _ group: Group,
        _ numerator: IndicatorCount, less: IndicatorCount? = nil, over denominator: IndicatorCount...,
        as unit: Unit = .share,
        ofHandlers isOfHandlers: Bool = false
    ) {
        self.code = code
        label = Bilingual(chinese, english)
        self.group = group
        self.unit = unit
        self.numerator = numerator
        self.less = less
        self.denominator = denominator
        self.isOfHandlers = isOfHandlers
    }

    /// A quotient over fewer is no figure: it is withheld, and its counts are shown all the same.
    public static let smallestDenominator = 5

    /// What it comes to.
    public func figure(of counts: IndicatorCounts) -> IndicatorFigure {
        let above = counts[numerator] - (less.map { counts[$0] } ?? 0)
        let below = denominator.reduce(0) { $0 + counts[$1] }
        return IndicatorFigure(
            numerator: above, denominator: below,
            value: below < Self.smallestDenominator ? nil : Double(above) / Double(below))
    }

    /// In words: 处置率 = 处置数 ÷ 应处置数.
    public var formula: Bilingual {
        func text(_ word: (Bilingual) -> String) -> String {
            let above = word(numerator.label) + (less.map { " − " + word($0.label) } ?? "")
            let below = denominator.map { word($0.label) }.joined(separator: " + ")
            return [less == nil ? above : "(\(above))", denominator.count == 1 ? below : "(\(below))"]
                .joined(separator: " ÷ ")
        }
        return Bilingual(text(\.chinese), text(\.english))
    }
}

/// The value of an indicator with the counts that it was made of.
public struct IndicatorFigure: Hashable, Sendable {
    public let numerator: Int
    public let denominator: Int
    /// Nil when the denominator is too small (``Indicator/smallestDenominator``).
    public let value: Double?
}

/// How much each part weighs in the composite of a reporter's view (响应、解决、满意), in hundredths.
public struct CompositeWeights: Hashable, Sendable {
    public let response: Int
    public let solved: Int
    public let satisfied: Int

    public init(response: Int, solved: Int, satisfied: Int) {
        self.response = response
        self.solved = solved
        self.satisfied = satisfied
    }

    /// The weighted mean of the three rates; nil while one of them is withheld or nothing weighs anything.
    public func composite(of counts: IndicatorCounts) -> Double? {
        guard response + solved + satisfied > 0, let r = Indicator.response.figure(of: counts).value,
            let s = Indicator.solved.figure(of: counts).value,
            let t = Indicator.satisfied.figure(of: counts).value
        else { return nil }
        let sum = Double(response) * r + Double(solved) * s + Double(satisfied) * t
        return sum / Double(response + solved + satisfied)
    }

    public var label: Bilingual { Bilingual("综合评价", "composite") }

    public var formula: Bilingual {
        Bilingual(
            "（响应率 × \(response) + 解决率 × \(solved) + 满意率 × \(satisfied)）÷ \(response + solved + satisfied)",
            "(response × \(response) + solved × \(solved) + satisfied × \(satisfied)) ÷ \(response + solved + satisfied)"
        )
    }
}
