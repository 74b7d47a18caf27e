import Domain
import Geo

/// Ticket types, the calendar and the facts that the store would load.
enum Matters {
    static let litter = type("0102", "暴露垃圾", "exposed litter", handling: Limit(4, .officeHour))
    static let gas = type("0502", "燃气泄漏", "gas leak", handling: Limit(3, .urgentHour), urgency: .critical)
    static let praise = TicketType(
        code: TicketTypeCode("1703"), name: Bilingual("表扬", "praise"), dutyItem: "D17",
        limits: [.handling: Limit(5, .workday)], evidence: .note, defaultOwner: .theTown, workersAdmitted: false,
        isCheckedOnSite: false)

    /// The State Council's tables for the new year, spring festival, May and the autumn of 2026.
    static let calendar = WorkCalendar(days: table)

    static let table: [Day: WorkCalendar.DayKind] = {
        var days: [Day: WorkCalendar.DayKind] = [:]
        func holiday(_ from: String, through to: String) {
            for number in day(from).number...day(to).number { days[Day(number: number)] = .holiday }
        }
        holiday("2025-10-01", through: "2025-10-08")
        holiday("2026-01-01", through: "2026-01-03")
        holiday("2026-02-15", through: "2026-02-23")
        holiday("2026-04-04", through: "2026-04-06")
        holiday("2026-05-01", through: "2026-05-05")
        holiday("2026-06-19", through: "2026-06-21")
        holiday("2026-09-25", through: "2026-09-27")
        holiday("2026-10-01", through: "2026-10-07")
        for made in [
            "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20",
            "2026-10-10",
        ] { days[day(made)] = .makeUpWorkday }
        return days
    }()

    /// Everything a command could ask for, and all of it in order; a test takes away what it is about.
    static func facts(
        _ type: TicketType = litter, target: Organisation? = nil, mergeTarget: Ticket? = nil,
        admission: Admission? = .admitted, evidence: Evidence = Evidence(hasNote: true, photos: 2)
    ) -> TicketFacts {
        TicketFacts(
            type: type, calendar: calendar, centre: Places.centre.id, town: Places.town.id, target: target,
            mergeTarget: mergeTarget, admission: admission, evidence: evidence)
    }

    static func report(
        _ source: TicketSource, id: String = "ticket", type: TicketType = litter, selfHandled: Bool = false
    ) -> TicketReport {
        TicketReport(
            id: TicketID(id), number: TicketNumber(district: "120113", day: day("2026-01-05"), serial: 42),
            type: type.code, source: source, grid: Places.grid, areaPath: Places.path,
            point: Coordinate(longitude: 117.12, latitude: 39.22), isSelfHandled: selfHandled)
    }

    private static func type(
        _ code: String, _ chinese: String, _ english: String, handling: Limit, urgency: Urgency = .normal
    ) -> TicketType {
        TicketType(
            code: TicketTypeCode(code), name: Bilingual(chinese, english), dutyItem: "D\(code)", urgency: urgency,
            limits: [.handling: handling], defaultOwner: .theTown, workersAdmitted: true)
    }
}
