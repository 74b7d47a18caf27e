import Domain
import Kit

/// Texts that people wrote with their commands. They can be erased without a trace in the journal.
enum NoteStore {
    static func insert(_ text: String, ticket: TicketID, version: Int, in connection: any Connection) throws {
        try connection.run(
            "INSERT INTO note (ticket_id, version, text) VALUES (\(ticket), \(version), \(text))")
    }

    /// By the version that each note's change made.
    static func notes(of ticket: TicketID, in connection: any Connection) throws -> [Int: String] {
        try connection.run("SELECT version, text FROM note WHERE ticket_id = \(ticket)").reduce(into: [:]) {
            notes, row in
            let version: Int = try row["version"]
            notes[version] = try row["text"]
        }
    }
}
