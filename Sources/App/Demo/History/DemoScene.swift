import Domain

/// What the demo's simulation goes by; it never changes while time passes. A class, since it is large and handed to
/// every clerk.
final class DemoScene: Sendable {
    let reference: ReferenceData
    let roster: DemoRoster
    let places: DemoPlaces
    let texts: DemoTexts
    let hours: DemoHours
    let terms: MilestoneTerms
    let centre: Organisation
    let departments: [OrganisationID]
    let district: String
    let now: Instant

    init(_ district: DemoDistrict, reference: ReferenceData, code: String, now: Instant) throws {
        self.reference = reference
        roster = DemoRoster(district)
        places = DemoPlaces(district)
        texts = try DemoTexts()
        hours = DemoHours(calendar: reference.calendar)
        terms = MilestoneTerms(reference)
        centre = district.organisations.centre
        departments = district.organisations.departments.map(\.id)
        self.district = code
        self.now = now
    }

    /// What the rules are told beside a ticket; the types of the demo's tickets are all there.
    func facts(for type: TicketType, note: String?, photos: Int) -> TicketFacts {
        TicketFacts(
            type: type, calendar: reference.calendar, limits: reference.limits, centre: centre.id,
            evidence: Evidence(hasNote: note != nil, photos: photos))
    }

    /// Whether a worker may be tasked with a type now.
    func admission(_ posting: Posting, for type: TicketType, at now: Instant) -> Admission {
        Admission.gate(
            type: type, dutyItem: reference.dutyItems[type.dutyItem], posting: posting, at: now,
            by: reference.calendar)
    }
}
