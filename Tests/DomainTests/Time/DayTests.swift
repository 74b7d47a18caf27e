import Domain
import Foundation
import Testing

@Suite struct DayTests {
    @Test func `every day of four centuries is the one Foundation knows`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: -50_000, through: 100_000, by: 37) {
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            let day = Day(number: number)
            #expect([day.year, day.month, day.dayOfMonth] == [parts.year, parts.month, parts.day])
            #expect(day.weekday == (try #require(parts.weekday) + 5) % 7 + 1)
            #expect(Day(day.description) == day)
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-05", "26-01-05", "2026-04-31", "2026-01-05x", "",
    ])
    func `there is no such day`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `leap days exist in leap years only`() {
        #expect(Day("2024-02-29") != nil)
        #expect(Day("2000-02-29") != nil)
        #expect(Day("2100-02-29") == nil)
    }
}
