import Domain

/// What organisations ask of one another beside their tickets.
extension DemoSimulation {
    /// What follows from a command on a ticket: something is asked for, or has been overtaken.
    mutating func follow(
        _ command: TicketCommand, on life: inout DemoLife, at instant: Instant, into page: inout Page
    ) throws {
        let ticket = life.ticket
        switch command {
        case .merge, .reject: try lapse(&life, at: instant, into: &page) { _ in true }
        case .conclude: try lapse(&life, at: instant, into: &page) { $0.kind == .consultation }
        case .sendBack: try lapse(&life, at: instant, into: &page) { $0.kind == .joint }
        case .escalate(let level) where level.isRed:
            try lapse(&life, at: instant, into: &page) {
                $0.kind == .supervision && $0.addressee == ticket.responsible && $0.state == .open
            }
            var clerk = DemoErrandClerk(scene: scene, now: instant, random: random)
            let order = clerk.supervision(of: ticket, level: level)
            random = clerk.random
            if let order { try issue(order, on: &life, at: instant, into: &page) }
        default: break
        }
        var clerk = DemoErrandClerk(scene: scene, now: instant, random: random)
        let orders = clerk.orders(after: command.action, on: ticket)
        random = clerk.random
        for order in orders { try issue(order, on: &life, at: instant, into: &page) }
    }

    /// Lives on with the first side task to which something happens by an instant.
    ///
    /// - Returns: whether there was one.
    mutating func liveErrand(of life: inout DemoLife, at instant: Instant, into page: inout Page) throws -> Bool {
        guard let index = life.errands.firstIndex(where: { $0.next.map { $0 <= instant } ?? false }) else {
            return false
        }
        var errand = life.errands[index]
        if let move = errand.planned, move.at <= instant {
            errand.planned = nil
            try perform(move.command, note: move.note, on: &errand, by: move.principal, at: instant, into: &page)
            plan(&errand, at: instant)
        } else {
            try perform(SideTaskCommand(.escalate), note: nil, on: &errand, by: .system, at: instant, into: &page)
        }
        life.errands[index] = errand
        return true
    }

    private mutating func issue(
        _ errand: DemoErrandOrder, on life: inout DemoLife, at instant: Instant, into page: inout Page
    ) throws {
        var facts = facts(note: errand.note)
        facts.addressee = scene.reference.organisations[errand.order.addressee]
        facts.isAskedAlready = life.errands.contains {
            $0.task.kind == errand.order.kind && $0.task.addressee == errand.order.addressee && $0.task.state.isOpen
        }
        // One that waits for its judgement is enough, as the server has it.
        if facts.isAskedAlready, errand.order.kind == .supervision { return }
        do {
            let change = try SideTaskRules.issue(
                errand.order, on: life.ticket, by: errand.principal, for: errand.issuer, at: instant, with: facts)
            guard let task = SideTask(change, at: instant) else { return }
            var new = DemoErrand(task: task)
            if let note = errand.note { new.notes.append((task.version, note)) }
            page.entries.append(try JournalEntry(change, from: nil, to: task, by: errand.principal, at: instant))
            plan(&new, at: instant)
            life.errands.append(new)
        } catch let refusal as SideTaskRefusal {
            refusals.append("\(errand.order.kind): \(refusal.code)")
        }
    }

    private mutating func perform(
        _ command: SideTaskCommand, note: String?, on errand: inout DemoErrand, by principal: Principal,
        at instant: Instant, into page: inout Page
    ) throws {
        do {
            let change = try SideTaskRules.decide(
                command, on: errand.task, by: principal, at: instant, with: facts(note: note))
            let after = errand.task.applying(change, at: instant)
            page.entries.append(
                try JournalEntry(change, from: errand.task.state, to: after, by: principal, at: instant))
            if let note { errand.notes.append((after.version, note)) }
            errand.task = after
        } catch let refusal as SideTaskRefusal {
            refusals.append("\(command.action): \(refusal.code)")
        }
    }

    private mutating func lapse(
        _ life: inout DemoLife, at instant: Instant, into page: inout Page, where isOvertaken: (SideTask) -> Bool
    ) throws {
        for index in life.errands.indices
        where life.errands[index].task.state.isOpen && isOvertaken(life.errands[index].task) {
            life.errands[index].planned = nil
            try perform(
                SideTaskCommand(.lapse), note: nil, on: &life.errands[index], by: .system, at: instant, into: &page)
        }
    }

    private mutating func plan(_ errand: inout DemoErrand, at instant: Instant) {
        var clerk = DemoErrandClerk(scene: scene, now: instant, random: random)
        errand.planned = clerk.plan(errand.task)
        random = clerk.random
    }

    private func facts(note: String?) -> SideTaskFacts {
        SideTaskFacts(
            calendar: scene.reference.calendar, limits: scene.reference.sideTaskLimits, centre: scene.centre.id,
            hasNote: note != nil)
    }
}
