import Domain
import Foundation
import Kit

/// What must be true of a district's data at every instant, looked up in the database itself.
enum DrillStore {
    /// SQLite's own look at its file; PostgreSQL has no such thing.
    static func faultsOfFile(in connection: any Connection) throws -> [String] {
        guard connection.dialect == .sqlite else { return [] }
        let words: [String] = try connection.run("PRAGMA quick_check(10)").map { row in try row["quick_check"] }
        return words.filter { $0 != "ok" }
    }

    /// The tickets whose row and journal disagree, or that break the rule of one responsible organisation and one due
    /// instant for every open ticket, and none for any other.
    static func faultsOfTickets(in connection: any Connection) throws -> (checked: Int, faults: [String]) {
        var (checked, faults, last) = (0, [String](), "")
        while true {
            let rows = try connection.run(
                """
                SELECT id, number, version, body, state, responsible, due FROM ticket WHERE id > \(last)
                ORDER BY id LIMIT \(batch)
                """)
            guard let end = try rows.last.map({ try $0["id"] as String }) else { return (checked, faults) }
            let histories = try histories(after: last, upTo: end, in: connection)
            for row in rows {
                let (id, number): (String, String) = (try row["id"], try row["number"])
                if let fault = try fault(of: row, history: histories[id] ?? []) { faults.append("\(number): \(fault)") }
                checked += 1
            }
            last = end
        }
    }

    private static let batch = 500

    private static func fault(of row: Row, history: [(change: TicketChange, at: Instant)]) throws -> String? {
        let ticket: Ticket = try row.stored("body")
        let (state, version): (TicketState, Int) = (try row["state"], try row["version"])
        let (responsible, due): (OrganisationID?, Instant?) = (try row["responsible"], try row["due"])
        guard history.count == version, Ticket.folding(history) == ticket else { return "journal ≠ row" }
        guard state == ticket.state, responsible == ticket.responsible, due == ticket.due else {
            return "columns ≠ row"
        }
        guard (responsible != nil) == state.isOpen, (due != nil) == state.isOpen else { return "responsible, due" }
        return nil
    }

    private static func histories(
        after first: String, upTo last: String, in connection: any Connection
    ) throws -> [String: [(change: TicketChange, at: Instant)]] {
        try connection.run(
            """
            SELECT subject, body, recorded_at FROM change
            WHERE subject > \(first) AND subject <= \(last) AND subject_kind = 'ticket' ORDER BY subject, version
            """
        ).reduce(into: [:]) { histories, row in
            let subject: String = try row["subject"]
            histories[subject, default: []].append((try row.stored("body"), try row["recorded_at"]))
        }
    }

    /// The files that attachments name.
    static func digests(in connection: any Connection) throws -> Set<String> {
        let rows = try connection.run("SELECT digest, thumbnail_digest FROM attachment")
        return try rows.reduce(into: []) { digests, row in
            digests.insert(try row["digest"])
            if let thumbnail: String = try row["thumbnail_digest"] { digests.insert(thumbnail) }
        }
    }

    /// The reporters whose name or phone does not open with the keys.
    static func sealedReporters(vault: Vault, in connection: any Connection) throws -> (checked: Int, faults: [String])
    {
        let tickets: [TicketID] = try connection.run("SELECT ticket_id FROM reporter").map { row in try row["ticket_id"]
        }
        let faults = tickets.filter { ticket in
            (try? ReporterStore.reporter(of: ticket, vault: vault, in: connection)) == nil
        }
        return (tickets.count, faults.map(\.rawValue))
    }
}
