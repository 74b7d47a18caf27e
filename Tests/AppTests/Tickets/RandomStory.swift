import Domain
import Kit
import TestSupport

@testable import App

/// Reports and commands chosen by a seed, carried out through the application as anybody would.
struct RandomStory {
    let world: SmallWorld
    let seed: UInt64

    /// - Returns: what was done and what came of it, without anything that differs from run to run.
    func run(steps: Int = 150) async throws -> [String] {
        var random = SeededRandom(seed: seed &+ UInt64(truncatingIfNeeded: world.clock.now))
        var transcript: [String] = []
        var tickets = try await known()
        for _ in 0..<steps {
            world.clock.advance(minutes: Int64.random(in: 0...90, using: &random))
            if tickets.isEmpty || Int.random(in: 0..<6, using: &random) == 0 {
                if let id = try await report(&random, &transcript) { tickets.append(id) }
            } else {
                let index = Int.random(in: tickets.indices, using: &random)
                let others = tickets
                let command = command(&random, others)
                let person = Person.allCases.randomElement(using: &random)!
                let outcome = await attempt(command, on: tickets[index], by: person)
                transcript.append("\(index) \(command.action) by \(person): \(outcome)")
            }
            if !tickets.isEmpty, Int.random(in: 0..<4, using: &random) == 0 {
                transcript.append(try await sideStep(&random, tickets))
            }
            if Int.random(in: 0..<10, using: &random) == 0 {
                let run = EscalationRun(app: world.app)
                transcript.append("escalated \(try await run.escalateDue()), reported \(try await run.reportDelays())")
            }
        }
        return transcript
    }

    private func known() async throws -> [TicketID] {
        try await world.app.database.read { connection in
            try connection.run("SELECT id FROM ticket ORDER BY serial").map { row in try row["id"] }
        }
    }

    private func report(_ random: inout SeededRandom, _ transcript: inout [String]) async throws -> TicketID? {
        let person = [Person.worker, .neighbour, .farWorker, .acceptor, nil].randomElement(using: &random)!
        let principal = try await person.asyncMap { try await world.principal($0) } ?? .public
        let submission = TicketSubmission(
            type: Bool.random(using: &random) ? SmallWorld.litter : SmallWorld.cover,
            source: person == nil ? .resident : person == .acceptor ? .hotline : .field,
            place: TicketPlace(point: SmallWorld.places.randomElement(using: &random)!), description: "垃圾",
            isSelfHandled: person != nil && person != .acceptor && Int.random(in: 0..<5, using: &random) == 0)
        do {
            let row = try await TicketCommands(app: world.app).report(
                submission, by: principal, in: .chinese)
            transcript.append("reported by \(person.map(\.rawValue) ?? "a resident")")
            return row.id
        } catch {
            transcript.append("report refused: \(Self.code(of: error))")
            return nil
        }
    }

    private func attempt(_ command: TicketCommand, on id: TicketID, by person: Person) async -> String {
        do {
            let commands = TicketCommands(app: world.app)
            let order = TicketOrder(command: command, note: "说明")
            if case .rate = command {
                try await commands.performForReporter(order, on: id)
            } else {
                try await commands.perform(order, on: id, by: world.principal(person))
            }
            let after = try await world.app.database.read { try TicketStore.load(id, in: $0)?.ticket }
            return "\(after?.state.rawValue ?? "-") due \(after?.due?.description ?? "-")"
        } catch {
            return "refused \(Self.code(of: error))"
        }
    }

    private func command(_ random: inout SeededRandom, _ tickets: [TicketID]) -> TicketCommand {
        let houses = House.allCases.map(\.id)
        let commands: [TicketCommand] = [
            .accept(), .accept(urgency: .urgent), .reject, .merge(into: tickets.randomElement(using: &random)!),
            .requestFieldCheck(), .requestFieldCheck(worker: Person.worker.user), .confirmField(found: true),
            .confirmField(found: false), .file, .file, .deliberate, .conclude,
            .dispatch(organisation: houses.randomElement(using: &random)!),
            .dispatch(organisation: House.cityManagement.id), .dispatch(organisation: House.water.id),
            .dispatch(organisation: House.community.id, worker: Person.worker.user), .receive, .receive,
            .sendBack(ground: .notOurDuty), .feedBack, .feedBack,
            .requestExtension(Limit(Double.random(in: 1...8, using: &random).rounded(), .officeHour)),
            .grantExtension, .refuseExtension,
            .park(until: world.app.now + .days(Int64.random(in: -1...40, using: &random))), .resume, .verify, .verify,
            .rework(reason: .partlyDone), .close, .close, .callBack(reached: false),
            .callBack(reached: true, solved: true, rating: .satisfied), .rate(.satisfied), .rate(.dissatisfied),
            .urge, .transfer(to: houses.randomElement(using: &random)!),
        ]
        return commands.randomElement(using: &random)!
    }

    static func code(of error: any Error) -> String {
        switch error {
        case let problem as Problem: problem.code
        case let refusal as any Refusal: refusal.code
        default: "\(error)"
        }
    }
}

extension Optional {
    fileprivate func asyncMap<Value>(_ body: (Wrapped) async throws -> Value) async rethrows -> Value? {
        if let self { try await body(self) } else { nil }
    }
}
