import Domain

/// This week and the next of the demo's duty groups: a day and a night shift for each of the nine.
enum DemoShifts {
    /// The groups of the default table with the codes of the organisations that man them.
    private static let groups = [
        ("command", "centre"), ("police", "publicSecurity"), ("emergency", "emergency"),
        ("market", "marketSupervision"), ("ecology", "ecology"), ("traffic", "trafficPolice"), ("housing", "housing"),
        ("culture", "cultureTourism"), ("resources", "humanResources"),
    ]
    private static let (morning, evening) = (8 * 60, 20 * 60)

    /// - Returns: Each shift with the area of its posting.
    static func shifts(of district: DemoDistrict, today: Day, calendar: WorkCalendar) -> [(Shift, AreaPath)] {
        let monday = today + (1 - today.weekday)
        let organisations = Dictionary(
            district.organisations.all.map { ($0.code, $0.id) }, uniquingKeysWith: { one, _ in one })
        return groups.flatMap { group, code -> [(Shift, AreaPath)] in
            let people = district.accounts.filter {
                $0.posting.organisation == organisations[code] && !$0.posting.role.isAdministrator
            }
            guard !people.isEmpty else { return [] }
            return (0..<28).map { number in
                let (day, isNight) = (monday + number / 2, number % 2 == 1)
                let person = people[number % people.count]
                let shift = Shift(
                    id: ShiftID("\(person.posting.id)-\(group)-\(number)"), posting: person.posting.id,
                    user: person.id, group: group,
                    from: calendar.instant(of: day, minuteOfDay: isNight ? evening : morning),
                    to: calendar.instant(of: isNight ? day + 1 : day, minuteOfDay: isNight ? morning : evening))
                return (shift, person.posting.scope)
            }
        }
    }
}
