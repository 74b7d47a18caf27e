import Domain
import Kit
import Logging
import ServiceLifecycle

/// Escalates the tickets whose time has come, by ordinary commands of the system.
///
/// What has been escalated is written with the ticket in one transaction, and each level is given once: a run that
/// is stopped half-way leaves the rest to the next, and nothing is sent twice.
struct EscalationRun: Service {
    let app: App

    func run() async throws {
        for await _ in App.ticks(every: .seconds(app.configuration.escalationInterval)) {
            do {
                while try await escalateDue() == Self.batch {}
            } catch {
                app.logger.warning("escalation run failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    private static let batch = 50

    /// Escalates the next tickets that are due, each by one level.
    ///
    /// - Returns: how many.
    func escalateDue() async throws -> Int {
        let scene = TicketScene(app: app)
        let count = try await app.database.write { connection in
            let due = try TicketStore.dueForEscalation(at: scene.now, limit: Self.batch, in: connection)
            for id in due {
                // Another server may have been here first.
                guard let ticket = try TicketStore.lock(id, in: connection)?.ticket,
                    let level = ticket.escalationDue(at: scene.now)
                else { continue }
                _ = try scene.perform(
                    TicketOrder(command: .escalate(to: level)), on: ticket, by: .system, key: nil, in: connection)
            }
            return due.count
        }
        if count > 0 { app.feed.nudge() }
        return count
    }
}
