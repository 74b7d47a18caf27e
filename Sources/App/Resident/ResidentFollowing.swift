import Domain
import Kit

/// A ticket as its reporter may know it.
struct FollowedTicket: Codable, Sendable {
    struct Step: Codable, Sendable {
        let at: Instant
        let kind: TicketChangeKind
        let label: String
    }

    let number: TicketNumber
    let type: TicketTypeCode
    let typeName: String
    let state: TicketState
    let stateLabel: String
    /// Who has it now; nil when nobody needs to.
    let holder: String?
    let due: Instant?
    let reportedAt: Instant
    let description: String
    let address: String
    let history: [Step]
    let photosBefore: [AttachmentID]
    let photosAfter: [AttachmentID]
    let isReopened: Bool
    let mayRate: Bool
    let mayUrge: Bool
    let urgedAt: Instant?
    let rating: Rating?
}

/// Reads tickets for their reporters: no names, no notes, and no photos of others that nobody has looked at.
struct ResidentFollowing: Sendable {
    let app: App

    func ticket(_ id: TicketID, in language: Language) async throws -> FollowedTicket {
        let reference = app.reference.current
        let now = app.now
        return try await app.database.read { connection in
            guard let stored = try TicketStore.load(id, in: connection) else { throw Problem.notFound }
            let ticket = stored.ticket
            let attachments = try AttachmentStore.attachments(of: id, in: connection)
            func photos(_ phase: AttachmentPhase) -> [AttachmentID] {
                attachments.filter { $0.view.kind == .photo && $0.view.phase == phase && Self.isShown($0) }
                    .map(\.view.id)
            }
            let history = try TicketHistoryStore.history(of: id, in: connection)
                .filter { Self.told.contains($0.change.kind) }
            return FollowedTicket(
                number: ticket.number, type: ticket.type,
                typeName: reference.types[ticket.type]?.name.text(in: language) ?? "", state: ticket.state,
                stateLabel: ticket.state.label.text(in: language),
                holder: ticket.responsible.flatMap { reference.organisations[$0]?.name }, due: ticket.due,
                reportedAt: ticket.reportedAt, description: stored.description, address: stored.address,
                history: history.map {
                    .init(at: $0.at, kind: $0.change.kind, label: $0.change.kind.label.text(in: language))
                },
                photosBefore: photos(.report), photosAfter: photos(.after), isReopened: ticket.isReopened,
                mayRate: TicketRules.allowedActions(on: ticket, by: .public).contains(.rate),
                mayUrge: ticket.state.isOpen && ticket.urgeWaits(of: .public).map { $0 <= now } ?? true,
                urgedAt: ticket.urgedAt,
                rating: ticket.rating)
        }
    }

    /// A photo of a followed ticket.
    func photo(_ attachment: AttachmentID, of id: TicketID) async throws -> [UInt8] {
        let found = try await app.database.read { try AttachmentStore.attachment(attachment, in: $0) }
        guard let found, found.ticket == id, Self.isShown(found), found.view.kind == .photo,
            let bytes = try await offPool({ [app] in try app.files.read(found.digest) })
        else { throw Problem.notFound }
        return bytes
    }

    /// A reporter sees what they sent themselves and what staff took of the result.
    private static func isShown(_ attachment: StoredAttachment) -> Bool {
        attachment.view.clearance != .blocked
            && (attachment.view.phase == .after || attachment.uploadedBy == nil)
    }

    /// The steps that mean something to the reporter.
    private static let told: Set<TicketChangeKind> = [
        .reported, .accepted, .rejected, .merged, .fieldConfirmed, .filed, .dispatched, .received, .fedBack,
        .selfHandled, .verified, .closed, .rated, .reopened, .urged,
    ]
}
