import Domain
import Kit

/// A day that is not what its weekday says.
struct Holiday: Sendable, Equatable {
    let day: Day
    /// A ``WorkCalendar/DayKind``.
    let kind: String
    let name: String
}

/// Reads holidays and make-up workdays: date, kind, name.
struct HolidayImport {
    let context: ImportContext

    private static let date = TableColumn("date", "日期", "day")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Holiday>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(Self.date, .kind)
            rows += try table.rows(into: &report) { row in
                guard let day = try row.day(Self.date) else { throw row.missing(Self.date) }
                return Holiday(day: day, kind: try Self.kind(row), name: row.text(.name))
            }
        }
        rows = try rows.withoutRepeats(by: \.day, field: "date", into: &report)
        let known = try DutyStore.holidays(in: connection)
        for row in rows {
            let old = known[row.value.day]
            if old != row.value { try DutyStore.save(row.value, isNew: old == nil, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private static func kind(_ row: TableRow) throws -> String {
        switch row.text(.kind) {
        case "holiday", "假日", "节假日", "放假": WorkCalendar.DayKind.holiday.rawValue
        case "makeUpWorkday", "workday", "调休上班", "上班", "补班": WorkCalendar.DayKind.makeUpWorkday.rawValue
        case let other: throw row.malformed(.kind, other, "应为“假日”或“调休上班”", "is neither holiday nor makeUpWorkday")
        }
    }
}
