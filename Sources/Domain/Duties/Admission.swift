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
