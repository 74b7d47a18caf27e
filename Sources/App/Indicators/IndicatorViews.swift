import Domain

/// The query of `GET /api/indicators`.
struct IndicatorQuery: Codable, Sendable {
    /// The code of an area; the caller's own when not said.
    var area: AreaPath?
    /// What the figures are told apart by.
    var by: IndicatorScope.Breakdown?
    var organisation: OrganisationID?
    /// By which grids a community is told apart; those of today when not said.
    var grids: IndicatorScope.Grids?
    var period: IndicatorPeriod.Unit?
    /// A day in the period; today when not said.
    var on: Day?
    /// Of a range.
    var from: Day?
    var to: Day?
}

/// Figures of an area or a department, and of what it is made of, in the order of codes: never a ranking.
struct IndicatorReport: Codable, Sendable {
    struct Period: Codable, Sendable {
        let unit: IndicatorPeriod.Unit
        let from: Day
        let to: Day
    }

    struct Kind: Codable, Sendable {
        let code: String
        let label: String
        let group: Indicator.Group
        let unit: Indicator.Unit
        let formula: String
    }

    /// The counts are told even where the value is withheld.
    struct Figure: Codable, Sendable {
        let indicator: String
        /// Nil for the composite, which is made of rates.
        let numerator: Int?
        let denominator: Int?
        let value: Double?
    }

    struct Unit: Codable, Sendable {
        /// Of an area; of an organisation its code.
        let code: String
        let name: String
        /// The last day of a grid that is no more.
        var lastDay: Day? = nil
        let figures: [Figure]
        /// Of the period before.
        let previous: [Figure]
    }

    /// So many worker-days had so many tasks.
    struct Load: Codable, Sendable {
        let tasks: Int
        let workerDays: Int
    }

    let period: Period
    let previousPeriod: Period
    let breakdown: IndicatorScope.Breakdown
    let indicators: [Kind]
    let whole: Unit
    let parts: [Unit]
    /// Empty for a department.
    let tasksPerWorkerDay: [Load]
    /// Denominators below it are too small for a value.
    let smallestDenominator: Int
}

extension IndicatorReport.Period {
    init(_ period: IndicatorPeriod) {
        self.init(unit: period.unit, from: period.from, to: period.to)
    }
}

extension IndicatorReport.Kind {
    init(_ indicator: Indicator, in language: Language) {
        self.init(
            code: indicator.code, label: indicator.label.text(in: language), group: indicator.group,
            unit: indicator.unit, formula: indicator.formula.text(in: language))
    }

    init(_ weights: CompositeWeights, in language: Language) {
        self.init(
            code: "composite", label: weights.label.text(in: language), group: .satisfaction, unit: .share,
            formula: weights.formula.text(in: language))
    }
}

extension CompositeWeights {
    init(_ configuration: Configuration) {
        self.init(
            response: configuration.responseWeight, solved: configuration.solvedWeight,
            satisfied: configuration.satisfiedWeight)
    }
}
