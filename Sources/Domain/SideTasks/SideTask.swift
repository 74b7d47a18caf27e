/// Something that one organisation asks of another about a ticket, by a certain time, while the ticket goes its own way
/// (协同事项): a supervision order, a whistle, a part of joint handling, a view in a deliberation.
///
/// It holds keys and instants only; what was written with it lies beside it. It changes by `applying(_:at:)` alone.
public struct SideTask: Hashable, Codable, Sendable {
    public let id: SideTaskID
    public internal(set) var version: Int
    public let kind: SideTaskKind
    public internal(set) var state: SideTaskState
    public let ticket: TicketID
    /// Of the ticket, when it was issued.
    public let areaPath: AreaPath
    /// Who asks.
    public let issuer: OrganisationID
    /// Who is asked.
    public let addressee: OrganisationID
    /// The district's centre, which decides when a whistled department refuses.
    public let arbiter: OrganisationID
    /// Of a whistle.
    public let ground: WhistleGround?
    /// Of a supervision order.
    public let level: EscalationLevel?
    public let issuedAt: Instant
    public internal(set) var stageStartedAt: Instant
    /// One while it is open, none afterwards.
    public internal(set) var deadline: Deadline?
    public internal(set) var escalation: EscalationLevel
    /// Everyone who spoke for the addressee; none of them may judge the answer.
    public internal(set) var answeredBy: [UserID]
    /// 1 to 5, of a whistle that was rated.
    public internal(set) var score: Int?
    public internal(set) var updatedAt: Instant
}

extension SideTask {
    public var due: Instant? { deadline?.due }

    /// Who has to act next; nil when nobody has to.
    public var holder: OrganisationID? {
        switch state {
        case .open, .confirmed, .arrived: addressee
        case .refused: arbiter
        case .answered: issuer
        case .done, .withdrawn: nil
        }
    }

    /// When the next level of delay is reached; nil when there is none left.
    public var nextEscalationAt: Instant? { escalation.next.flatMap { deadline?.instant(of: $0) } }

    /// The level to report at an instant, one at a time; nil when nothing is due.
    public func escalationDue(at now: Instant) -> EscalationLevel? {
        guard let next = escalation.next, let reached = deadline?.instant(of: next), reached <= now else { return nil }
        return next
    }

    /// Refuses a writer who has not seen the newest version.
    public func checkVersion(_ seen: Int) throws(SideTaskRefusal) {
        guard seen == version else { throw .changedMeanwhile(version: version) }
    }
}

/// What has happened to a side task, as the journal keeps it for ever: keys and instants, never a text.
public struct SideTaskChange: Hashable, Codable, Sendable {
    /// What the first change says of a side task.
    public struct Issue: Hashable, Codable, Sendable {
        public let id: SideTaskID
        public let kind: SideTaskKind
        public let ticket: TicketID
        public let areaPath: AreaPath
        public let issuer: OrganisationID
        public let addressee: OrganisationID
        public let arbiter: OrganisationID
        public let ground: WhistleGround?
        public let level: EscalationLevel?
    }

    public let action: SideTaskAction
    public let to: SideTaskState
    /// Of the first change alone.
    public let issue: Issue?
    /// Of the stage that begins; nil where the stage goes on or none follows.
    public let deadline: Deadline?
    /// Who spoke for the addressee.
    public let answeredBy: UserID?
    public let score: Int?
    /// How far a delay has been reported.
    public let level: EscalationLevel?

    init(
        _ action: SideTaskAction, to state: SideTaskState, issue: Issue? = nil, deadline: Deadline? = nil,
        answeredBy: UserID? = nil, score: Int? = nil, level: EscalationLevel? = nil
    ) {
        self.action = action
        to = state
        self.issue = issue
        self.deadline = deadline
        self.answeredBy = answeredBy
        self.score = score
        self.level = level
    }
}

extension SideTask {
    /// A side task as its issue makes it; nil for a change that issues nothing.
    public init?(_ change: SideTaskChange, at now: Instant) {
        guard let issue = change.issue else { return nil }
        self.init(
            id: issue.id, version: 1, kind: issue.kind, state: change.to, ticket: issue.ticket,
            areaPath: issue.areaPath, issuer: issue.issuer, addressee: issue.addressee, arbiter: issue.arbiter,
            ground: issue.ground, level: issue.level, issuedAt: now, stageStartedAt: now, deadline: change.deadline,
            escalation: .none, answeredBy: [], score: nil, updatedAt: now)
    }

    /// The side task that a history makes; nil for one that does not begin with an issue.
    public static func folding(_ history: some Sequence<(change: SideTaskChange, at: Instant)>) -> SideTask? {
        history.reduce(nil) { task, step in
            task?.applying(step.change, at: step.at) ?? SideTask(step.change, at: step.at)
        }
    }

    /// The side task after a change: the only way in which side tasks change.
    public func applying(_ change: SideTaskChange, at now: Instant) -> SideTask {
        var task = self
        task.version += 1
        task.updatedAt = now
        if let level = change.level {
            task.escalation = level
            return task
        }
        task.state = change.to
        if let user = change.answeredBy, !task.answeredBy.contains(user) { task.answeredBy.append(user) }
        if let score = change.score { task.score = score }
        if change.deadline != nil || !change.to.isOpen {
            (task.deadline, task.stageStartedAt, task.escalation) = (change.deadline, now, .none)
        }
        return task
    }
}
