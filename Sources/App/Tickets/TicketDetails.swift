import Domain
import Kit

/// Puts together what one caller may see of one ticket.
struct TicketDetails: Sendable {
    let app: App

    /// - Parameter hasActed: the caller has just acted on it, and is shown what came of it even where the act took it
    ///   out of their view, as sending it back does.
    func detail(
        of id: TicketID, for principal: Principal, in language: Language, hasActed: Bool = false
    ) async throws -> TicketDetail {
        let reference = app.reference.current
        return try await app.database.read { connection in
            guard let found = try TicketRowStore(reference: reference).rows(of: [id], in: connection)[id],
                try hasActed || TicketRules.maySee(found.ticket, principal)
                    || SideTaskStore.isAsked(principal.organisation, on: id, in: connection)
            else { throw Problem.notFound }
            return try detail(of: found, for: principal, in: language, connection)
        }
    }

    /// All of a ticket that the caller may see, which has been asked before.
    func detail(
        of found: TicketRowStore.Found, for principal: Principal, in language: Language, _ connection: any Connection
    ) throws -> TicketDetail {
        let (reference, ticket, row) = (app.reference.current, found.ticket, found.row(in: language))
        let attachments = try AttachmentStore.attachments(of: ticket.id, in: connection)
            .filter { Attachments.mayLook($0, principal) }
        return TicketDetail(
            ticket: row, description: found.stored.description,
            reporter: try reporter(of: ticket, for: principal, vault: app.vault, in: connection),
            timeline: try timeline(of: ticket.id, attachments: attachments, language: language, in: connection),
            attachments: attachments.map(\.view),
            allowed: Self.allowed(on: ticket, by: principal, reference: reference, in: language),
            foundOnSite: ticket.foundOnSite, handlingDue: ticket.handling?.deadline?.due,
            pendingExtension: ticket.pendingExtension, extensions: ticket.extensions,
            isDesignated: ticket.isDesignated, mergedInto: ticket.mergedInto,
            sideTasks: try sideTasks(of: row, for: principal, reference: reference, in: language, connection),
            issuable: SideTaskRules.issuable(on: ticket, by: principal).map { kind in
                IssuableSideTask(
                    kind: kind, label: kind.label.text(in: language),
                    fields: ActionField.fields(toIssue: kind, in: language))
            },
            mediations: try MediationReading(reference: reference, vault: app.vault, language: language)
                .mediations(of: ticket, for: principal, in: connection),
            mayMediate: reference.types[ticket.type].map {
                MediationRules.mayRecord(on: ticket, of: $0, by: principal)
            } ?? false)
    }

    /// The desk may ring the reporter back; the handler learns who it was only when the reporter agreed. Numbers
    /// and names are masked for both.
    private func reporter(
        of ticket: Ticket, for principal: Principal, vault: Vault, in connection: any Connection
    ) throws -> TicketDetail.ReporterView? {
        guard let found = try ReporterStore.reporter(of: ticket.id, vault: vault, in: connection) else { return nil }
        guard principal.holds(.revealReporters) || found.agreesToReveal else {
            return TicketDetail.ReporterView(name: nil, phone: nil, agreedToReveal: false, mayReveal: false)
        }
        return TicketDetail.ReporterView(
            name: found.name.map(Masking.name), phone: found.phone.map(Masking.phone),
            agreedToReveal: found.agreesToReveal,
            mayReveal: (found.name != nil || found.phone != nil)
                && TicketRules.mayKnowReporter(of: ticket, principal, hasAgreed: found.agreesToReveal))
    }

    private func timeline(
        of id: TicketID, attachments: [StoredAttachment], language: Language, in connection: any Connection
    ) throws -> [TicketDetail.TimelineEntry] {
        let notes = try NoteStore.notes(of: id, in: connection)
        let files = Dictionary(grouping: attachments) { $0.version ?? 0 }
        return try TicketHistoryStore.history(of: id, in: connection).map { entry in
            TicketDetail.TimelineEntry(
                version: entry.version, at: entry.at, kind: entry.change.kind,
                label: entry.change.kind.label.text(in: language), by: entry.person,
                organisation: entry.organisation, note: notes[entry.version],
                attachments: (files[entry.version] ?? []).map(\.view.id), wasOffline: entry.wasOffline,
                detail: entry.change.detail?.text(in: language))
        }
    }

    /// Views in a deliberation are for those who take part in it, each of whom reads all of them.
    private func sideTasks(
        of row: TicketRow, for principal: Principal, reference: ReferenceData, in language: Language,
        _ connection: any Connection
    ) throws -> [SideTaskDetail] {
        let tasks = try SideTaskStore.tasks(of: row.id, in: connection)
        let participants = Set(tasks.filter { $0.kind == .consultation }.flatMap { [$0.issuer, $0.addressee] })
        let isParticipant = principal.organisation.map(participants.contains) ?? false
        return try tasks.filter {
            $0.kind == .consultation ? isParticipant : $0.kind != .followUp || $0.isVisible(to: principal)
        }
        .map { task in
            SideTaskDetail(
                task: SideTaskView(task, of: row, reference: reference, in: language),
                history: try SideTaskHistoryStore.history(of: task.id, in: connection)
                    .map { SideTaskDetail.Entry($0, in: language) },
                allowed: SideTaskRules.allowedActions(on: task, by: principal).map { action in
                    .init(
                        action: action, label: action.label.text(in: language),
                        fields: ActionField.fields(of: action, on: task))
                })
        }
    }

    static func allowed(
        on ticket: Ticket, by principal: Principal, reference: ReferenceData, in language: Language
    ) -> [TicketDetail.AllowedAction] {
        TicketRules.allowedActions(on: ticket, by: principal).map { action in
            TicketDetail.AllowedAction(
                action: action, label: action.label.text(in: language),
                fields: ActionField.fields(of: action, type: reference.types[ticket.type], in: language))
        }
    }
}

extension TicketChange {
    /// What a reader of the history wants to know beyond the kind.
    var detail: Bilingual? {
        switch self {
        case .sentBack(let body): body.ground.label
        case .refused(let body):
            Bilingual("系统核对：\(body.ground.label.chinese)", "the program says: \(body.ground.label.english)")
        case .reworked(let body): body.reason.label
        case .escalated(let body): body.level.label
        case .rated(let body): body.rating.label
        case .fieldConfirmed(let body):
            body.found ? Bilingual("情况属实", "found as reported") : Bilingual("现场未发现", "not found on site")
        case .calledBack(let body):
            body.reached ? Bilingual("已联系上", "reached") : Bilingual("未联系上", "not reached")
        case .dispatched(let body):
            body.isDesignated ? Bilingual("中心指定承办，不得再退", "designated by the centre") : nil
        default: nil
        }
    }
}
