/// Whether a grid worker may be given a task: the admission gate (准入) that keeps work which is not on the list off
/// the front line (`docs/sources.md` 5, principle 7).
public enum Admission: String, Codable, Sendable, CaseIterable {
    case admitted
    /// No duty item in force admits tasks of this type for grid workers.
    case notOnDutyList
    /// A part-time worker, outside the hours they declared.
    case outsideDeclaredHours
    /// The person holds no post in the grid today.
    case notPosted
    /// On leave today.
    case onLeave

    public var label: Bilingual {
        switch self {
        case .admitted: Bilingual("清单内有此类事项", "the list has matters of this type")
        case .notOnDutyList: Bilingual("不在准入清单内", "not on the admission list")
        case .outsideDeclaredHours: Bilingual("不在申报时段内", "outside the declared hours")
        case .onLeave: Bilingual("今天请假", "on leave today")
        case .notPosted: Bilingual("不在该网格岗位上", "not posted in the grid")
        }
    }

    /// The gate: a ticket type, the duty item it names, and the worker's posting, at a moment.
    public static func gate(
        type: TicketType, dutyItem: DutyItem?, posting: Posting?, at now: Instant, by calendar: WorkCalendar
    ) -> Admission {
        let today = calendar.day(of: now)
        guard let posting, posting.isActive(on: today), posting.role.isField || posting.role == .policeLead else {
            return .notPosted
        }
        guard type.workersAdmitted, let dutyItem, dutyItem.code == type.dutyItem, dutyItem.workersAdmitted,
            dutyItem.isInForce(on: today)
        else { return .notOnDutyList }
        if posting.role == .partTimeWorker, let hours = posting.weeklyHours,
            !hours.contain(weekday: today.weekday, minuteOfDay: calendar.minuteOfDay(of: now))
        {
            return .outsideDeclaredHours
        }
        return .admitted
    }
}
