/// A version of the duty table: drafted, then approved by somebody else from a day on. Only approved ones count.
public struct DutyTableVersion: Hashable, Codable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
        case draft, approved, discarded

        public var label: Bilingual {
            switch self {
            case .draft: Bilingual("草案", "draft")
            case .approved: Bilingual("已批准", "approved")
            case .discarded: Bilingual("已作废", "discarded")
            }
        }
    }

    /// Who approved it, by which document, and from when it counts.
    public struct Approval: Hashable, Codable, Sendable {
        /// 批准文号.
        public let number: String
        public let effectiveOn: Day
        /// Nil for the program itself, which installs a first version.
        public let by: UserID?
        public let at: Instant

        public init(number: String, effectiveOn: Day, by: UserID?, at: Instant) {
            self.number = number
            self.effectiveOn = effectiveOn
            self.by = by
            self.at = at
        }
    }

    public let id: DutyTableID
    /// Counted from 1.
    public let number: Int
    public internal(set) var state: State
    /// Rises with every change of a draft; what a writer has seen is compared with it.
    public internal(set) var revision: Int
    /// Everyone who changed the draft: none of them may approve it.
    public internal(set) var editors: [UserID]
    public internal(set) var approval: Approval?
    public internal(set) var table: DutyTable

    public init(
        id: DutyTableID, number: Int, state: State = .draft, revision: Int = 1, editors: [UserID],
        approval: Approval? = nil, table: DutyTable
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.revision = revision
        self.editors = editors
        self.approval = approval
        self.table = table
    }
}

/// How the duty table changes: by drafts that one person writes and another approves (`docs/sources.md` 4 and 5).
public enum DutyTableRules {
    /// The version after a change of its draft.
    ///
    /// - Parameter types: All ticket types that there are.
    public static func edit(
        _ version: DutyTableVersion, with edits: [DutyEdit], by principal: Principal, seen revision: Int,
        types: [TicketTypeCode: TicketType]
    ) throws(DutyTableRefusal) -> DutyTableVersion {
        try check(version, seen: revision)
        guard mayDraft(principal) else { throw .notYours }
        var version = version
        for edit in edits { try check(edit, in: version.table, types: types) }
        version.table = version.table.applying(edits)
        version.revision += 1
        if let user = principal.user, !version.editors.contains(user) { version.editors.append(user) }
        return version
    }

    /// The version as approved: by somebody who had no hand in it, and only when every grid and type has exactly one
    /// owner on every day from then on.
    ///
    /// - Parameter timeline: What is approved already, without this version.
    public static func approve(
        _ version: DutyTableVersion, number: String, effectiveOn day: Day, by principal: Principal,
        seen revision: Int, at now: Instant, today: Day, among timeline: DutyTimeline
    ) throws(DutyTableRefusal) -> DutyTableVersion {
        try check(version, seen: revision)
        guard principal.role == .system || principal.holds(.approveDutyTables) && principal.organisationKind == .centre
        else { throw .notYours }
        if let user = principal.user, version.editors.contains(user) { throw .approvedByEditor }
        guard !number.isEmpty else { throw .approvalNumberMissing }
        guard day >= today else { throw .effectiveInThePast }
        if let last = timeline.steps.last?.effectiveOn, day < last { throw .effectiveBeforeEarlier(last) }
        var after = timeline
        after.steps.append(DutyTimeline.Step(effectiveOn: day, table: version.table))
        if let hole = after.firstHole(from: day) { throw DutyTableRefusal(hole, in: after) }
        var approved = version
        approved.state = .approved
        approved.revision += 1
        approved.approval = .init(number: number, effectiveOn: day, by: principal.user, at: now)
        return approved
    }

    /// The draft, thrown away.
    public static func discard(
        _ version: DutyTableVersion, by principal: Principal, seen revision: Int
    ) throws(DutyTableRefusal) -> DutyTableVersion {
        try check(version, seen: revision)
        guard mayDraft(principal) else { throw .notYours }
        var discarded = version
        discarded.state = .discarded
        discarded.revision += 1
        return discarded
    }

    /// The duty table is the district's: its centre drafts it, or the system administrator for it.
    public static func mayDraft(_ principal: Principal) -> Bool {
        principal.role == .system
            || principal.holds(.draftDutyTables)
                && (principal.organisationKind == .centre || principal.role.isAdministrator)
    }

    /// Refuses another state of an organisation that would leave a matter of the approved tables without its one owner.
    ///
    /// - Parameter timeline: With the organisation as it is to be.
    public static func checkOrganisations(
        in timeline: DutyTimeline, before earlier: DutyTimeline, from today: Day
    ) throws(DutyTableRefusal) {
        guard !timeline.steps.isEmpty, let hole = timeline.firstHole(from: today) else { return }
        // What was broken before is not this change's doing.
        if let known = earlier.firstHole(from: today), known.day <= hole.day { return }
        throw DutyTableRefusal(hole, in: timeline)
    }

    private static func check(_ version: DutyTableVersion, seen revision: Int) throws(DutyTableRefusal) {
        guard version.state == .draft else { throw .notADraft(version.state) }
        guard version.revision == revision else { throw .changedMeanwhile(revision: version.revision) }
    }

    private static func check(
        _ edit: DutyEdit, in table: DutyTable, types: [TicketTypeCode: TicketType]
    ) throws(DutyTableRefusal) {
        switch edit {
        case .item(let item):
            if let end = item.validTo, end < item.validFrom { throw .itemEndsBeforeItBegins }
        case .type(let duty):
            guard types[duty.type] != nil else { throw .typeUnknown(duty.type.rawValue) }
            guard table.item(duty.dutyItem) != nil else { throw .itemUnknown(duty.dutyItem) }
        case .exception(let ownership):
            guard table.duty(of: ownership.type) != nil else { throw .typeUnknown(ownership.type.rawValue) }
        case .noException(let type, let area):
            guard table.exceptions.contains(where: { $0.type == type && $0.area == area }) else {
                throw .noSuchException
            }
        }
    }
}
