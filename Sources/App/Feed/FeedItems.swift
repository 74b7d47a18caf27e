import Domain
import Foundation
import Kit

/// Something that readers of the feed are told.
enum FeedItem: Sendable {
    case ticket(FeedTicket)
    case staffing(FeedStaffing)
    case order(FeedOrder)
    case room(FeedRoom)

    var sequence: Int64 {
        switch self {
        case .ticket(let item): item.sequence
        case .staffing(let item): item.sequence
        case .order(let item): item.sequence
        case .room(let item): item.sequence
        }
    }

    /// How much of a change somebody is told.
    enum Sight: Hashable, Sendable {
        case whole
        /// That it has left their view, and nothing more.
        case left
    }

    /// How much of it one reader is told; nil when the change is none of theirs.
    func sight(of principal: Principal) -> Sight? {
        switch self {
        case .ticket(let item): item.sight(of: principal)
        case .staffing: principal.holds(.seeStaffing) ? .whole : nil
        case .order(let item): item.sight(of: principal)
        case .room(let item): IncidentRoomRules.mayEnter(item.room, principal) ? .whole : nil
        }
    }

    /// The message for all readers who are told as much.
    func event(_ sight: Sight, in language: Language) -> ServerSentEvent {
        switch self {
        case .ticket(let item): item.event(sight, in: language)
        case .staffing(let item): item.event
        case .order(let item): item.event
        case .room(let item): item.event
        }
    }

    /// The message for one reader, or nil when the change is none of theirs.
    func event(for principal: Principal, in language: Language) -> ServerSentEvent? {
        sight(of: principal).map { event($0, in: language) }
    }
}

/// Postings or leaves have changed: whoever looks at the staffing asks for it again. Nothing is said of whose.
struct FeedStaffing: Sendable {
    let sequence: Int64

    var event: ServerSentEvent {
        ServerSentEvent(id: String(sequence), name: "staffing", data: "{\"sequence\":\(sequence)}")
    }

    /// Whether a change is of postings or leaves.
    static func isOne(_ change: JournalChange) -> Bool {
        ["posting", "leave", "shift"].contains(change.subjectKind)
            || [ImportKind.postings, .rosters].contains { change.subject == "table-\($0.rawValue)" }
    }
}

/// A change of a ticket with the ticket as it stands now, ready for every reader.
struct FeedTicket: Sendable {
    let sequence: Int64
    let kind: String
    let at: Instant
    let ticket: Ticket
    /// The row as JSON in each language that somebody reads, made once for all readers.
    let rows: [Language: String]
    /// Organisations that ever acted on it: they are told when it leaves their view, others never hear of it.
    let involved: Set<OrganisationID>
    /// Organisations that were asked for something beside it: they see it too.
    let asked: Set<OrganisationID>

    func sight(of principal: Principal) -> FeedItem.Sight? {
        if TicketRules.maySee(ticket, principal) || principal.organisation.map(asked.contains) == true { return .whole }
        return principal.organisation.map(involved.contains) == true ? .left : nil
    }

    func event(_ sight: FeedItem.Sight, in language: Language) -> ServerSentEvent {
        ServerSentEvent(
            id: String(sequence), name: "ticket",
            data: """
                {"sequence":\(sequence),"change":"\(kind)","at":"\(at)","id":"\(ticket.id)",\
                "ticket":\(sight == .whole ? rows[language] ?? "null" : "null")}
                """)
    }
}

/// A stretch of the journal: what changed of tickets in it, and how far it reaches.
struct FeedStretch: Sendable {
    /// Oldest first; empty at the journal's end alone.
    let items: [FeedItem]
    /// The number of its last change, of whatever it was.
    let end: Int64
}

enum FeedItems {
    /// What changed after a position, of tickets and of what is asked beside them. Other subjects are passed over.
    static func after(
        _ sequence: Int64, limit: Int, reference: ReferenceData, languages: Set<Language>,
        in connection: any Connection
    ) throws -> FeedStretch {
        var position = sequence
        while true {
            let changes = try JournalStore.changes(after: position, limit: limit, in: connection)
            guard let last = changes.last else { return FeedStretch(items: [], end: position) }
            position = last.sequence
            let items = try items(of: changes, reference: reference, languages: languages, in: connection)
            if !items.isEmpty { return FeedStretch(items: items, end: position) }
        }
    }

    private static func items(
        of changes: [JournalChange], reference: ReferenceData, languages: Set<Language>,
        in connection: any Connection
    ) throws -> [FeedItem] {
        let tasks = changes.filter { $0.subjectKind == "sideTask" }.map { SideTaskID($0.subject) }
        let ticketsOfTasks = try SideTaskStore.tickets(of: tasks, in: connection)
        let tickets = changes.map { change -> TicketID? in
            switch change.subjectKind {
            case "ticket": TicketID(change.subject)
            case "sideTask": ticketsOfTasks[SideTaskID(change.subject)]
            case "mediation": try? JSONBody.decoder.decode(Mediation.self, from: Data(change.body.utf8)).ticket
            default: nil
            }
        }
        let ids = Set(tickets.compactMap { $0 })
        let orders = try FeedOrder.items(of: changes, in: connection)
        let rooms = try FeedRoom.items(of: changes, in: connection)
        func other(_ change: JournalChange) -> FeedItem? {
            if FeedStaffing.isOne(change) { return .staffing(FeedStaffing(sequence: change.sequence)) }
            return orders[change.sequence].map(FeedItem.order) ?? rooms[change.sequence].map(FeedItem.room)
        }
        guard !ids.isEmpty else { return changes.compactMap(other) }
        let rows = try TicketRowStore(reference: reference).rows(of: ids, in: connection)
        let involved = try JournalStore.organisations(thatActedOn: ids, in: connection)
        let asked = try SideTaskStore.asked(on: ids, in: connection)
        let encoded = try rows.mapValues { found in
            try Dictionary(
                uniqueKeysWithValues: languages.map { language in
                    let row = try JSONBody.encoder.encode(found.row(in: language))
                    return (language, String(decoding: row, as: UTF8.self))
                })
        }
        return zip(changes, tickets).compactMap { change, id in
            if let item = other(change) { return item }
            guard let id, let ticket = rows[id]?.ticket, let encoded = encoded[id] else { return nil }
            return .ticket(
                FeedTicket(
                    sequence: change.sequence, kind: change.kind, at: change.at, ticket: ticket, rows: encoded,
                    involved: involved[id] ?? [], asked: asked[id] ?? []))
        }
    }
}
