import Domain

/// A side task in a list.
struct SideTaskView: Codable, Sendable {
    /// The ticket in a few words.
    struct About: Codable, Sendable {
        let id: TicketID
        let number: TicketNumber
        let typeName: String
        let address: String
        let state: TicketState
    }

    let id: SideTaskID
    let version: Int
    let kind: SideTaskKind
    let kindLabel: String
    let state: SideTaskState
    let stateLabel: String
    let ticket: About
    let issuer: TicketRow.Named
    let addressee: TicketRow.Named
    /// Who has to act next.
    let holder: TicketRow.Named?
    let ground: WhistleGround?
    let groundLabel: String?
    /// Of a supervision order: 1 town, 2 district, 3 leader.
    let level: Int?
    let levelLabel: String?
    let score: Int?
    let due: Instant?
    let warnsAt: Instant?
    let stageStartedAt: Instant
    let escalation: Int
    let issuedAt: Instant

    init(_ task: SideTask, of ticket: TicketRow, reference: ReferenceData, in language: Language) {
        func named(_ id: OrganisationID) -> TicketRow.Named {
            TicketRow.Named(id: id.rawValue, name: reference.organisations[id]?.name ?? "")
        }
        id = task.id
        version = task.version
        kind = task.kind
        kindLabel = task.kind.label.text(in: language)
        state = task.state
        stateLabel = task.state.label.text(in: language)
        self.ticket = About(
            id: ticket.id, number: ticket.number, typeName: ticket.typeName, address: ticket.address,
            state: ticket.state)
        issuer = named(task.issuer)
        addressee = named(task.addressee)
        holder = task.holder.map(named)
        ground = task.ground
        groundLabel = task.ground?.label.text(in: language)
        level = task.level.map { $0.rawValue - 1 }
        levelLabel = task.level?.label.text(in: language)
        score = task.score
        due = task.due
        warnsAt = task.deadline?.warning
        stageStartedAt = task.stageStartedAt
        escalation = task.escalation.rawValue
        issuedAt = task.issuedAt
    }
}

/// A side task on the page of its ticket.
struct SideTaskDetail: Codable, Sendable {
    struct Entry: Codable, Sendable {
        let at: Instant
        let kind: String
        let label: String
        let by: String?
        let organisation: String?
        let note: String?
    }

    struct AllowedAction: Codable, Sendable {
        let action: SideTaskAction
        let label: String
        let fields: [ActionField]
    }

    let task: SideTaskView
    let history: [Entry]
    /// What the caller may do now.
    let allowed: [AllowedAction]
}

/// What the caller may ask others for on a ticket.
struct IssuableSideTask: Codable, Sendable {
    let kind: SideTaskKind
    let label: String
    let fields: [ActionField]
}

extension SideTaskDetail.Entry {
    init(_ entry: SideTaskHistoryStore.Entry, in language: Language) {
        self.init(
            at: entry.at, kind: entry.change.action.changeKind,
            label: (entry.change.level?.label ?? entry.change.action.label).text(in: language), by: entry.person,
            organisation: entry.organisation, note: entry.note)
    }
}

extension ActionField {
    private static func note(_ isRequired: Bool) -> ActionField {
        ActionField(name: "note", kind: .note, isRequired: isRequired, choices: nil)
    }

    /// The fields of the form for an action on a side task.
    static func fields(of action: SideTaskAction, on task: SideTask) -> [ActionField] {
        let row = SideTaskTransition.row(task.kind, from: task.state, by: action)
        let score = ActionField(
            name: "score", kind: .choice, isRequired: true,
            choices: SideTaskRules.scores.reversed().map { Choice(value: String($0), label: String($0)) })
        let photos = ActionField(name: "attachments", kind: .photos, isRequired: false, choices: nil)
        return (action == .rate ? [score] : []) + [note(row?.isNoteNeeded == true)]
            + (action == .answer && task.kind != .consultation ? [photos] : [])
    }

    /// The fields of the form that asks others for something.
    static func fields(toIssue kind: SideTaskKind, in language: Language) -> [ActionField] {
        let ground = ActionField(
            name: "ground", kind: .choice, isRequired: true,
            choices: WhistleGround.allCases.map { Choice(value: $0.rawValue, label: $0.label.text(in: language)) })
        let organisations = ActionField(name: "organisations", kind: .organisations, isRequired: true, choices: nil)
        return (kind == .whistle ? [ground] : []) + (kind == .supervision ? [] : [organisations]) + [note(true)]
    }
}
