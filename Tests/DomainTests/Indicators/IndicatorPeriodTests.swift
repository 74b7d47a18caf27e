import Domain
import Testing

@Suite struct IndicatorPeriodTests {
    @Test(arguments: [
        (IndicatorPeriod.Unit.day, "2026-11-25", "2026-11-25", "2026-11-25", "2026-11-24"),
        (.week, "2026-11-25", "2026-11-23", "2026-11-29", "2026-11-16"),
        (.month, "2026-11-25", "2026-11-01", "2026-11-30", "2026-10-01"),
        (.month, "2024-02-29", "2024-02-01", "2024-02-29", "2024-01-01"),
        (.month, "2026-12-31", "2026-12-01", "2026-12-31", "2026-11-01"),
        (.quarter, "2026-11-25", "2026-10-01", "2026-12-31", "2026-07-01"),
        (.quarter, "2026-01-01", "2026-01-01", "2026-03-31", "2025-10-01"),
        (.year, "2024-06-01", "2024-01-01", "2024-12-31", "2023-01-01"),
    ])
    func `a civil period begins and ends as the calendar has it, and follows the one before`(
        unit: IndicatorPeriod.Unit, around: String, from: String, to: String, before: String
    ) {
        let period = IndicatorPeriod(unit, around: day(around))
        #expect(period.from == day(from) && period.to == day(to))
        #expect(period.previous.from == day(before) && period.previous.to + 1 == period.from)
    }

    @Test func `a range compares with as many days before it`() throws {
        let range = try #require(IndicatorPeriod(from: day("2026-03-01"), to: day("2026-03-10")))
        #expect(range.days == 10 && range.previous.from == day("2026-02-19") && range.previous.to == day("2026-02-28"))
    }

    @Test func `a range that ends before it begins, or has no end, is none`() {
        #expect(IndicatorPeriod(from: day("2026-03-10"), to: day("2026-03-09")) == nil)
        #expect(IndicatorPeriod(from: day("2020-01-01"), to: day("2026-03-09")) == nil)
    }
}
