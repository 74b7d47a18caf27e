/// How a limit is counted (`docs/sources.md` 3; GB/T 30428.8 names the four).
public enum ClockKind: String, Codable, Sendable, CaseIterable {
    /// 紧急工作时: an hour is an hour, day and night.
    case urgentHour
    /// 工作时: an hour of office hours.
    case officeHour
    /// 工作日: as much office time as one working day has. From Monday 10:00, one workday ends on Tuesday 10:00.
    case workday
    /// 紧急工作日: 24 hours, holidays or not.
    case calendarDay

    /// Whether it runs at night and on holidays.
    public var isContinuous: Bool { self == .urgentHour || self == .calendarDay }

    public var label: Bilingual {
        switch self {
        case .urgentHour: Bilingual("紧急工作时", "urgent hours")
        case .officeHour: Bilingual("工作时", "office hours")
        case .workday: Bilingual("工作日", "workdays")
        case .calendarDay: Bilingual("紧急工作日", "calendar days")
        }
    }
}
