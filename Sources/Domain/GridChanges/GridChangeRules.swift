/// Who may do what with a change of grids, and when. A town divides, the district approves (`docs/sources.md` 1).
public enum GridChangeRules {
    /// How far ahead a change may be decided.
    public static let daysAhead = 366
    /// Characters of an approval number.
    public static let numberLength = 1...60
    /// Steps that one change may have.
    public static let mostOperations = 200

    /// Whether a principal may propose changes of a community at all.
    public static func mayPropose(in area: AreaPath, _ principal: Principal) -> Bool {
        principal.holds(.proposeGridChanges) && principal.organisationKind?.keepsDesk == true
            && principal.scope.contains(area)
    }

    /// Whether a principal may approve changes of a community, other than their own.
    public static func mayApprove(in area: AreaPath, _ principal: Principal) -> Bool {
        principal.holds(.approveGridChanges) && principal.organisationKind == .centre && principal.scope.contains(area)
    }

    /// What a principal may do now; screens draw their buttons from it.
    public static func allowed(on change: GridChange, for principal: Principal) -> [GridChangeAction] {
        [.revise, .submit, .withdraw, .sendBack, .approve].filter { action in
            action.from.contains(change.state) && refusal(of: action, on: change, for: principal) == nil
        }
    }

    /// The change after an action.
    ///
    /// - Parameters:
    ///   - number: Of the decision, for an approval.
    ///   - isSound: Whether its plan breaks neither cover nor ownership.
    ///   - isEmpty: Whether it changes nothing.
    public static func applying(
        _ action: GridChangeAction, to change: GridChange, by principal: Principal, on today: Day, at now: Instant,
        number: String? = nil, isSound: Bool = true, isEmpty: Bool = false
    ) throws(GridChangeRefusal) -> GridChange {
        if let refusal = refusal(of: action, on: change, for: principal) { throw refusal }
        guard action.from.contains(change.state) else { throw .notInThisState(action, change.state) }
        if action == .submit || action == .approve {
            guard !isEmpty else { throw .changesNothing }
            try check(change.effectiveOn, on: today)
        }
        var after = change
        if action == .approve {
            guard isSound else { throw .notSound }
            let number = number ?? ""
            guard numberLength.contains(number.count) else { throw .approvalNumberMissing }
            after.approvalNumber = number
        }
        if action == .lapse { after.approvalNumber = nil }
        if action == .approve || action == .sendBack { after.decidedBy = principal.user }
        after.version += 1
        (after.state, after.updatedAt) = (action.to, now)
        return after
    }

    /// A draft with another day.
    public static func revising(
        _ change: GridChange, effectiveOn: Day, by principal: Principal, on today: Day, at now: Instant
    ) throws(GridChangeRefusal) -> GridChange {
        try check(effectiveOn, on: today)
        var after = try applying(.revise, to: change, by: principal, on: today, at: now)
        after.effectiveOn = effectiveOn
        return after
    }

    /// Refuses a day that has gone or is too far ahead.
    public static func check(_ effectiveOn: Day, on today: Day) throws(GridChangeRefusal) {
        guard (today...(today + daysAhead)).contains(effectiveOn) else { throw .dayOutOfRange }
    }

    private static func refusal(
        of action: GridChangeAction, on change: GridChange, for principal: Principal
    ) -> GridChangeRefusal? {
        switch action {
        case .takeEffect, .lapse: return principal.role == .system ? nil : .notYourRole
        case .revise, .submit, .withdraw:
            guard mayPropose(in: change.areaPath, principal) else { return .notYourRole }
            return principal.user == change.proposedBy ? nil : .notYourProposal
        case .sendBack, .approve:
            guard mayApprove(in: change.areaPath, principal) else { return .notYourRole }
            return principal.user == change.proposedBy ? .ownProposal : nil
        }
    }
}
