import Domain
import Kit

/// Who reported a ticket: encrypted, found by keyed hashes, erasable.
enum ReporterStore {
    static func insert(
        _ reporter: Reporter, of ticket: TicketID, vault: Vault, in connection: any Connection
    ) throws {
        func seal(_ text: String?) throws -> [UInt8]? {
            try text.map { try vault.seal($0, for: .reporters, context: ticket.rawValue) }
        }
        func hash(_ text: String) -> String { vault.lookUpHash(of: text, for: .reporters) }
        try connection.run(
            """
            INSERT INTO reporter (ticket_id, name, phone, phone_hash, agreed_to_reveal, link_hash)
            VALUES (\(ticket), \(try seal(reporter.name)), \(try seal(reporter.phone)),
                \(reporter.phone.map(hash)), \(reporter.agreesToReveal),
                \(hash(FollowKeys(vault: vault).linkToken(of: ticket))))
            """)
    }

    /// What is kept of a reporter, decrypted.
    static func reporter(
        of ticket: TicketID, vault: Vault, in connection: any Connection
    ) throws -> (name: String?, phone: String?, agreesToReveal: Bool)? {
        guard
            let row = try connection.first(
                "SELECT name, phone, agreed_to_reveal FROM reporter WHERE ticket_id = \(ticket)")
        else { return nil }
        func open(_ box: [UInt8]?) throws -> String? {
            try box.map { try vault.open($0, for: .reporters, context: ticket.rawValue) }
        }
        return (try open(row["name"]), try open(row["phone"]), try row["agreed_to_reveal"])
    }

    /// The ticket of a follow link.
    static func ticket(link token: String, vault: Vault, in connection: any Connection) throws -> TicketID? {
        let hash = vault.lookUpHash(of: token, for: .reporters)
        let row = try connection.first("SELECT ticket_id FROM reporter WHERE link_hash = \(hash)")
        return try row?["ticket_id"]
    }

    /// The ticket with this number, if the query code is its own and its reporter is still kept.
    static func ticket(
        number: TicketNumber, queryCode: String, vault: Vault, in connection: any Connection
    ) throws -> TicketID? {
        let row = try connection.first(
            """
            SELECT ticket.id FROM ticket JOIN reporter ON reporter.ticket_id = ticket.id
            WHERE ticket.number = \(number)
            """)
        guard let id: TicketID = try row?["id"] else { return nil }
        return FollowKeys(vault: vault).isQueryCode(queryCode, of: id) ? id : nil
    }
}
