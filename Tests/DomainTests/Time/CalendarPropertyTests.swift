import Domain
import Foundation
import TestSupport
import Testing

@Suite struct CalendarPropertyTests {
    /// Stretches of the year in which calendars go wrong: year end, spring festival, May, national day.
    private static let seams = [
        at("2025-12-29 00:00"), at("2026-02-11 00:00"), at("2026-02-26 00:00"), at("2026-04-29 00:00"),
        at("2026-09-24 00:00"), at("2026-09-29 00:00"),
    ]

    @Test(arguments: SeededRandom.seeds)
    func `due instants are those that stepping from minute to minute finds`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let slow = SlowCalendar(zone: TimeZone(identifier: "Asia/Shanghai")!, days: Matters.table)
        for _ in 0..<20 {
            let start =
                Self.seams.randomElement(using: &random)! + .minutes(Int64.random(in: 0..<6_000, using: &random))
            let minutes = Int.random(in: 1...1_000, using: &random)
            let clock = [ClockKind.urgentHour, .officeHour, .officeHour].randomElement(using: &random)!
            let due = Matters.calendar.due(from: start, limit: .minutes(minutes, clock))
            #expect(due == slow.due(from: start, minutes: minutes, on: clock), "\(start) + \(minutes) \(clock)")
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func `elapsed time is what stepping from minute to minute counts`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let slow = SlowCalendar(zone: TimeZone(identifier: "Asia/Shanghai")!, days: Matters.table)
        for _ in 0..<20 {
            let start =
                Self.seams.randomElement(using: &random)! + .minutes(Int64.random(in: 0..<6_000, using: &random))
            let end = start + .minutes(Int64.random(in: 1...10_000, using: &random))
            let elapsed = Matters.calendar.elapsed(from: start, to: end, on: .officeHour)
            let counted = slow.elapsedMinutes(from: start, to: end, on: .officeHour)
            #expect(elapsed == .minutes(Int64(counted)), "\(start) to \(end)")
        }
    }

    @Test(arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
    func `zones that move their clocks are right too`(identifier: String) throws {
        let calendar = WorkCalendar(offsets: try #require(TimeZoneOffsets(identifier: identifier)))
        let slow = SlowCalendar(zone: try #require(TimeZone(identifier: identifier)), days: [:])
        for seam in [
            "2026-03-06 00:00", "2026-03-27 00:00", "2026-04-03 00:00", "2026-10-23 00:00", "2026-10-30 00:00",
        ] {
            for hours in stride(from: 0, through: 72, by: 7) {
                let start = at(seam) + .hours(Int64(hours))
                let due = calendar.due(from: start, limit: .minutes(600, .officeHour))
                #expect(due == slow.due(from: start, minutes: 600, on: .officeHour), "\(start)")
                #expect(
                    calendar.instant(of: calendar.day(of: start), minuteOfDay: calendar.minuteOfDay(of: start)) == start
                )
            }
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func `what is left of a limit, taken up later, ends after just that much more time`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let calendar = Matters.calendar
        for _ in 0..<200 {
            let clock = ClockKind.allCases.randomElement(using: &random)!
            let limit = Limit(Double(Int.random(in: 1...40, using: &random)) / 4, clock)
            let start =
                Self.seams.randomElement(using: &random)!
                + Span(milliseconds: .random(in: 0..<600_000_000, using: &random))
            let due = calendar.due(from: start, limit: limit)
            let pause = start + Span(milliseconds: .random(in: 0...(due - start).milliseconds, using: &random))
            let left = calendar.elapsed(from: pause, to: due, on: clock)
            #expect(calendar.elapsed(from: start, to: pause, on: clock) + left == calendar.length(of: limit))
            let later = pause + Span(milliseconds: .random(in: 0..<900_000_000, using: &random))
            let newDue = calendar.advance(later, by: left, on: clock)
            #expect(calendar.elapsed(from: later, to: newDue, on: clock) == left)
            #expect(newDue >= later)
        }
    }
}
