import Domain
import Hummingbird
import Kit

/// `/api/tickets/{id}/mediations`: sessions of the mediation of a dispute.
struct MediationRoutes: Sendable {
    struct PartyBody: Codable, Sendable {
        let name: String?
        let phone: String?
    }

    struct Body: Codable, Sendable {
        let mode: MediationMode
        let heldAt: Instant
        let parties: [PartyBody]
        let outcome: MediationOutcome
        /// What was agreed, or how it stands.
        let agreement: String?
        /// When to see whether it is kept.
        let followUp: Instant?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .post, "/api/tickets/{id}/mediations", "Note a session of a mediation", for: .needs(.mediateDisputes),
                record)
        ]
    }

    private func record(_ call: Call, _: Nothing, _ body: Body) async throws -> TicketDetail {
        let id: TicketID = try call.identifier("id")
        let (scene, principal, key) = (TicketScene(app: app), call.principal, try call.key)
        let parties = try Self.parties(body.parties)
        let agreement = try TicketTexts.note(body.agreement, field: "agreement")
        try await TicketCommands(app: app).repeatable(key, scene) { connection in
            guard let ticket = try TicketStore.lock(id, in: connection)?.ticket,
                TicketRules.maySee(ticket, principal)
            else { throw Problem.notFound }
            let report = MediationReport(
                id: MediationID(scene.identifiers.next()), mode: body.mode, heldAt: body.heldAt,
                outcome: body.outcome, parties: parties.count, hasAgreement: agreement != nil,
                followUp: body.followUp)
            let mediation = try MediationRules.record(
                report, on: ticket, of: scene.type(ticket.type), by: principal, at: scene.now)
            try MediationStore.insert(
                mediation, parties: parties, agreement: agreement, vault: scene.vault, in: connection)
            try JournalStore.append(
                JournalEntry(mediation, by: principal, at: scene.now, key: key?.key), in: connection)
            if let day = mediation.followUp {
                let beside = SideTaskScene(scene: scene, connection: connection)
                // The newest session says when to look.
                try beside.lapse(of: ticket) { $0.kind == .followUp && $0.addressee == mediation.organisation }
                try beside.issue(
                    SideTaskOrder(
                        id: SideTaskID(scene.identifiers.next()), kind: .followUp, addressee: mediation.organisation,
                        until: day),
                    note: nil, on: ticket, by: .system, for: mediation.organisation)
            }
            return (id, ())
        } again: { _, _ in
        }
        app.feed.nudge()
        return try await TicketDetails(app: app).detail(
            of: id, for: principal, in: call.language, hasActed: true)
    }

    private static func parties(_ bodies: [PartyBody]) throws -> [MediationParty] {
        guard bodies.count <= MediationRules.parties.upperBound else { throw MediationRefusal.wrongNumberOfParties }
        return try bodies.map { body in
            guard let name = try TicketTexts.name(body.name) else {
                throw Problem.field(
                    "parties", "请填写每名当事人的姓名。", "Give the name of every party.", code: "partyNameMissing")
            }
            do {
                return MediationParty(name: name, phone: try TicketTexts.phone(body.phone))
            } catch {
                throw Problem.field("parties", "有一个电话号码不对。", "A phone number is wrong.", code: "partyPhoneWrong")
            }
        }
    }
}

extension JournalEntry {
    /// The row for a session of a mediation.
    fileprivate init(_ mediation: Mediation, by principal: Principal, at: Instant, key: String?) throws {
        self.init(
            kind: "mediated", subjectKind: "mediation", subject: mediation.id.rawValue, version: 1, at: at,
            recordedAt: at, principal: principal, areaPath: mediation.areaPath, from: nil,
            to: mediation.outcome.rawValue, body: try Stored(mediation).text, idempotencyKey: key)
    }
}
