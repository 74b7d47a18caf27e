/// What somebody wants done with a side task.
public struct SideTaskCommand: Hashable, Sendable {
    public let action: SideTaskAction
    /// 1 to 5, of a rating.
    public let score: Int?

    public init(_ action: SideTaskAction, score: Int? = nil) {
        self.action = action
        self.score = score
    }
}

/// Everything beside the side task that a rule has to know.
public struct SideTaskFacts: Sendable {
    public var calendar: WorkCalendar
    public var limits: SideTaskLimits
    /// The district's centre.
    public var centre: OrganisationID
    /// The organisation that an order names.
    public var addressee: Organisation?
    /// Whether it has been asked for the same on the same ticket and has not answered yet.
    public var isAskedAlready: Bool
    public var hasNote: Bool

    public init(
        calendar: WorkCalendar, limits: SideTaskLimits = .standard, centre: OrganisationID,
        addressee: Organisation? = nil, isAskedAlready: Bool = false, hasNote: Bool = false
    ) {
        self.calendar = calendar
        self.limits = limits
        self.centre = centre
        self.addressee = addressee
        self.isAskedAlready = isAskedAlready
        self.hasNote = hasNote
    }
}

/// What may be done with a side task, and what follows from it. A decision is a function of its arguments alone.
public enum SideTaskRules {
    /// How good a department's help was.
    public static let scores = 1...5

    /// The change that a command makes.
    public static func decide(
        _ command: SideTaskCommand, on task: SideTask, by principal: Principal, at now: Instant,
        with facts: SideTaskFacts
    ) throws(SideTaskRefusal) -> SideTaskChange {
        let row = try permit(command.action, on: task, by: principal)
        if row.isNoteNeeded, !facts.hasNote { throw .noteMissing(command.action) }
        if command.action == .rate, command.score.map(scores.contains) != true { throw .scoreMissing }
        if command.action == .escalate {
            guard let level = task.escalationDue(at: now) else { throw .escalationNotDue }
            return SideTaskChange(.escalate, to: task.state, level: level)
        }
        return SideTaskChange(
            command.action, to: row.to,
            deadline: row.clock == .starts ? deadline(of: task, in: row.to, from: now, facts) : nil,
            answeredBy: row.party == .addressee ? principal.user : nil,
            score: command.action == .rate ? command.score : nil)
    }

    /// What a principal may do with a side task now; screens draw their buttons from it.
    public static func allowedActions(on task: SideTask, by principal: Principal) -> [SideTaskAction] {
        SideTaskAction.allCases.filter { (try? permit($0, on: task, by: principal)) != nil }
    }

    private static func permit(
        _ action: SideTaskAction, on task: SideTask, by principal: Principal
    ) throws(SideTaskRefusal) -> SideTaskTransition {
        guard let row = SideTaskTransition.row(task.kind, from: task.state, by: action) else {
            throw .notInThisState(action, task)
        }
        guard principal.holds(row.right) else { throw .notYourRole(action, row.right) }
        guard row.party.includes(principal, of: task) else { throw .notYourTask(action, row.party) }
        if row.party == .issuer, let user = principal.user, task.answeredBy.contains(user) {
            throw .cannotJudgeOwnAnswer
        }
        return row
    }

    /// A task that is asked for again keeps the length of its own limit.
    private static func deadline(
        of task: SideTask, in state: SideTaskState, from now: Instant, _ facts: SideTaskFacts
    ) -> Deadline {
        Deadline(
            from: now, limit: facts.limits.limit(of: task.kind, in: state, ground: task.ground), by: facts.calendar)
    }
}
