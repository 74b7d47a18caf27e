import Domain

/// The last two months of the demo district, lived command by command in the order of time.
///
/// Every command goes through the rules, as the server's commands do; what they refuse does not happen. The simulation
/// touches no database: it hands out pages of what has to be written, so that writing goes on beside it.
struct DemoSimulation: Sendable {
    /// A stretch of history.
    struct Page: Sendable {
        /// In the order of time.
        var entries: [JournalEntry] = []
        /// Tickets to which nothing more happens.
        var tickets: [DemoLife] = []
        var isLast = false
    }

    let scene: DemoScene
    var random: DemoRandom
    private var arrivals: ArraySlice<DemoArrivals.Arrival>
    private var agenda = DemoAgenda<TicketID>()
    private var lives: [TicketID: DemoLife] = [:]
    /// How far the simulation has come.
    private var present = Instant(milliseconds: 0)
    /// The last number given on a day.
    private(set) var lastNumbers: [Day: Int] = [:]
    /// The newest ticket of a type in a community.
    private var newest: [String: TicketID] = [:]
    /// Commands that the rules did not allow: mistakes of the simulation.
    var refusals: [String] = []
    private let reporter: DemoReporter
    private var lastDraft: DemoReporter.Draft?

    init(scene: DemoScene, tickets: Int, random: DemoRandom) {
        self.scene = scene
        self.random = random
        reporter = DemoReporter(scene: scene)
        arrivals =
            DemoArrivals.make(
                count: tickets, until: scene.now, calendar: scene.reference.calendar, &self.random)[...]
    }

    /// Lives on until about so many changes have happened, or the present is reached.
    mutating func page(changes limit: Int) throws -> Page {
        var page = Page()
        page.entries.reserveCapacity(limit + 8)
        while page.entries.count < limit {
            let arrival = arrivals.first?.at ?? scene.now
            if let next = agenda.next, next <= arrival, next < scene.now {
                guard let (at, id) = agenda.takeNext() else { break }
                // A rework may find its deadline long over: what is late happens now.
                present = max(present, at)
                try live(id, at: present, into: &page)
            } else if let next = arrivals.popFirst() {
                present = next.at
                try report(next, into: &page)
            } else {
                page.tickets += lives.values.sorted { $0.ticket.id < $1.ticket.id }
                lives = [:]
                page.isLast = true
                break
            }
        }
        return page
    }

    private mutating func report(_ arrival: DemoArrivals.Arrival, into page: inout Page) throws {
        let day = scene.reference.calendar.day(of: arrival.at)
        let serial = (lastNumbers[day] ?? 0) + 1
        guard let draft = reporter.draft(arrival, serial: serial, after: lastDraft, &random) else { return }
        lastDraft = draft
        let photos = draft.report.isSelfHandled ? draft.type.evidence.photos : random.chance(25) ? 1 : 0
        var facts = scene.facts(for: draft.type, note: draft.description, photos: photos)
        facts.town = scene.reference.organisation(.town, around: draft.report.areaPath)?.id
        facts.admission = draft.admission
        let changes: [TicketChange]
        do {
            changes = try TicketRules.report(draft.report, by: draft.principal, at: arrival.at, with: facts)
        } catch {
            refusals.append("report: \(error.code)")
            return
        }
        guard case .reported(let reported) = changes.first else { return }
        lastNumbers[day] = serial
        let isDone = draft.report.isSelfHandled
        var life = DemoLife(
            ticket: Ticket(reported, at: arrival.at), milestones: TicketMilestones(reported, at: arrival.at),
            description: draft.description, address: draft.place.address,
            reporter: draft.reporter, aim: arrival.aim, isSlow: random.chance(5), isStubborn: random.chance(0.4))
        page.entries.append(
            try JournalEntry(
                changes[0], from: nil, to: life.ticket, by: draft.principal, at: arrival.at,
                offlineAt: draft.offlineAt))
        try apply(Array(changes.dropFirst()), to: &life, by: draft.principal, at: arrival.at, into: &page)
        for _ in 0..<photos {
            addPhoto(
                to: &life, phase: isDone ? .after : .report, version: 1, by: draft.principal, at: arrival.at)
        }
        plan(&life, at: arrival.at)
        keep(life, into: &page)
    }

    // MARK: - A ticket's life

    private mutating func live(_ id: TicketID, at instant: Instant, into page: inout Page) throws {
        guard var life = lives[id] else { return }
        if try liveErrand(of: &life, at: instant, into: &page) {
            // The ticket itself goes on another time.
        } else if let move = life.planned, move.at <= instant {
            life.planned = nil
            try perform(move, on: &life, into: &page)
            plan(&life, at: instant)
        } else if let level = life.ticket.escalationDue(at: instant) {
            let escalation = DemoMove(at: instant, command: .escalate(to: level), principal: .system)
            try perform(escalation, on: &life, into: &page)
        }
        keep(life, into: &page)
    }

    private mutating func keep(_ life: DemoLife, into page: inout Page) {
        let id = life.ticket.id
        if let next = life.next {
            lives[id] = life
            agenda.add(id, at: next)
        } else if life.isStuck, life.ticket.state.isOpen {
            lives[id] = life
        } else {
            lives[id] = nil
            page.tickets.append(life)
        }
    }

    private mutating func plan(_ life: inout DemoLife, at instant: Instant) {
        guard let type = scene.reference.types[life.ticket.type] else { return }
        let place = Self.neighbourhood(life.ticket)
        let twin = newest[place].flatMap { id in
            id != life.ticket.id && lives[id]?.ticket.state.isOpen == true ? id : nil
        }
        if life.ticket.state == .reported { newest[place] = life.ticket.id }
        var clerk = DemoClerk(scene: scene, life: life, type: type, now: instant, twin: twin, random: random)
        life.planned = clerk.plan()
        random = clerk.random
    }

    private static func neighbourhood(_ ticket: Ticket) -> String {
        ticket.type.rawValue + ticket.areaPath.cut(at: .community).text
    }

    private mutating func perform(_ move: DemoMove, on life: inout DemoLife, into page: inout Page) throws {
        guard let type = scene.reference.types[life.ticket.type] else { return }
        var facts = scene.facts(for: type, note: move.note, photos: move.photos)
        facts.target = move.target
        facts.admission = move.admission
        facts.mergeTarget = move.mergeTarget.flatMap { lives[$0]?.ticket }
        do {
            let changes = try TicketRules.decide(
                move.command, on: life.ticket, by: move.principal, at: move.at, with: facts)
            let version = life.ticket.version + 1
            try apply(changes, to: &life, by: move.principal, at: move.at, into: &page)
            if let note = move.note { life.notes.append((version, note)) }
            try follow(move.command, on: &life, at: move.at, into: &page)
            for _ in 0..<move.photos {
                addPhoto(to: &life, phase: .of(move.command.action), version: version, by: move.principal, at: move.at)
            }
        } catch let refusal as TicketRefusal {
            // Somebody else was quicker, such as with a merge into a ticket that has just been closed.
            if move.mergeTarget == nil { refusals.append("\(move.command.action): \(refusal.code)") }
        }
    }

    private func apply(
        _ changes: [TicketChange], to life: inout DemoLife, by principal: Principal, at instant: Instant,
        into page: inout Page
    ) throws {
        for change in changes {
            let after = life.ticket.applying(change, at: instant)
            page.entries.append(
                try JournalEntry(
                    change, from: life.ticket.state, to: after, by: principal, at: instant))
            life.ticket = after
            life.milestones.apply(change, at: instant, with: scene.terms)
        }
    }

    private mutating func addPhoto(
        to life: inout DemoLife, phase: AttachmentPhase, version: Int, by principal: Principal, at instant: Instant
    ) {
        life.photos.append(
            DemoPhoto(
                id: AttachmentID(DemoIdentifiers.make(at: instant, &random)),
                sample: DemoSample(of: life.ticket.type, isAfter: phase == .after), phase: phase, version: version,
                uploadedBy: principal.user, at: instant))
    }
}
