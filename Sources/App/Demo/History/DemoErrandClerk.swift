import Domain

/// Decides what people in the demo district ask one another for beside their tickets, and how they answer. The rules
/// decide whether they may.
struct DemoErrandClerk {
    let scene: DemoScene
    let now: Instant
    var random: DemoRandom

    // MARK: - Asking

    /// What is asked for now that a command has been carried out on a ticket.
    mutating func orders(after action: TicketAction, on ticket: Ticket) -> [DemoErrandOrder] {
        switch (action, ticket.state) {
        case (.deliberate, .deliberation): consultations(on: ticket)
        case (.receive, .handling): [whistle(on: ticket), joint(on: ticket)].compactMap { $0 }
        default: []
        }
    }

    /// What a delay asks for: an answer from whoever is responsible.
    mutating func supervision(of ticket: Ticket, level: EscalationLevel) -> DemoErrandOrder? {
        guard let responsible = ticket.responsible else { return nil }
        let town = scene.reference.organisation(.town, around: ticket.areaPath)?.id
        let issuer = level == .town && town != responsible ? town ?? scene.centre.id : scene.centre.id
        return DemoErrandOrder(
            order: order(.supervision, to: responsible, level: level), principal: .system, issuer: issuer)
    }

    private mutating func consultations(on ticket: Ticket) -> [DemoErrandOrder] {
        guard let chief = scene.roster.someone(.dutyChief, at: ticket.desk, &random) else { return [] }
        let asked = Set((0..<2).map { _ in random.pick(scene.departments) }).subtracting([ticket.desk])
        return asked.sorted().map { department in
            DemoErrandOrder(
                order: order(.consultation, to: department), principal: chief, note: note("consultation"))
        }
    }

    private mutating func whistle(on ticket: Ticket) -> DemoErrandOrder? {
        guard random.chance(ticket.urgency.isUrgent ? 12 : 2),
            let town = scene.reference.organisation(.town, around: ticket.areaPath),
            let chief = scene.roster.someone(.dutyChief, at: town.id, &random)
        else { return nil }
        let ground: WhistleGround =
            ticket.urgency.isUrgent ? .emergency : random.pick([.jointEnforcement, .beyondTheStreet])
        return DemoErrandOrder(
            order: order(.whistle, to: random.pick(scene.departments), ground: ground), principal: chief,
            note: note("whistle"))
    }

    private mutating func joint(on ticket: Ticket) -> DemoErrandOrder? {
        let helper = random.pick(scene.departments)
        guard random.chance(2), helper != ticket.handler, helper != ticket.desk,
            let dispatcher = scene.roster.someone(.dispatcher, at: ticket.desk, &random)
        else { return nil }
        return DemoErrandOrder(order: order(.joint, to: helper), principal: dispatcher, note: note("joint"))
    }

    private mutating func order(
        _ kind: SideTaskKind, to addressee: OrganisationID, ground: WhistleGround? = nil, level: EscalationLevel? = nil
    ) -> SideTaskOrder {
        SideTaskOrder(
            id: SideTaskID(DemoIdentifiers.make(at: now, &random)), kind: kind, addressee: addressee, ground: ground,
            level: level)
    }

    // MARK: - Answering

    /// What happens next to a side task; nil when nothing does.
    mutating func plan(_ task: SideTask) -> DemoErrandMove? {
        switch (task.kind, task.state) {
        case (.whistle, .open):
            random.chance(8)
                ? move(.refuse, by: spokesperson(of: task), after(10, of: task), "refuseWhistle")
                : move(.confirm, by: spokesperson(of: task), after(10, of: task))
        case (.whistle, .refused):
            random.chance(70)
                ? move(.uphold, by: someone([.dutyChief], at: task.arbiter), after(30, of: task), "uphold")
                : move(.release, by: someone([.dutyChief], at: task.arbiter), after(30, of: task), "release")
        case (.whistle, .confirmed): move(.arrive, by: spokesperson(of: task), after(25, of: task))
        case (.whistle, .arrived): move(.answer, by: spokesperson(of: task), part(0.4, of: task), "whistleAnswer")
        case (.whistle, .answered):
            move(
                .rate, by: judge([.dutyChief, .dispatcher], of: task), part(0.5, of: task), "whistleRate", score: true)
        case (.supervision, .answered):
            random.chance(8)
                ? move(.askAgain, by: judge([.supervisor, .dutyChief], of: task), part(0.3, of: task), "askAgain")
                : move(.accept, by: judge([.supervisor, .dutyChief], of: task), part(0.3, of: task))
        case (.supervision, .open):
            move(
                .answer, by: spokesperson(of: task), part(random.chance(15) ? 1.6 : 0.5, of: task), "supervisionAnswer")
        case (.joint, .open): move(.answer, by: spokesperson(of: task), part(0.6, of: task), "jointAnswer")
        case (.consultation, .open):
            move(.answer, by: spokesperson(of: task), part(0.4, of: task), "consultationAnswer")
        default: nil
        }
    }

    private mutating func move(
        _ action: SideTaskAction, by principal: Principal?, _ at: Instant, _ occasion: String? = nil,
        score: Bool = false
    ) -> DemoErrandMove? {
        guard let principal else { return nil }
        return DemoErrandMove(
            at: at, command: SideTaskCommand(action, score: score ? random.pick([5, 5, 5, 4, 4, 4, 3, 2]) : nil),
            principal: principal, note: occasion.map { note($0) })
    }

    /// Somebody who speaks for the organisation that is asked.
    private mutating func spokesperson(of task: SideTask) -> Principal? {
        someone([.handler, .dispatcher, .dutyChief, .policeLead, .fullTimeWorker], at: task.addressee)
    }

    /// Somebody of those who asked, who has not answered it as well.
    private mutating func judge(_ roles: [Role], of task: SideTask) -> Principal? {
        let judge = someone(roles, at: task.issuer)
        return judge.flatMap { $0.user.map(task.answeredBy.contains) == true ? nil : $0 }
    }

    private mutating func someone(_ roles: [Role], at organisation: OrganisationID) -> Principal? {
        for role in roles {
            if let found = scene.roster.someone(role, at: organisation, &random) { return found }
        }
        return nil
    }

    private mutating func note(_ occasion: String) -> String { scene.texts.note(occasion, &random) }

    /// After about so many minutes, at any hour in an emergency.
    private mutating func after(_ minutes: Double, of task: SideTask) -> Instant {
        scene.hours.after(now, about: minutes, task.ground == .emergency ? .always : .office, &random)
    }

    /// When about such a part of its time is used up.
    private mutating func part(_ part: Double, of task: SideTask) -> Instant {
        guard let deadline = task.deadline else { return after(60, of: task) }
        return scene.hours.part(
            part, from: now, until: deadline.due, on: deadline.clock, atMost: .hours(8), &random)
    }
}
