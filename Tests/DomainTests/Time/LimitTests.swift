import Domain
import Foundation
import Testing

@Suite struct LimitTests {
    @Test(arguments: [
        ("30um", Limit.minutes(30, .urgentHour)), ("3u", Limit(3, .urgentHour)), ("20m", .minutes(20, .officeHour)),
        ("1.5h", Limit(1.5, .officeHour)), ("2d", Limit(2, .workday)), ("5c", Limit(5, .calendarDay)),
        ("10um", .minutes(10, .urgentHour)), ("0.5d", Limit(0.5, .workday)),
    ])
    func `a limit is written and read in its short form`(text: String, limit: Limit) {
        #expect(Limit(text) == limit)
        #expect(limit.description == text)
    }

    @Test(arguments: ["", "h", "4", "-1h", "0d", "4x", "nanh", "infu", "1,5h"])
    func `what is no limit is read as none`(text: String) {
        #expect(Limit(text) == nil)
    }

    @Test func `ten minutes are ten minutes to the millisecond`() {
        #expect(WorkCalendar().length(of: .minutes(10, .urgentHour)) == .minutes(10))
        #expect(WorkCalendar().length(of: .minutes(70, .officeHour)) == .minutes(70))
    }

    @Test func `a limit survives JSON`() throws {
        let data = try JSONEncoder().encode(Limit(1.5, .officeHour))
        #expect(try JSONDecoder().decode(Limit.self, from: data) == Limit(1.5, .officeHour))
    }
}
