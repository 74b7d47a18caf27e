import Domain
import Foundation
import TestSupport
import Testing

/// What holds in every life of a ticket, however disorderly. The seed is the argument that the runner prints.
@Suite struct TicketPropertyTests {
    @Test(arguments: SeededRandom.seeds)
    func `every life of a ticket keeps the rules`(seed: UInt64) throws {
        var statesSeen: Set<TicketState> = []
        for life in 0..<20 { try live(seed: seed &* 1_000 &+ UInt64(life), &statesSeen) }
        // A walk that never gets far would prove nothing.
        #expect(statesSeen.count >= 12, "only \(statesSeen)")
    }

    private func live(seed: UInt64, _ statesSeen: inout Set<TicketState>) throws {
        var life = RandomLife(seed: seed)
        let (report, type, reporter) = life.report()
        guard let first = try? TicketRules.report(report, by: reporter, at: life.now, with: Matters.facts(type)) else {
            return
        }
        var history = first.map { (change: $0, at: life.now) }
        var ticket = try #require(Ticket.folding(history))
        var watch = Watch(ticket, selfHandledBy: report.isSelfHandled ? reporter.user : nil)
        for _ in 0..<100 {
            life.letTimePass()
            let (principal, command) = life.command(for: ticket)
            let facts = life.facts(for: command, ticket, type: type)
            let before = ticket
            let now = life.now
            guard let changes = try? TicketRules.decide(command, on: before, by: principal, at: now, with: facts) else {
                #expect(ticket == before)
                continue
            }
            for change in changes {
                let data = try JSONEncoder().encode(change)
                ticket = ticket.applying(try JSONDecoder().decode(TicketChange.self, from: data), at: now)
                history.append((change, now))
            }
            try watch.check(command, by: principal, at: now, before: before, after: ticket, seed: seed)
            statesSeen.insert(ticket.state)
        }
        #expect(Ticket.folding(history) == ticket, "seed \(seed)")
        let data = try JSONEncoder().encode(ticket)
        #expect(try JSONDecoder().decode(Ticket.self, from: data) == ticket, "seed \(seed)")
    }
}

/// Watches one ticket and keeps its own account of who handled it and what was escalated.
private struct Watch {
    private var handlers: Set<UserID>
    private var handlingHouse: OrganisationID?
    private var escalated: Set<EscalationLevel> = []
    private var reopenings = 0

    init(_ ticket: Ticket, selfHandledBy user: UserID?) {
        handlers = user.map { [$0] } ?? []
        checkOwnership(ticket, seed: 0)
    }

    mutating func check(
        _ command: TicketCommand, by principal: Principal, at now: Instant, before: Ticket, after: Ticket, seed: UInt64
    ) throws {
        let rows = Transition.rows(from: before.state, by: command.action)
        let row = try #require(rows.first { $0.to == after.state }, "\(before.state) to \(after.state), seed \(seed)")
        #expect(principal.holds(row.right), "seed \(seed)")
        #expect(after.version > before.version && after.updatedAt == now, "seed \(seed)")
        checkOwnership(after, seed: seed)
        checkClocks(row, before, after, now, seed)
        checkJudges(command, principal, seed)
        checkEscalation(command, row, before, after, now, seed)
        note(command, principal, after)
        reopenings += after.isReopened && !before.isReopened ? 1 : 0
        #expect(reopenings <= 1 && (!before.isReopened || after.isReopened), "seed \(seed)")
        #expect(!before.isDesignated || after.state != .returned, "seed \(seed)")
        #expect(after.reportedGrid == before.reportedGrid && after.reportedAt == before.reportedAt, "seed \(seed)")
    }

    private func checkOwnership(_ ticket: Ticket, seed: UInt64) {
        #expect((ticket.responsible != nil) == ticket.state.isOpen, "\(ticket.state), seed \(seed)")
        #expect((ticket.due != nil) == ticket.state.isOpen, "\(ticket.state), seed \(seed)")
        #expect(ticket.callBackDue == nil || ticket.state == .closed, "seed \(seed)")
        let isPaused = ticket.handling.map { $0.deadline == nil } ?? false
        #expect(
            !isPaused || [.returned, .refused, .parked, .merged, .deliberation, .filed].contains(ticket.state),
            "seed \(seed)")
    }

    private func checkClocks(_ row: Transition, _ before: Ticket, _ after: Ticket, _ now: Instant, _ seed: UInt64) {
        switch row.clock {
        case .starts: #expect(after.stageStartedAt == now && after.escalation == .none, "\(row.action), seed \(seed)")
        case .continues: #expect(after.stageStartedAt == before.stageStartedAt, "\(row.action), seed \(seed)")
        case .ends: #expect(after.deadline == nil, "\(row.action), seed \(seed)")
        }
        let (was, isNow) = (before.handling, after.handling)
        switch row.handling {
        case .unchanged: #expect(was == isNow, "\(row.action), seed \(seed)")
        case .isDropped: #expect(isNow == nil, "seed \(seed)")
        case .extends: #expect((isNow?.limit ?? .zero) > (was?.limit ?? .zero), "seed \(seed)")
        case .pauses:
            let left = was?.deadline.map { Matters.calendar.elapsed(from: now, to: $0.due, on: was!.clock) }
            #expect(isNow?.remaining == left && left != nil, "seed \(seed)")
        case .startsOrResumes, .resumes:
            let left = was?.remaining ?? isNow?.limit
            let rest = isNow?.deadline.map { Matters.calendar.elapsed(from: now, to: $0.due, on: isNow!.clock) }
            #expect(rest == left, "\(row.action), seed \(seed)")
        }
        if let deadline = after.deadline {
            #expect(deadline.warning <= deadline.due || deadline.due < now, "seed \(seed)")
            #expect(deadline.due <= deadline.district && deadline.district <= deadline.leader, "seed \(seed)")
        }
    }

    private func checkJudges(_ command: TicketCommand, _ principal: Principal, _ seed: UInt64) {
        guard [.verify, .rework, .close].contains(command.action) else { return }
        #expect(!handlers.contains(principal.user!), "\(principal.user!) judged own work, seed \(seed)")
        #expect(handlingHouse == nil || principal.organisation != handlingHouse, "seed \(seed)")
    }

    private mutating func checkEscalation(
        _ command: TicketCommand, _ row: Transition, _ before: Ticket, _ after: Ticket, _ now: Instant, _ seed: UInt64
    ) {
        if row.clock == .starts { escalated = [] }
        guard case .escalate(let level) = command else { return }
        #expect(escalated.insert(level).inserted, "\(level) twice, seed \(seed)")
        #expect((before.deadline?.instant(of: level)).map { $0 <= now } == true, "\(level) too early, seed \(seed)")
        #expect(after.due == before.due && after.responsible == before.responsible, "seed \(seed)")
    }

    /// Its own account, kept from commands alone.
    private mutating func note(_ command: TicketCommand, _ principal: Principal, _ after: Ticket) {
        switch command {
        case .dispatch(let organisation, let worker): handlingHouse = worker == nil ? organisation : nil
        case .sendBack, .refuse: handlingHouse = nil
        case .receive, .feedBack: handlers.insert(principal.user!)
        case .rate, .callBack: if after.state == .filed { handlingHouse = nil }
        default: break
        }
    }
}
