import Domain
import TestSupport

/// A ticket led through a random life: anyone tries anything at any time, mostly what is allowed.
struct RandomLife {
    private var random: SeededRandom
    private(set) var now = at("2025-12-29 09:00")

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func report() -> (TicketReport, TicketType, Principal) {
        let type = [Matters.litter, Matters.gas, Matters.praise].randomElement(using: &random)!
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return (Matters.report(.resident, type: type), type, .public)
        case 1: return (Matters.report(.field, type: type, selfHandled: true), type, People.worker)
        case 2: return (Matters.report(.hotline, type: type), type, People.acceptor)
        default: return (Matters.report(.field, type: type), type, People.worker)
        }
    }

    /// Minutes as a rule, now and then days.
    mutating func letTimePass() {
        let minutes: Range<Int64> = Int.random(in: 0..<8, using: &random) == 0 ? 60..<9_000 : 0..<50
        now =
            now + .minutes(.random(in: minutes, using: &random))
            + Span(milliseconds: .random(in: 0..<60_000, using: &random))
    }

    /// Somebody, and something that they want.
    mutating func command(for ticket: Ticket) -> (Principal, TicketCommand) {
        if ticket.escalationDue(at: now) != nil, Bool.random(using: &random) {
            return (.system, .escalate(to: EscalationLevel.allCases.randomElement(using: &random)!))
        }
        let able = People.everyone.filter { !TicketRules.allowedActions(on: ticket, by: $0).isEmpty }
        let isWild = able.isEmpty || Int.random(in: 0..<5, using: &random) == 0
        let principal = (isWild ? People.everyone : able).randomElement(using: &random)!
        let actions = isWild ? TicketAction.allCases : TicketRules.allowedActions(on: ticket, by: principal)
        return (principal, details(of: actions.randomElement(using: &random)!, ticket))
    }

    mutating func facts(for command: TicketCommand, _ ticket: Ticket, type: TicketType) -> TicketFacts {
        var facts = Matters.facts(type)
        switch command {
        case .dispatch(let organisation, _), .transfer(let organisation):
            facts.target = Places.all.first { $0.id == organisation }
        case .merge(let other):
            // Merging ends a life early, so it seldom finds its target.
            if Int.random(in: 0..<6, using: &random) == 0 { facts.mergeTarget = twin(of: ticket, id: other) }
        default: break
        }
        if Int.random(in: 0..<12, using: &random) == 0 { facts.evidence = .none }
        if Int.random(in: 0..<12, using: &random) == 0 {
            facts.admission = Admission.allCases.randomElement(using: &random)
        }
        return facts
    }

    private func twin(of ticket: Ticket, id: TicketID) -> Ticket? {
        let changes = try? TicketRules.report(
            Matters.report(.field, id: id.rawValue), by: People.worker, at: now, with: Matters.facts())
        return changes.flatMap { Ticket.folding($0.map { (change: $0, at: now) }) }
    }

    private mutating func details(of action: TicketAction, _ ticket: Ticket) -> TicketCommand {
        switch action {
        case .report, .accept: .accept(urgency: [nil, nil, .raised, .urgent].randomElement(using: &random)!)
        case .reject: Int.random(in: 0..<6, using: &random) == 0 ? .reject : .accept()
        case .merge: .merge(into: TicketID("twin"))
        case .requestFieldCheck: .requestFieldCheck(worker: anyWorker())
        case .confirmField: .confirmField(found: Int.random(in: 0..<4, using: &random) > 0)
        case .file: .file
        case .deliberate: .deliberate
        case .conclude: .conclude
        case .dispatch: dispatch()
        case .receive: .receive
        case .refuse: .refuse
        case .uphold: .uphold
        case .order: .order
        case .sendBack: .sendBack(ground: ReturnGround.allCases.randomElement(using: &random)!)
        case .feedBack: .feedBack
        case .requestExtension: .requestExtension(anyLimit())
        case .grantExtension: .grantExtension
        case .refuseExtension: .refuseExtension
        case .park: .park(until: now + .days(.random(in: -1...40, using: &random)))
        case .resume: .resume
        case .verify: .verify
        case .rework: .rework(reason: .notDone)
        case .close: .close
        case .callBack:
            .callBack(
                reached: .random(using: &random), rating: [nil, .fair, .dissatisfied].randomElement(using: &random)!)
        case .rate: .rate(Rating.allCases.randomElement(using: &random)!)
        case .transfer: .transfer(to: Places.all.randomElement(using: &random)!.id)
        case .urge: .urge
        case .escalate: .escalate(to: ticket.escalationDue(at: now) ?? .yellow)
        }
    }

    private mutating func dispatch() -> TicketCommand {
        let organisation = Places.all.randomElement(using: &random)!
        return .dispatch(organisation: organisation.id, worker: organisation.kind == .community ? anyWorker() : nil)
    }

    private mutating func anyWorker() -> UserID? {
        [nil, People.worker.user, People.secondWorker.user].randomElement(using: &random)!
    }

    private mutating func anyLimit() -> Limit {
        Limit(Double(Int.random(in: 0...12, using: &random)), ClockKind.allCases.randomElement(using: &random)!)
    }
}
