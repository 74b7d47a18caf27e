import Domain
import Foundation
import Kit

/// A change of a ticket with the ticket as it stands now, ready for every reader.
struct FeedItem: Sendable {
    let sequence: Int64
    let kind: String
    let at: Instant
    let ticket: Ticket
    /// The row as JSON, made once for all readers.
    let row: String
    /// Organisations that ever acted on it: they are told when it leaves their view, others never hear of it.
    let involved: Set<OrganisationID>

    /// The message for one reader, or nil when the change is none of theirs.
    func event(for principal: Principal) -> ServerSentEvent? {
        let isVisible = TicketRules.maySee(ticket, principal)
        guard isVisible || principal.organisation.map(involved.contains) == true else { return nil }
        return ServerSentEvent(
            id: String(sequence), name: "ticket",
            data: """
                {"sequence":\(sequence),"change":"\(kind)","at":"\(at)","id":"\(ticket.id)",\
                "ticket":\(isVisible ? row : "null")}
                """)
    }
}

enum FeedItems {
    /// What changed after a position, oldest first. Changes of other subjects than tickets are passed over, but
    /// the last of them may still end the page: an empty answer means that there is nothing more.
    static func after(
        _ sequence: Int64, limit: Int, reference: ReferenceData, in connection: any Connection
    ) throws -> [FeedItem] {
        var position = sequence
        while true {
            let changes = try JournalStore.changes(after: position, limit: limit, in: connection)
            guard let last = changes.last else { return [] }
            let tickets = changes.filter { $0.subjectKind == "ticket" }
            let items = try items(of: tickets, reference: reference, in: connection)
            if !items.isEmpty { return items }
            position = last.sequence
        }
    }

    private static func items(
        of changes: [JournalChange], reference: ReferenceData, in connection: any Connection
    ) throws -> [FeedItem] {
        let ids = Set(changes.map { TicketID($0.subject) })
        let rows = try TicketRowStore(reference: reference).rows(of: ids, in: connection)
        let involved = try involvedOrganisations(of: ids, in: connection)
        let encoded = try rows.mapValues { String(decoding: try JSONBody.encoder.encode($0.row), as: UTF8.self) }
        return changes.compactMap { change in
            let id = TicketID(change.subject)
            guard let ticket = rows[id]?.ticket, let row = encoded[id] else { return nil }
            return FeedItem(
                sequence: change.sequence, kind: change.kind, at: change.at, ticket: ticket, row: row,
                involved: involved[id] ?? [])
        }
    }

    private static func involvedOrganisations(
        of ids: Set<TicketID>, in connection: any Connection
    ) throws -> [TicketID: Set<OrganisationID>] {
        let rows = try connection.run(
            """
            SELECT DISTINCT change.subject, posting.organisation_id
            FROM change JOIN posting ON posting.id = change.posting_id
            WHERE change.subject IN (\(list: Array(ids)))
            """)
        return try rows.reduce(into: [:]) { involved, row in
            let id: TicketID = try row["subject"]
            involved[id, default: []].insert(try row["organisation_id"])
        }
    }
}
