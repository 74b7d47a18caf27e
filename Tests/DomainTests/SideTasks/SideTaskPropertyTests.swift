import Domain
import Foundation
import TestSupport
import Testing

/// What holds in every life of a side task: anyone tries anything at any time, mostly what is allowed.
@Suite struct SideTaskPropertyTests {
    @Test(arguments: SeededRandom.seeds)
    func `every life of a side task keeps the rules`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var statesSeen: Set<SideTaskState> = []
        for _ in 0..<150 { try live(&random, &statesSeen) }
        #expect(statesSeen == Set(SideTaskState.allCases), "only \(statesSeen)")
    }

    private func issue(_ random: inout SeededRandom) throws -> Errand {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            return try .issued(
                .whistle, to: Places.department, ground: WhistleGround.allCases.randomElement(using: &random)!,
                on: story.ticket, by: People.townChief)
        case 1: return try .issued(.joint, to: Places.otherDepartment, on: story.ticket, by: People.dispatcher)
        case 2:
            return try .issued(
                .supervision, to: Places.department, level: .town, on: story.ticket, by: .system, for: Places.town.id)
        default: return try .issued(.supervision, to: Places.department, on: story.ticket, by: People.supervisor)
        }
    }

    private func live(_ random: inout SeededRandom, _ statesSeen: inout Set<SideTaskState>) throws {
        var errand = try issue(&random)
        var answerers: Set<UserID> = []
        for _ in 0..<40 {
            errand.now =
                errand.now + .minutes(.random(in: 0...(Bool.random(using: &random) ? 20 : 900), using: &random))
            let before = errand.task
            let principal = People.everyone.randomElement(using: &random)!
            let isWild = Int.random(in: 0..<4, using: &random) == 0
            let actions = isWild ? SideTaskAction.allCases : SideTaskRules.allowedActions(on: before, by: principal)
            guard let action = actions.filter({ $0 != .lapse || isWild }).randomElement(using: &random),
                (try? errand.then(action, by: principal, score: Int.random(in: 0...6, using: &random))) != nil
            else {
                #expect(errand.task == before)
                continue
            }
            try check(action, by: principal, before, errand.task, at: errand.history.last?.at ?? errand.now)
            let row = try #require(SideTaskTransition.row(before.kind, from: before.state, by: action))
            if row.party == .issuer { #expect(!answerers.contains(principal.user!)) }
            if row.party == .addressee { principal.user.map { _ = answerers.insert($0) } }
            statesSeen.insert(errand.task.state)
        }
        #expect(SideTask.folding(errand.history) == errand.task)
        let data = try JSONEncoder().encode(errand.history.map(\.change))
        #expect(try JSONDecoder().decode([SideTaskChange].self, from: data) == errand.history.map(\.change))
    }

    private func check(
        _ action: SideTaskAction, by principal: Principal, _ before: SideTask, _ after: SideTask, at now: Instant
    ) throws {
        let row = try #require(SideTaskTransition.row(before.kind, from: before.state, by: action))
        #expect(row.to == after.state && principal.holds(row.right) && row.party.includes(principal, of: before))
        #expect(after.version == before.version + 1 && after.updatedAt == now)
        #expect((after.due != nil) == after.state.isOpen && (after.holder != nil) == after.state.isOpen)
        #expect(after.score == nil || (action == .rate && after.state == .done) || before.score != nil)
        switch row.clock {
        case .starts: #expect(after.stageStartedAt == now && after.escalation == .none)
        case .continues: #expect(after.deadline == before.deadline)
        case .ends: #expect(after.deadline == nil)
        }
        if action == .escalate {
            #expect(after.escalation == before.escalation.next)
            #expect(try #require(before.deadline?.instant(of: after.escalation)) <= now)
        }
    }

    @Test func `every state of every kind can be left by somebody, and each row is one of a kind`() {
        for row in SideTaskTransition.table {
            #expect(
                SideTaskTransition.table.filter {
                    $0.kind == row.kind && $0.from == row.from && $0.action == row.action
                }.count == 1)
            #expect(row.from.isOpen && !Role.holding(row.right).isEmpty)
            let leaves = SideTaskTransition.table.contains {
                $0.kind == row.kind && $0.from == row.from && $0.to != row.from && $0.party != .system
            }
            #expect(leaves, "\(row.kind) \(row.from)")
        }
    }
}
