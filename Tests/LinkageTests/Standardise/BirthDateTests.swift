import TestSupport
import Testing

@testable import Linkage

@Suite struct BirthDateTests {
    @Test(arguments: [
        "1980-03-05", "1980/3/5", "1980.3.5", "19800305", "1980年3月5日", "1980年03月05日", "1980年3月5号", "１９８０－０３－０５",
        "一九八〇年三月五日", "一九八零年三月五日", "一九八○年三月五日", "80年3月5日", "80.3.5", "1980-03-05 00:00:00", "1980-03-05T00:00:00Z",
        "1980-3-5 0:00", "19800305000000", "1980 03 05", "1980—03—05", "1980、3、5", "03/05/1980", "3/5/1980", "5-Mar-80",
        "05-3月-80",
        "05-3月 -1980", "5 March 1980", "Mar 5, 1980", "29285", "29285.0", "19800305.0", "'19800305",
        "\u{FEFF}1980-03-05",
        "1980-03-05（46岁）", "出生日期：1980-03-05", "民国69年3月5日", "农历1980年正月十九", "1980年正月十九", "800305", "1980-3-5出生",
    ])
    func `reads every spelling of a day`(text: String) {
        #expect(birth(text) == BirthDate(year: 1980, month: 3, day: 5))
    }

    @Test(arguments: [
        ("1980", 1980, 0, 0), ("1980年", 1980, 0, 0), ("1980-03", 1980, 3, 0), ("198003", 1980, 3, 0),
        ("1980年3月", 1980, 3, 0),
        ("1980-00-00", 1980, 0, 0), ("1980-03-00", 1980, 3, 0), ("1980-XX-XX", 1980, 0, 0), ("1980-**-**", 1980, 0, 0),
        ("3/1980", 1980, 3, 0), ("80年", 1980, 0, 0), ("一九八〇年三月", 1980, 3, 0), ("1980.0", 1980, 0, 0),
        ("19271392", 1927, 0, 0), ("1927-13-12", 1927, 12, 13), ("1927-15-20", 1927, 0, 20), ("1980-45-45", 1980, 0, 0),
        ("二〇〇五年十二月二十三日", 2005, 12, 23),
        ("2005年腊月廿三", 2006, 1, 22), ("2020年闰四月初三", 2020, 5, 25), ("1980-02-30", 1980, 2, 30), ("25.3.5", 2025, 3, 5),
        ("31/01/1980", 1980, 1, 31), ("01/31/1980", 1980, 1, 31), ("31011980", 1980, 1, 31),
        ("1980-31-01", 1980, 1, 31),
        ("3980-01-02", 0, 0, 0), ("2980-01-02", 0, 1, 2), ("民国三十五年十月初一", 1946, 10, 25), ("1/2/80", 1980, 1, 2),
    ])
    func `keeps what is known of a date`(text: String, year: Int, month: Int, day: Int) {
        #expect(birth(text) == BirthDate(year: year, month: month, day: day))
    }

    @Test(arguments: [
        "", " ", "无", "不详", "0000-00-00", "00000000", "1900-01-01", "1900-01-00", "1899-12-30", "9999-12-31",
        "0001-01-01",
        "1111-11-11", "45", "45岁", "null", "N/A", "1750-01-01", "3-5", "*", "12:30",
    ])
    func `finds nothing where nothing is said`(text: String) {
        #expect(birth(text).packed == 0)
    }

    @Test func `the order of dates is that of their packed numbers`() {
        #expect(birth("1980-03-05") < birth("1980-03-06"))
        #expect(birth("1980-03-05").isWhole)
        #expect(!birth("1980-03").isWhole)
    }

    @Test func `what is written as a day is read as that day`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<2000 {
            let count = Int.random(
                in: DayCount.of(year: 1901, month: 1, day: 1)...DayCount.of(year: 2026, month: 1, day: 1),
                using: &random)
            let date = DayCount.date(count)
            #expect(DayCount.of(year: date.year, month: date.month, day: date.day) == count)
            let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            for text in [
                "\(date.year)-\(two(date.month))-\(two(date.day))", "\(date.year)\(two(date.month))\(two(date.day))",
                "\(date.year)年\(date.month)月\(date.day)日", "\(date.year).\(date.month).\(date.day)",
            ] {
                #expect(birth(text) == date, "\(text)")
            }
        }
    }
}

@Suite struct LunarCalendarTests {
    @Test(arguments: [
        ("1900-01-31", 1900, 1, 1), ("1954-02-03", 1954, 1, 1), ("1980-02-16", 1980, 1, 1), ("1987-07-26", 1987, 6, 1),
        ("2000-02-05", 2000, 1, 1), ("2006-01-22", 2005, 12, 23), ("2020-05-23", 2020, 4, 1),
        ("2026-02-17", 2026, 1, 1),
        ("2033-12-22", 2033, 11, 1), ("2100-02-09", 2100, 1, 1),
    ])
    func `knows the lunar date of a day`(day: String, year: Int, month: Int, number: Int) {
        let date = reading(day) { BirthDate.read($0, latest: BirthDate(year: 2100, month: 12, day: 31)) }
        #expect(LunarCalendar.numbers(of: date) == BirthDate(year: year, month: month, day: number))
    }

    @Test func `every day has a lunar date that leads back to it`() {
        let first = DayCount.of(year: 1900, month: 1, day: 31)
        for count in stride(from: first, to: DayCount.of(year: 2101, month: 1, day: 1), by: 3) {
            let date = DayCount.date(count)
            let lunar = LunarCalendar.numbers(of: date)
            let back = [false, true].map {
                LunarCalendar.date(year: lunar.year, month: lunar.month, day: lunar.day, isLeap: $0)
            }
            #expect(back.contains(date), "\(date)")
        }
    }

    @Test func `knows nothing before its first year`() {
        #expect(LunarCalendar.numbers(of: birth("1899-05-06")).packed == 0)
        #expect(LunarCalendar.date(year: 2021, month: 4, day: 1, isLeap: true).packed == 0)
    }
}
