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
                _ = try await escalateDue()
                _ = try await reportDelays()
            } catch {
                app.logger.warning("escalation run failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    private static let batch = 50

    /// Escalates every ticket that is due, level by level.
    ///
    /// - Returns: how many levels were given.
    func escalateDue() async throws -> Int {
        let scene = TicketScene(app: app)
        var (count, last): (Int, DueEscalation?) = (0, nil)
        while true {
            let due = try await app.database.read { [last] in
                try TicketStore.dueForEscalation(at: scene.now, after: last, limit: Self.batch, in: $0)
            }
            guard let end = due.last else { return count }
            count += try await escalate(due.map(\.ticket), in: scene)
            last = end
        }
    }

    /// All in one transaction; when that fails, one by one, so that a ticket that cannot be escalated holds up no other.
    private func escalate(_ tickets: [TicketID], in scene: TicketScene) async throws -> Int {
        defer { app.feed.nudge() }
        do {
            return try await app.database.write { connection in
                try tickets.count { try Self.escalate($0, in: scene, connection) }
            }
        } catch {
            if (error as? StoreError)?.isPassing == true { throw error }
        }
        var count = 0
        for ticket in tickets {
            do {
                count += try await app.database.write { try Self.escalate(ticket, in: scene, $0) } ? 1 : 0
            } catch {
                if (error as? StoreError)?.isPassing == true { throw error }
                app.logger.error(
                    "ticket not escalated", metadata: ["ticket": "\(ticket)", "error": "\(type(of: error))"])
            }
        }
        return count
    }

    /// False when another server has been here first.
    private static func escalate(
        _ id: TicketID, in scene: TicketScene, _ connection: any Connection
    ) throws -> Bool {
        guard let ticket = try TicketStore.lock(id, in: connection)?.ticket,
            let level = ticket.escalationDue(at: scene.now)
        else { return false }
        let after = try scene.perform(
            TicketOrder(command: .escalate(to: level)), on: ticket, by: .system, key: nil, in: connection)
        try SideTaskScene(scene: scene, connection: connection).supervise(after, level: level)
        return true
    }
}

// MARK: - Side tasks

extension EscalationRun {
    /// Reports the delay of every side task that is due, level by level, in the same way.
    ///
    /// - Returns: how many levels were reported.
    func reportDelays() async throws -> Int {
        let scene = TicketScene(app: app)
        var (count, last): (Int, DueSideTask?) = (0, nil)
        while true {
            let due = try await app.database.read { [last] in
                try SideTaskStore.dueForEscalation(at: scene.now, after: last, limit: Self.batch, in: $0)
            }
            guard let end = due.last else { return count }
            for task in due { count += try await reportDelay(of: task.task, in: scene) ? 1 : 0 }
            app.feed.nudge()
            last = end
        }
    }

    /// One by one: there are few, and one that cannot be reported holds up no other.
    private func reportDelay(of id: SideTaskID, in scene: TicketScene) async throws -> Bool {
        do {
            return try await app.database.write { connection in
                guard let task = try SideTaskStore.lock(id, in: connection),
                    task.escalationDue(at: scene.now) != nil
                else { return false }
                try SideTaskScene(scene: scene, connection: connection)
                    .perform(SideTaskCommand(.escalate), on: task, by: .system)
                return true
            }
        } catch {
            if (error as? StoreError)?.isPassing == true { throw error }
            app.logger.error("delay not reported", metadata: ["task": "\(id)", "error": "\(type(of: error))"])
            return false
        }
    }
}
