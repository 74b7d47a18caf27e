import Domain
import Geo

/// A ticket in a list. Nothing in it depends on who looks, so that one row serves every reader of the feed.
struct TicketRow: Codable, Sendable {
    struct Named: Codable, Sendable {
        let id: String
        let name: String
    }

    struct Place: Codable, Sendable {
        let code: String
        let name: String
    }

    let id: TicketID
    let number: TicketNumber
    let version: Int
    let state: TicketState
    let stateLabel: String
    let type: TicketTypeCode
    let typeName: String
    let urgency: Urgency
    let source: TicketSource
    /// The beginning of the description.
    let title: String
    let address: String
    let grid: Place?
    let town: Place?
    let longitude: Double?
    let latitude: Double?
    let desk: Named
    let responsible: Named?
    let handler: Named?
    let worker: Named?
    let due: Instant?
    let warnsAt: Instant?
    let stageStartedAt: Instant
    let escalation: Int
    let returns: Int
    let reworks: Int
    let isReopened: Bool
    /// Ordered by the district although the worker had refused it.
    let isExtraTask: Bool
    let photos: Int
    let rating: Rating?
    let callBackDue: Instant?
    let reportedAt: Instant
    let updatedAt: Instant

    init(_ stored: StoredTicket, workerName: String?, photos: Int, reference: ReferenceData, in language: Language) {
        let ticket = stored.ticket
        id = ticket.id
        number = ticket.number
        version = ticket.version
        state = ticket.state
        stateLabel = ticket.state.label.text(in: language)
        type = ticket.type
        typeName = reference.types[ticket.type]?.name.text(in: language) ?? ticket.type.rawValue
        urgency = ticket.urgency
        source = ticket.source
        title = String(stored.description.prefix(40))
        address = stored.address
        grid = ticket.responsibleGrid.flatMap { reference.grids[$0] }
            .map { Place(code: $0.code.text, name: $0.name) }
        town = reference.town(around: ticket.areaPath).map { Place(code: $0.code.text, name: $0.name) }
        longitude = ticket.point?.longitude
        latitude = ticket.point?.latitude
        func named(_ id: OrganisationID) -> Named {
            Named(id: id.rawValue, name: reference.organisations[id]?.name ?? "")
        }
        desk = named(ticket.desk)
        responsible = ticket.responsible.map(named)
        handler = ticket.handler.map(named)
        worker = ticket.worker.map { Named(id: $0.rawValue, name: workerName ?? "") }
        due = ticket.due
        warnsAt = ticket.deadline?.warning
        stageStartedAt = ticket.stageStartedAt
        escalation = ticket.escalation.rawValue
        returns = ticket.returns
        reworks = ticket.reworks
        isReopened = ticket.isReopened
        isExtraTask = ticket.extraTask != nil
        self.photos = photos
        rating = ticket.rating
        callBackDue = ticket.callBackDue
        reportedAt = ticket.reportedAt
        updatedAt = ticket.updatedAt
    }
}

/// What a reporter with an account is told at once; the whole ticket is a call of its own.
struct ReportedTicket: Codable, Sendable {
    let ticket: TicketRow
    /// What a caller needs to follow it, told to them while they are on the line; no later answer has it.
    let queryCode: String?
}
