import Domain

/// A ticket with everything that the caller may see of it.
struct TicketDetail: Codable, Sendable {
    let ticket: TicketRow
    let description: String
    let reporter: ReporterView?
    let timeline: [TimelineEntry]
    let attachments: [AttachmentView]
    /// What the caller may do now; desks draw their buttons from it.
    let allowed: [AllowedAction]
    let foundOnSite: Bool?
    let handlingDue: Instant?
    let pendingExtension: Limit?
    let extensions: Int
    let isDesignated: Bool
    let mergedInto: TicketID?
    /// What is asked of others beside it, as far as the caller may see.
    let sideTasks: [SideTaskDetail]
    /// What the caller may ask others for.
    let issuable: [IssuableSideTask]

    /// Sessions of its mediation, for those concerned.
    let mediations: [MediationView]
    let mayMediate: Bool

    /// Who reported, as far as the caller may know.
    struct ReporterView: Codable, Sendable {
        let name: String?
        /// Masked.
        let phone: String?
        /// Whether the handler may know too.
        let agreedToReveal: Bool
        /// Whether the caller may ask for name and number in full, with a purpose.
        let mayReveal: Bool
    }

    struct TimelineEntry: Codable, Sendable {
        let version: Int
        let at: Instant
        let kind: TicketChangeKind
        let label: String
        let by: String?
        let organisation: String?
        let note: String?
        let attachments: [AttachmentID]
        let wasOffline: Bool
        /// What the change says beyond its kind: the ground of a return, the level of an escalation.
        let detail: String?
    }

    struct AllowedAction: Codable, Sendable {
        let action: TicketAction
        let label: String
        let fields: [ActionField]
    }
}

/// A member that an action's body takes beside version, note and attachments.
struct ActionField: Codable, Sendable {
    enum Kind: String, Codable, CaseIterable, Sendable {
        case choice, organisation, organisations, worker, ticket, number, instant, boolean, note, photos
    }

    struct Choice: Codable, Sendable {
        let value: String
        let label: String
    }

    let name: String
    let kind: Kind
    let isRequired: Bool
    let choices: [Choice]?
}

extension ActionField {
    /// The fields of an action's form. A type says how much evidence its feedback needs.
    static func fields(of action: TicketAction, type: TicketType?, in language: Language) -> [ActionField] {
        func choice(_ name: String, _ choices: [(String, Bilingual)], _ isRequired: Bool = true) -> ActionField {
            ActionField(
                name: name, kind: .choice, isRequired: isRequired,
                choices: choices.map { Choice(value: $0.0, label: $0.1.text(in: language)) })
        }
        func field(_ name: String, _ kind: Kind, _ isRequired: Bool = true) -> ActionField {
            ActionField(name: name, kind: kind, isRequired: isRequired, choices: nil)
        }
        let own: [ActionField] =
            switch action {
            case .accept:
                [choice("urgency", Urgency.allCases.map { ($0.rawValue, $0.label) }, false)]
            case .merge: [field("into", .ticket)]
            case .requestFieldCheck: [field("worker", .worker, false)]
            case .confirmField: [field("found", .boolean)]
            case .dispatch: [field("organisation", .organisation), field("worker", .worker, false)]
            case .sendBack: [choice("ground", ReturnGround.offered.map { ($0.rawValue, $0.label) })]
            case .requestExtension:
                [field("amount", .number), choice("clock", ClockKind.allCases.map { ($0.rawValue, $0.label) })]
            case .park: [field("until", .instant)]
            case .rework: [choice("reason", ReworkReason.allCases.map { ($0.rawValue, $0.label) })]
            case .callBack:
                [
                    field("reached", .boolean), field("solved", .boolean, false),
                    choice("rating", Rating.allCases.map { ($0.rawValue, $0.label) }, false),
                ]
            case .transfer: [field("organisation", .organisation)]
            default: []
            }
        return own + evidence(of: action, type: type)
    }

    private static func evidence(of action: TicketAction, type: TicketType?) -> [ActionField] {
        let rule = Transition.table.first { $0.action == action }?.evidence ?? .nothing
        let asked = rule == .asTypeAsks ? type?.evidence : nil
        return [
            ActionField(
                name: "note", kind: .note, isRequired: rule == .note || asked?.isNoteNeeded == true, choices: nil),
            ActionField(
                name: "attachments", kind: .photos, isRequired: (asked?.photos ?? 0) > 0, choices: nil),
        ]
    }
}
