import Domain
import Kit

/// The circumstances of a command: the time, and what the district's tables say at that time.
struct TicketScene: Sendable {
    let now: Instant
    let reference: ReferenceData
    let identifiers: IdentifierSource
    let vault: Vault
    let district: String

    init(app: App) {
        self.init(
            now: app.now, reference: app.reference.current, identifiers: app.identifiers, vault: app.vault,
            district: app.configuration.district)
    }

    init(now: Instant, reference: ReferenceData, identifiers: IdentifierSource, vault: Vault, district: String) {
        self.now = now
        self.reference = reference
        self.identifiers = identifiers
        self.vault = vault
        self.district = district
    }

    /// Decides and stores one command on a loaded ticket.
    ///
    /// - Returns: the ticket as it stands now.
    /// - Throws: ``TicketRefusal``, or a ``Problem`` with the attachments; nothing has been written then.
    func perform(
        _ order: TicketOrder, on ticket: Ticket, by principal: Principal, key: IdempotencyKey?,
        in connection: any Connection
    ) throws -> Ticket {
        if let version = order.version { try ticket.checkVersion(version) }
        let facts = try facts(for: order, on: ticket, by: principal, in: connection)
        let changes = try TicketRules.decide(order.command, on: ticket, by: principal, at: now, with: facts)
        guard !changes.isEmpty else { return ticket }
        let trail = TicketTrail(scene: self, principal: principal, key: key, offlineAt: order.offlineAt)
        let after = try trail.append(changes, to: ticket, in: connection)
        try TicketStore.update(ticket, to: after, in: connection)
        try attach(order, to: ticket, version: ticket.version + 1, by: principal, in: connection)
        try SideTaskScene(scene: self, connection: connection).follow(order.command.action, on: after)
        return after
    }

    private func attach(
        _ order: TicketOrder, to ticket: Ticket, version: Int, by principal: Principal, in connection: any Connection
    ) throws {
        if let note = order.note {
            try NoteStore.insert(note, ticket: ticket.id, version: version, in: connection)
        }
        if !order.attachments.isEmpty {
            try AttachmentStore.attach(
                order.attachments, to: ticket.id, version: version, phase: .of(order.command.action),
                by: principal.user, in: connection)
        }
    }

    private func facts(
        for order: TicketOrder, on ticket: Ticket, by principal: Principal, in connection: any Connection
    ) throws -> TicketFacts {
        let type = try type(order.command.correctedType ?? ticket.type)
        var facts = TicketFacts(
            type: type, calendar: reference.calendar, limits: reference.limits, centre: try centre)
        facts.town = reference.organisation(.town, around: ticket.areaPath)?.id
        facts.evidence = Evidence(
            hasNote: order.note != nil,
            photos: try AttachmentStore.photos(among: order.attachments, in: connection))
        if let target = order.command.namedOrganisation {
            facts.target = reference.organisations[target]
        }
        if case .merge(let into) = order.command,
            // Locked, or two could be merged into each other at the same time.
            let target = try TicketStore.lock(into, in: connection)?.ticket, TicketRules.maySee(target, principal)
        {
            facts.mergeTarget = target
        }
        // Only what hands in or judges a handling asks who had a part in it.
        if [.feedBack, .verify, .rework, .close].contains(order.command.action) {
            let joint = try SideTaskStore.tasks(of: ticket.id, in: connection).filter {
                $0.kind == .joint && $0.state != .withdrawn
            }
            facts.jointHandlers = Set(joint.map(\.addressee))
            facts.missingJointHandlers = joint.filter(\.state.isOpen).compactMap {
                reference.organisations[$0.addressee]
            }
        }
        // Who refuses is asked about as who is tasked.
        if let worker = order.command.namedWorker ?? (order.command == .refuse ? principal.user : nil) {
            facts.admission = try admission(
                of: worker, for: type, grid: ticket.responsibleGrid, path: ticket.areaPath, in: connection)
        }
        return facts
    }

    /// Whether a worker may be tasked with this type at this place now.
    func admission(
        of worker: UserID, for type: TicketType, grid: GridID?, path: AreaPath, in connection: any Connection
    ) throws -> Admission {
        let today = reference.calendar.day(of: now)
        let postings = try PostingStore.postings(of: worker, on: today, in: connection)
        let here = postings.first { posting in
            grid.map(posting.grids.contains) ?? posting.scope.contains(path)
        }
        if let here, try LeaveStore.isAway(here.id, on: today, in: connection) { return .onLeave }
        return Admission.gate(
            type: type, dutyItem: reference.dutyItems[type.dutyItem], posting: here, at: now, by: reference.calendar)
    }

    func type(_ code: TicketTypeCode) throws -> TicketType {
        guard let type = reference.types[code] else {
            throw Problem.field(
                "type", "没有这个事项类型：\(code)。", "There is no such ticket type: \(code).", code: "unknownType")
        }
        return type
    }

    var centre: OrganisationID {
        get throws {
            guard let centre = reference.centre else {
                throw Problem(
                    "noCentre", 503, "还没有导入综治中心，请系统管理员先导入组织机构。", "No governance centre has been imported yet.")
            }
            return centre.id
        }
    }
}

extension TicketCommand {
    fileprivate var correctedType: TicketTypeCode? {
        if case .accept(let type, _) = self { type } else { nil }
    }

    fileprivate var namedOrganisation: OrganisationID? {
        switch self {
        case .dispatch(let organisation, _), .transfer(let organisation): organisation
        default: nil
        }
    }

    fileprivate var namedWorker: UserID? {
        switch self {
        case .dispatch(_, let worker), .requestFieldCheck(let worker): worker
        default: nil
        }
    }
}
