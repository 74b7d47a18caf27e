import Kit

/// What the figures take from the database.
enum WatchStore {
    struct Figures: Sendable {
        let head: Int64
        let positions: [(job: String, sequence: Int64)]
        let deadLetters: [(job: String, count: Int)]
        let openTickets: Int
        let messages: (waiting: Int, failed: Int)
    }

    static func figures(in connection: any Connection) throws -> Figures {
        let positions = try connection.run("SELECT job, sequence FROM job_position ORDER BY job")
        let letters = try connection.run("SELECT job, COUNT(*) AS letters FROM dead_letter GROUP BY job ORDER BY job")
        let open = try connection.first("SELECT COUNT(*) AS tickets FROM ticket WHERE due IS NOT NULL")
        return Figures(
            head: try JournalStore.head(in: connection),
            positions: try positions.map { row in (try row["job"], try row["sequence"]) },
            deadLetters: try letters.map { row in (try row["job"], try row["letters"]) },
            openTickets: try open?["tickets"] ?? 0, messages: try MessageListStore.counts(in: connection))
    }
}
