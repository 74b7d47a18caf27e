import Domain
import Geo
import Kit

/// Who could handle a ticket: the owner by the duty table first, then the workers of its grid.
struct HandlerSuggestions: Codable, Sendable {
    struct Suggestion: Codable, Sendable {
        let organisation: OrganisationView
        /// Why: shown beside the suggestion, since a person decides.
        let reason: String
    }

    struct Worker: Codable, Sendable {
        let user: UserID
        let name: String
        let organisation: OrganisationID
        /// Open tickets that they have been asked to do.
        let load: Int
        /// By the roster, declared hours or office hours.
        let isOnDuty: Bool
        /// How far they are from the place, rounded up to 50 m; nil when either is not known.
        let metres: Int?
    }

    let suggested: Suggestion?
    let organisations: [OrganisationView]
    let workers: [Worker]
}

struct HandlerSuggesting: Sendable {
    let app: App

    /// For whoever sends people: dispatchers, and acceptors who ask a worker to look.
    func suggest(for id: TicketID, to principal: Principal) async throws -> HandlerSuggestions {
        let (reference, today, now) = (app.reference.current, app.today, app.now)
        let live = await app.tracks.live.positions(in: principal.scope)
        let places = Dictionary(
            live.positions.map { ($0.user, $0.fix.place) }, uniquingKeysWith: { one, _ in one })
        return try await app.database.read { connection in
            guard let ticket = try TicketStore.load(id, in: connection)?.ticket,
                TicketRules.maySee(ticket, principal)
            else { throw Problem.notFound }
            guard principal.holds(.dispatchTickets) || principal.holds(.triageTickets) else { throw Problem.notAllowed }
            let organisations = Self.reachable(from: ticket, by: principal, reference: reference)
            let owner = Self.owner(of: ticket, reference: reference)
            return HandlerSuggestions(
                suggested: owner.flatMap { organisations.contains($0.organisation) ? $0 : nil },
                organisations: organisations,
                workers: try Self.workers(
                    for: ticket, places: places, on: today, at: now, reference: reference, in: connection))
        }
    }

    private static func owner(of ticket: Ticket, reference: ReferenceData) -> HandlerSuggestions.Suggestion? {
        guard let type = reference.types[ticket.type],
            let owner = reference.register.owners(of: type, at: ticket.areaPath).first
                .flatMap({ reference.organisations[$0] })
        else { return nil }
        let item = reference.dutyItems[type.dutyItem].map { "\($0.code) \($0.name)" } ?? type.dutyItem
        return HandlerSuggestions.Suggestion(
            organisation: OrganisationView(owner), reason: "按职责清单“\(item)”")
    }

    /// The town and community of the place, and from the centre's desk every department: a town hands what is a
    /// department's over to the centre.
    private static func reachable(
        from ticket: Ticket, by principal: Principal, reference: ReferenceData
    ) -> [OrganisationView] {
        let local = [OrganisationKind.town, .community].compactMap { kind in
            reference.organisation(kind, around: ticket.areaPath)
        }
        let departments = reference.organisations.values
            .filter {
                $0.kind == .department && principal.organisationKind == .centre
                    || $0.kind == .policeStation && $0.area.contains(ticket.areaPath)
            }
            .sorted { $0.code < $1.code }
        return (local + departments).map(OrganisationView.init)
    }

    private static func workers(
        for ticket: Ticket, places: [UserID: Coordinate], on today: Day, at now: Instant, reference: ReferenceData,
        in connection: any Connection
    ) throws -> [HandlerSuggestions.Worker] {
        guard let grid = ticket.responsibleGrid else { return [] }
        let calendar = reference.calendar
        let workers = try PostingStore.workers(in: grid, on: today, in: connection).map { worker in
            let shifts = try RosterStore.shifts(
                of: worker.user, from: calendar.instant(of: today), to: calendar.instant(of: today + 1), in: connection)
            let isOnDuty = try PostingStore.postings(of: worker.user, on: today, in: connection).contains {
                $0.grids.contains(grid) && ShiftRules.isOnDuty($0, shifts: shifts, at: now, by: calendar)
            }
            return HandlerSuggestions.Worker(
                user: worker.user, name: worker.name, organisation: worker.organisation,
                load: try TicketCountStore.load(of: worker.user, in: connection), isOnDuty: isOnDuty,
                metres: places[worker.user].flatMap { from in
                    ticket.point.map { Int((from.distanceMetres(to: $0) / 50).rounded(.up)) * 50 }
                })
        }
        return workers.filter(\.isOnDuty).sorted(by: isNearer) + workers.filter { !$0.isOnDuty }
    }

    /// Whoever is nearest first; those whose place is not known stay in their order behind.
    private static func isNearer(_ one: HandlerSuggestions.Worker, _ other: HandlerSuggestions.Worker) -> Bool {
        (one.metres ?? .max) < (other.metres ?? .max)
    }
}

extension OrganisationView {
    init(_ organisation: Organisation) {
        self.init(id: organisation.id, name: organisation.name, kind: organisation.kind)
    }
}
