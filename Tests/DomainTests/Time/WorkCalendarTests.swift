import Domain
import Testing

@Suite struct WorkCalendarTests {
    @Test(arguments: [
        // Inside one stretch, over lunch, over night, over a weekend.
        ("2026-01-12 09:00", "2h", "2026-01-12 11:00"),
        ("2026-01-12 11:00", "2h", "2026-01-12 15:00"),
        ("2026-01-12 17:00", "2h", "2026-01-13 09:30"),
        ("2026-01-16 17:00", "2h", "2026-01-19 09:30"),
        // Begun while offices are shut: the limit begins with the next opening.
        ("2026-01-12 12:30", "1h", "2026-01-12 15:00"),
        ("2026-01-12 23:59", "30m", "2026-01-13 09:00"),
        ("2026-01-17 10:00", "30m", "2026-01-19 09:00"),
        // Used up as the doors close: due then, not at the next opening.
        ("2026-01-12 11:00", "1h", "2026-01-12 12:00"),
        ("2026-01-16 17:30", "30m", "2026-01-16 18:00"),
        // A workday is a day's worth of office time.
        ("2026-01-12 10:00", "1d", "2026-01-13 10:00"),
        ("2026-01-12 20:00", "1d", "2026-01-13 18:00"),
        ("2026-01-16 10:00", "2d", "2026-01-20 10:00"),
        // Day and night, over the year's end.
        ("2025-12-31 23:50", "10um", "2026-01-01 00:00"),
        ("2025-12-31 22:00", "3u", "2026-01-01 01:00"),
        ("2026-02-14 10:00", "5c", "2026-02-19 10:00"),
        // 1 to 3 January are holidays, Sunday 4 January makes up for one.
        ("2025-12-31 17:00", "2h", "2026-01-04 09:30"),
        ("2026-01-02 09:00", "1d", "2026-01-04 18:00"),
        // Spring festival: Saturday 14 February is worked, 15 to 23 are free.
        ("2026-02-13 17:00", "2h", "2026-02-14 09:30"),
        ("2026-02-14 17:00", "2h", "2026-02-24 09:30"),
        ("2026-02-27 15:00", "1d", "2026-02-28 15:00"),
        // National day: Saturday 10 October is worked.
        ("2026-09-30 16:00", "1d", "2026-10-08 16:00"),
        ("2026-10-09 16:00", "1d", "2026-10-10 16:00"),
    ])
    func `a limit ends when so much of its clock's time has passed`(start: String, limit: String, due: String) {
        #expect(Matters.calendar.due(from: at(start), limit: Limit(limit)!) == at(due))
    }

    @Test func `no time at all is due at once, in office hours or not`() {
        let night = at("2026-01-12 03:00")
        #expect(Matters.calendar.advance(night, by: .zero, on: .officeHour) == night)
        #expect(Matters.calendar.elapsed(from: night, to: night - .hours(9), on: .urgentHour) == .zero)
    }

    @Test func `milliseconds count`() {
        let start = at("2026-01-12 11:59") + Span(milliseconds: 59_999)
        let due = Matters.calendar.advance(start, by: Span(milliseconds: 3), on: .officeHour)
        #expect(due == at("2026-01-12 14:00") + Span(milliseconds: 2))
    }

    @Test func `years without a holiday table are named`() {
        #expect(Matters.calendar.missingYears(in: 2024...2028) == [2024, 2027, 2028])
    }

    @Test func `without a table the week decides`() {
        let calendar = WorkCalendar()
        #expect(calendar.isWorkday(day("2026-01-01")))
        #expect(!calendar.isWorkday(day("2026-01-03")))
    }

    @Test func `office hours are the district's own`() throws {
        let allDay = try #require(OfficeHours([540..<1020]))
        let calendar = WorkCalendar(officeHours: allDay)
        #expect(calendar.due(from: at("2026-01-12 11:00"), limit: Limit(4, .officeHour)) == at("2026-01-12 15:00"))
        #expect(calendar.length(of: Limit(1, .workday)) == .hours(8))
    }

    @Test(arguments: [[], [600..<600], [600..<700, 650..<800], [700..<800, 500..<600], [1_400..<1_500]])
    func `office hours that overlap, run backwards or leave the day are none`(stretches: [Range<Int>]) {
        #expect(OfficeHours(stretches) == nil)
    }

    @Test func `an instant belongs to the local day and minute`() {
        let justAfterMidnight = at("2026-01-01 00:05")
        #expect(Matters.calendar.day(of: justAfterMidnight) == day("2026-01-01"))
        #expect(Matters.calendar.minuteOfDay(of: justAfterMidnight) == 5)
        #expect(Matters.calendar.instant(of: day("2026-01-01"), minuteOfDay: 5) == justAfterMidnight)
    }

    @Test func `an unknown time zone is none`() {
        #expect(TimeZoneOffsets(identifier: "Asia/Beijing-on-Sea") == nil)
        #expect(TimeZoneOffsets(identifier: "Asia/Shanghai") == .china)
    }
}
