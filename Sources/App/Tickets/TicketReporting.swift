import Domain
import Geo
import Kit

/// Makes tickets of reports.
struct TicketReporting: Sendable {
    let scene: TicketScene
    let language: Language

    /// - Returns: the ticket as lists show it, from what was written: its reporter waits for no second look.
    func report(
        _ submission: TicketSubmission, by principal: Principal, key: IdempotencyKey?, in connection: any Connection
    ) throws -> TicketRow {
        let grid = submission.place.point.flatMap { scene.reference.grid(at: $0) }
        let path = try grid?.path ?? area(of: submission) ?? AreaPath(scene.district)
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
        let stored = try store(submission, changes: changes, by: principal, key: key, in: connection)
        let worker = try stored.ticket.worker.flatMap { try AccountStore.account(id: $0, in: connection)?.name }
        return TicketRow(
            stored, workerName: worker, photos: facts.evidence.photos, reference: scene.reference, in: language)
    }

    private func area(of submission: TicketSubmission) throws -> AreaPath? {
        guard let area = submission.place.area else { return nil }
        guard area.text == scene.district || scene.reference.areas[area.text] != nil else {
            throw Problem.field(
                submission.source == .resident ? "community" : "area", "没有这个社区（村），请重新选择。",
                "There is no such community.", code: "unknownArea")
        }
        return area
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
