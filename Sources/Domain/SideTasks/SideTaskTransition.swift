/// Who, beside having the right, stands in the relation to a side task that an action asks for.
public enum SideTaskParty: String, Codable, Sendable, CaseIterable {
    case addressee
    /// The organisation that asked; never one who answered.
    case issuer
    /// The district's centre.
    case arbiter
    case system

    public var label: Bilingual {
        switch self {
        case .addressee: Bilingual("被要求单位", "the organisation that is asked")
        case .issuer: Bilingual("发起单位（非答复人）", "the organisation that asked, not the one who answered")
        case .arbiter: Bilingual("综治中心", "the centre")
        case .system: Bilingual("系统", "the system")
        }
    }

    /// Whether a principal stands in this relation to a side task.
    public func includes(_ principal: Principal, of task: SideTask) -> Bool {
        switch self {
        case .addressee: principal.organisation == task.addressee
        case .issuer: principal.organisation == task.issuer
        case .arbiter: principal.organisation == task.arbiter
        case .system: principal.role == .system
        }
    }
}

/// One row of the table of how side tasks move.
public struct SideTaskTransition: Hashable, Sendable {
    public let kind: SideTaskKind
    public let action: SideTaskAction
    public let from: SideTaskState
    public let to: SideTaskState
    public let right: Right
    public let party: SideTaskParty
    public let isNoteNeeded: Bool
    /// What becomes of the clock: a stage begins, goes on, or none follows.
    public let clock: Transition.ClockEffect
}

extension SideTaskTransition {
    /// The whole table. `docs/states/side-task.md` is rendered from it.
    public static let table: [SideTaskTransition] = supervision + whistle + answeredOnce + always

    /// The row for an action on a side task as it stands.
    public static func row(_ kind: SideTaskKind, from state: SideTaskState, by action: SideTaskAction) -> Self? {
        table.first { $0.kind == kind && $0.from == state && $0.action == action }
    }

    /// The answer is judged by the one who asked, and asked for again until it will do.
    private static let supervision: [SideTaskTransition] = [
        row(.supervision, .answer, .open, .answered, .answerSideTasks, .addressee, note: true),
        row(.supervision, .accept, .answered, .done, .superviseTickets, .issuer, clock: .ends),
        row(.supervision, .askAgain, .answered, .open, .superviseTickets, .issuer, note: true),
        row(.supervision, .withdraw, .open, .withdrawn, .superviseTickets, .issuer, note: true, clock: .ends),
    ]

    private static let whistle: [SideTaskTransition] = [
        row(.whistle, .confirm, .open, .confirmed, .answerSideTasks, .addressee, clock: .continues),
        row(.whistle, .refuse, .open, .refused, .answerSideTasks, .addressee, note: true),
        row(.whistle, .uphold, .refused, .confirmed, .decideWhistles, .arbiter, note: true),
        row(.whistle, .release, .refused, .withdrawn, .decideWhistles, .arbiter, note: true, clock: .ends),
        row(.whistle, .arrive, .open, .arrived, .answerSideTasks, .addressee),
        row(.whistle, .arrive, .confirmed, .arrived, .answerSideTasks, .addressee),
        row(.whistle, .answer, .arrived, .answered, .answerSideTasks, .addressee, note: true),
        row(.whistle, .rate, .answered, .done, .whistle, .issuer, note: true, clock: .ends),
        row(.whistle, .withdraw, .open, .withdrawn, .whistle, .issuer, note: true, clock: .ends),
        row(.whistle, .withdraw, .confirmed, .withdrawn, .whistle, .issuer, note: true, clock: .ends),
    ]

    private static let answeredOnce: [SideTaskTransition] = [
        row(.joint, .answer, .open, .done, .answerSideTasks, .addressee, note: true, clock: .ends),
        row(.joint, .withdraw, .open, .withdrawn, .dispatchTickets, .issuer, note: true, clock: .ends),
        row(.consultation, .answer, .open, .done, .answerSideTasks, .addressee, note: true, clock: .ends),
        row(.consultation, .withdraw, .open, .withdrawn, .deliberateTickets, .issuer, note: true, clock: .ends),
        row(.followUp, .answer, .open, .done, .answerSideTasks, .addressee, note: true, clock: .ends),
    ]

    /// What the program does with every kind in every open state.
    private static let always = SideTaskKind.allCases.flatMap { kind in
        SideTaskState.allCases.filter { $0.isOpen && isReached($0, by: kind) }.flatMap { state in
            [
                row(kind, .lapse, state, .withdrawn, .escalateTickets, .system, clock: .ends),
                row(kind, .escalate, state, state, .escalateTickets, .system, clock: .continues),
            ]
        }
    }

    private static func isReached(_ state: SideTaskState, by kind: SideTaskKind) -> Bool {
        state == .open || (supervision + whistle + answeredOnce).contains { $0.kind == kind && $0.to == state }
    }

    private static func row(
        _ kind: SideTaskKind, _ action: SideTaskAction, _ from: SideTaskState, _ to: SideTaskState, _ right: Right,
        _ party: SideTaskParty, note isNoteNeeded: Bool = false, clock: Transition.ClockEffect = .starts
    ) -> SideTaskTransition {
        SideTaskTransition(
            kind: kind, action: action, from: from, to: to, right: right, party: party, isNoteNeeded: isNoteNeeded,
            clock: clock)
    }
}
