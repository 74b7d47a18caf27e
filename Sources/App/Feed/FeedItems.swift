import Domain
import Foundation
import Kit

/// A change of a ticket with the ticket as it stands now, ready for every reader.
struct FeedItem: Sendable {
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

    /// The message for one reader, or nil when the change is none of theirs.
    func event(for principal: Principal, in language: Language) -> ServerSentEvent? {
        let isVisible = TicketRules.maySee(ticket, principal) || principal.organisation.map(asked.contains) == true
        guard isVisible || principal.organisation.map(involved.contains) == true else { return nil }
        return ServerSentEvent(
            id: String(sequence), name: "ticket",
            data: """
                {"sequence":\(sequence),"change":"\(kind)","at":"\(at)","id":"\(ticket.id)",\
                "ticket":\(isVisible ? rows[language] ?? "null" : "null")}
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
        guard !ids.isEmpty else { return [] }
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
            guard let id, let ticket = rows[id]?.ticket, let encoded = encoded[id] else { return nil }
            return FeedItem(
                sequence: change.sequence, kind: change.kind, at: change.at, ticket: ticket, rows: encoded,
                involved: involved[id] ?? [], asked: asked[id] ?? [])
        }
    }
}
