import Domain
import Foundation
import Geo
import Kit

/// A ticket that is likely about the same matter.
struct DuplicateView: Codable, Sendable {
    let ticket: TicketRow
    /// How alike, 0 to 1.
    let score: Double
    /// Why: shown beside it, since a person decides.
    let reason: String
    /// How many colleagues have said that they see it too.
    let endorsements: Int
}

/// Looks for open tickets about the same matter, as far as the caller may see them.
struct Duplicates: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    /// What else could be the matter of a ticket, the likeliest first.
    func suggestions(for id: TicketID) async throws -> Page<DuplicateView> {
        let principal = principal
        let stored = try await app.database.read { try TicketStore.load(id, in: $0) }
        guard let stored, TicketRules.maySee(stored.ticket, principal) else { throw Problem.notFound }
        return try await suggestions(for: ReportedMatter(stored), except: id)
    }

    /// What is open already at a place where somebody is about to report.
    func suggestions(near point: Coordinate, of type: TicketTypeCode, text: String) async throws -> Page<DuplicateView>
    {
        let grid = app.reference.current.grid(at: point)
        return try await suggestions(
            for: ReportedMatter(
                type: type, point: point, area: grid?.path ?? AreaPath(app.configuration.district), address: "",
                text: text, reportedAt: app.now),
            except: nil)
    }

    /// Notes that the caller sees the matter too, in place of a report of their own.
    func endorse(_ id: TicketID) async throws -> Endorsements {
        guard let user = principal.user else { throw Problem.signInNeeded }
        let (principal, now) = (principal, app.now)
        return try await app.database.write { connection in
            guard let ticket = try TicketStore.load(id, in: connection)?.ticket,
                TicketRules.maySee(ticket, principal)
            else { throw Problem.notFound }
            guard ticket.state.isOpen else { throw Self.notOpen }
            try DuplicateStore.endorse(id, by: user, at: now, in: connection)
            return Endorsements(number: try DuplicateStore.endorsements(of: [id], in: connection)[id] ?? 0)
        }
    }

    /// How many people endorse a ticket.
    struct Endorsements: Codable, Sendable {
        let number: Int
    }

    private func suggestions(for matter: ReportedMatter, except id: TicketID?) async throws -> Page<DuplicateView> {
        let (configuration, reference, language) = (app.configuration, app.reference.current, language)
        let age = Span.days(Int64(configuration.duplicateDays))
        let rules = DuplicateRules(metres: Double(configuration.duplicateMetres), age: age)
        let scope = TicketScope(of: principal)
        let box = matter.point.map { BoundingBox(around: $0, metres: rules.metres) }
        return try await app.database.read { connection in
            let candidates = try DuplicateStore.candidates(
                for: matter, within: box, since: matter.reportedAt - age, scope: scope, in: connection)
            let found = candidates.compactMap { candidate -> (ticket: TicketID, likeness: Likeness)? in
                guard candidate.ticket.id != id else { return nil }
                return rules.likeness(of: matter, and: ReportedMatter(candidate)).map { (candidate.ticket.id, $0) }
            }
            let best = found.sorted { ($0.likeness.score, $0.ticket) > ($1.likeness.score, $1.ticket) }
                .prefix(configuration.duplicateLimit)
            let ids = best.map(\.ticket)
            let rows = try TicketRowStore(reference: reference).rows(of: ids, in: connection)
            let endorsements = try DuplicateStore.endorsements(of: ids, in: connection)
            return Page(
                items: best.compactMap { one in
                    rows[one.ticket].map { row in
                        DuplicateView(
                            ticket: row.row(in: language), score: (one.likeness.score * 100).rounded() / 100,
                            reason: one.likeness.reason.text(in: language),
                            endorsements: endorsements[one.ticket] ?? 0)
                    }
                }, nextCursor: nil)
        }
    }

    private static let notOpen = Problem(
        "endorsedIsNotOpen", 409, "这件工单已经办结，请重新上报。", "This ticket is no longer open; please report the matter anew.")
}

extension ReportedMatter {
    init(_ stored: StoredTicket) {
        self.init(
            type: stored.ticket.type, point: stored.ticket.point, area: stored.ticket.areaPath,
            address: stored.address, text: stored.description, reportedAt: stored.ticket.reportedAt)
    }
}

extension BoundingBox {
    /// The box that holds everything within a distance.
    fileprivate init(around point: Coordinate, metres: Double) {
        // A degree of latitude is nowhere shorter than 110.5 km.
        let height = metres / 110_500
        let width = height / max(0.01, cos(point.latitude * .pi / 180))
        self.init(
            west: point.longitude - width, south: point.latitude - height, east: point.longitude + width,
            north: point.latitude + height)
    }
}
