import Domain
import Kit

/// The one way in which tickets change: load within the caller's scope, decide, store, write the journal, all in
/// one transaction.
struct TicketCommands: Sendable {
    let app: App

    /// Makes a ticket of a report. A repeated key answers with the ticket it made before, as it stands now.
    func report(
        _ submission: TicketSubmission, by principal: Principal, in language: Language,
        key: IdempotencyKey? = nil
    ) async throws -> TicketRow {
        let scene = TicketScene(app: app)
        let row = try await repeatable(key, scene) { connection in
            let row = try TicketReporting(scene: scene, language: language)
                .report(submission, by: principal, key: key, in: connection)
            return (row.id, row)
        } again: { id, connection in
            let store = TicketRowStore(reference: scene.reference)
            guard let found = try store.rows(of: [id], in: connection)[id] else { throw Problem.notFound }
            return found.row(in: language)
        }
        app.feed.nudge()
        return row
    }

    /// Carries out a command on a ticket that the principal may see.
    func perform(
        _ order: TicketOrder, on id: TicketID, by principal: Principal, key: IdempotencyKey? = nil
    ) async throws {
        try await perform(order, on: id, by: principal, key: key) { TicketRules.maySee($0, principal) }
    }

    /// Carries out a command of the reporter, who has shown by link or query code that the ticket is theirs.
    func performForReporter(_ order: TicketOrder, on id: TicketID, key: IdempotencyKey? = nil) async throws {
        try await perform(order, on: id, by: .public, key: key) { _ in true }
    }

    private func perform(
        _ order: TicketOrder, on id: TicketID, by principal: Principal, key: IdempotencyKey?,
        where isWithinReach: @escaping @Sendable (Ticket) -> Bool
    ) async throws {
        let scene = TicketScene(app: app)
        try await repeatable(key, scene) { connection in
            guard let stored = try TicketStore.lock(id, in: connection), isWithinReach(stored.ticket) else {
                throw Problem.notFound
            }
            _ = try scene.perform(order, on: stored.ticket, by: principal, key: key, in: connection)
            return (id, ())
        } again: { _, _ in
        }
        app.feed.nudge()
    }

    /// Runs the work once per key; `again` answers for a key whose work is done. Two requests with one key at the same
    /// time are told apart by the key's uniqueness: the later one finds the earlier one's answer on its second try.
    func repeatable<Answer: Sendable>(
        _ key: IdempotencyKey?, _ scene: TicketScene,
        _ work: @escaping @Sendable (any Connection) throws -> (TicketID, Answer),
        again: @escaping @Sendable (TicketID, any Connection) throws -> Answer
    ) async throws -> Answer {
        for attempt in 1... {
            do {
                return try await app.database.write { connection in
                    guard let key else { return try work(connection).1 }
                    if let subject = try IdempotencyStore.subject(of: key, in: connection) {
                        return try again(TicketID(subject), connection)
                    }
                    let (id, answer) = try work(connection)
                    try IdempotencyStore.remember(key, subject: id.rawValue, at: scene.now, in: connection)
                    return answer
                }
            } catch StoreError.unique where key != nil && attempt == 1 {
                continue
            }
        }
        throw Problem.surprise
    }
}
