import Domain
import Geo
import Kit

/// Makes tickets of reports.
struct TicketReporting: Sendable {
    let scene: TicketScene

    func report(
        _ submission: TicketSubmission, by principal: Principal, key: IdempotencyKey?, in connection: any Connection
    ) throws -> StoredTicket {
        let grid = submission.place.point.flatMap { scene.reference.grid(at: $0) }
        let path = grid?.path ?? submission.place.area ?? AreaPath(scene.district)
        let report = TicketReport(
            id: TicketID(scene.identifiers.next()),
            number: try TicketStore.nextNumber(
                district: scene.district, day: scene.reference.calendar.day(of: scene.now), in: connection),
            type: submission.type, urgency: submission.urgency, source: submission.source, grid: grid?.id,
            areaPath: path, point: submission.place.point, isSelfHandled: submission.isSelfHandled)
        let type = try scene.type(submission.type)
        var facts = TicketFacts(
            type: type, calendar: scene.reference.calendar,
            limits: scene.reference.limits, centre: try scene.centre,
            town: scene.reference.organisation(.town, around: path)?.id,
            evidence: Evidence(
                hasNote: !submission.description.isEmpty,
                photos: try AttachmentStore.photos(among: submission.attachments, in: connection)))
        if submission.isSelfHandled, let user = principal.user {
            facts.admission = try scene.admission(
                of: user, for: type, grid: grid?.id, path: path, in: connection)
        }
        let changes = try TicketRules.report(report, by: principal, at: scene.now, with: facts)
        return try store(submission, changes: changes, by: principal, key: key, in: connection)
    }

    private func store(
        _ submission: TicketSubmission, changes: [TicketChange], by principal: Principal, key: IdempotencyKey?,
        in connection: any Connection
    ) throws -> StoredTicket {
        guard case .reported(let reported) = changes.first else { throw Problem.surprise }
        let trail = TicketTrail(
            scene: scene, principal: principal, key: key, offlineAt: submission.offlineAt)
        let begun = try trail.begin(reported, in: connection)
        let ticket = try trail.append(Array(changes.dropFirst()), to: begun, in: connection)
        let stored = StoredTicket(
            ticket: ticket, description: submission.description, address: submission.place.address)
        try TicketStore.insert(stored, in: connection)
        if !submission.attachments.isEmpty {
            try AttachmentStore.attach(
                submission.attachments, to: ticket.id, version: 1,
                phase: submission.isSelfHandled ? .after : .report, by: principal.user, in: connection)
        }
        if let reporter = submission.reporter {
            try ReporterStore.insert(reporter, of: ticket.id, vault: scene.vault, in: connection)
        }
        return stored
    }
}
