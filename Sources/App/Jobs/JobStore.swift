import Domain
import Kit

/// How far each job has read the journal, and what it had to put aside.
enum JobStore {
    static func position(of job: String, in connection: any Connection) throws -> Int64 {
        let row = try connection.first("SELECT sequence FROM job_position WHERE job = \(job)")
        return try row?["sequence"] ?? 0
    }

    /// Never back: another server may have gone further.
    static func advance(_ job: String, to sequence: Int64, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO job_position (job, sequence) VALUES (\(job), \(sequence))
            ON CONFLICT (job) DO UPDATE SET sequence = excluded.sequence
            WHERE excluded.sequence > job_position.sequence
            """)
    }

    static func bury(
        _ sequence: Int64, of job: String, attempts: Int, reason: String, at now: Instant,
        in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO dead_letter (job, sequence, attempts, reason, at)
            VALUES (\(job), \(sequence), \(attempts), \(reason), \(now))
            ON CONFLICT (job, sequence) DO NOTHING
            """)
    }
}
