/// One row of the table of how tickets move.
public struct Transition: Hashable, Sendable {
    /// What must be handed in with the command.
    public enum EvidenceRule: String, Sendable {
        case nothing, note
        /// The photos and the note that the ticket type asks for.
        case asTypeAsks
    }

    /// What becomes of the clock of the stage.
    public enum ClockEffect: String, Sendable {
        /// A stage begins, with its own limit and no escalation.
        case starts
        /// The stage goes on.
        case continues
        /// No stage follows.
        case ends
    }

    /// What becomes of the handling clock.
    public enum HandlingEffect: String, Sendable {
        case unchanged, startsOrResumes, pauses, resumes, extends, isDropped
    }

    public let action: TicketAction
    /// Nil for the report, before which there is no ticket.
    public let from: TicketState?
    public let to: TicketState
    public let right: Right
    public let party: TicketParty
    public let evidence: EvidenceRule
    public let clock: ClockEffect
    public let handling: HandlingEffect
    /// When several rows share a state and an action: which one it is.
    public let condition: Bilingual?

    /// The roles that may do it.
    public var roles: [Role] { Role.holding(right) }
}

extension Transition {
    /// All rows that begin in a state with an action. They differ in outcome, never in who may do it.
    public static func rows(from state: TicketState?, by action: TicketAction) -> [Transition] {
        byStart[Start(state: state, action: action)] ?? []
    }

    private struct Start: Hashable {
        let state: TicketState?
        let action: TicketAction
    }

    private static let byStart = Dictionary(grouping: table) { Start(state: $0.from, action: $0.action) }
}
