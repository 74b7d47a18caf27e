import Domain
import Kit

/// Full-text search over descriptions and addresses, equal on both engines: see ``SearchText``.
enum TicketSearchStore {
    static func index(_ stored: StoredTicket, in connection: any Connection) throws {
        let text = stored.description + " " + stored.address
        let serial = stored.ticket.number.serial
        switch connection.dialect {
        case .sqlite:
            try connection.run(
                "INSERT INTO ticket_search (rowid, words) VALUES (\(serial), \(SearchText.words(of: text)))")
        case .postgres:
            try connection.run(
                """
                INSERT INTO ticket_search (rowid, words)
                VALUES (\(serial), CAST(CAST(\(SearchText.postgresVector(of: text)) AS TEXT) AS TSVECTOR))
                """)
        }
    }

    /// The condition that a ticket holds all words of an input; a full number finds its ticket.
    /// Nil when there is nothing to search for.
    ///
    /// - Parameter amongFew: the other conditions leave few tickets. SQLite then looks up each of these among the found,
    ///   and not each of the found among these: a common word is in a hundred thousand.
    static func condition(_ input: String, amongFew: Bool, dialect: Dialect) -> SQL? {
        let number = TicketNumber(input.filter { !$0.isWhitespace })
        if number.isWellFormed { return "ticket.number = \(number)" }
        return switch dialect {
        case .sqlite:
            SearchText.sqliteQuery(input).map {
                let serial = amongFew ? dialect.keptFromIndexes("ticket.serial") : "ticket.serial"
                return "\(serial) IN (SELECT rowid FROM ticket_search WHERE ticket_search MATCH \($0))"
            }
        case .postgres:
            SearchText.postgresQuery(input).map {
                "ticket.serial IN (SELECT rowid FROM ticket_search WHERE words @@ CAST(CAST(\($0) AS TEXT) AS TSQUERY))"
            }
        }
    }
}
