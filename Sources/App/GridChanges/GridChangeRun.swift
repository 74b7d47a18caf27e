import Domain
import Kit
import Logging
import ServiceLifecycle

/// Carries out approved changes of grids on their day. Each is one transaction that also says that it is done, so that a run
/// which is stopped half-way leaves the rest to the next, and nothing is done twice.
struct GridChangeRun: Service {
    let app: App

    func run() async throws {
        for await _ in App.ticks(every: .seconds(30)) {
            do {
                try await takeEffect()
            } catch {
                app.logger.warning("grid changes failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    /// Carries out everything whose day has come.
    func takeEffect() async throws {
        let today = app.today
        for id in try await app.database.read({ try GridChangeStore.due(on: today, in: $0) }) {
            try await takeEffect(id)
        }
    }

    /// Carries out one change if its day has come. One that no longer fits goes back to its proposer.
    func takeEffect(_ id: GridChangeID) async throws {
        let (now, today, reference, identifiers) = (app.now, app.today, app.reference.current, app.identifiers)
        let done = try await app.database.write { connection -> Bool in
            guard var stored = try GridChangeStore.lock(id, in: connection), stored.change.state == .approved,
                stored.change.effectiveOn <= today, let community = reference.areas[stored.change.areaPath.text]
            else { return false }
            let found = Result { try GridChangeCommands.plan(of: stored, community, on: today, in: connection) }
            let (action, reason) = try Self.judge(found, register: reference.register)
            if action == .takeEffect, case .success(let (picture, plan)) = found {
                try GridEffect(
                    change: stored.change, picture: picture, plan: plan, principal: .system, now: now,
                    identifiers: identifiers, connection: connection
                ).take()
            }
            stored.change = try GridChangeRules.applying(
                action, to: stored.change, by: .system, on: today, at: now)
            stored.reason = reason
            try GridChangeStore.update(stored, in: connection)
            try JournalStore.append(
                try JournalEntry(stored.change, action.changeKind, from: .approved, by: .system), in: connection)
            return true
        }
        guard done else { return }
        try await app.reference.reload()
        app.feed.nudge()
    }

    /// Whether the plan still fits; why not, in words for its proposer. A failing database is no judgement.
    private static func judge(
        _ found: Result<(GridPicture, GridPlan), any Error>, register: DutyRegister
    ) throws -> (GridChangeAction, String?) {
        switch found {
        case .success(let (picture, plan)):
            let isSound = GridFindings(of: plan, in: picture, register: register).isSound
            return isSound ? (.takeEffect, nil) : (.lapse, GridChangeRefusal.notSound.title.chinese)
        case .failure(let refusal as GridChangeRefusal): return (.lapse, refusal.title.chinese)
        case .failure(let error): throw error
        }
    }
}
