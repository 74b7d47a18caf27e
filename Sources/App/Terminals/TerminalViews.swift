import Domain
import Geo

/// A terminal as administrators see it; its token is known to the device alone.
struct TerminalView: Codable, Sendable {
    enum State: String, Codable, CaseIterable, Sendable {
        case active, revoked
        /// The posting has ended, or its holder's account is disabled.
        case withoutPosting
    }

    let id: TerminalID
    let kind: TerminalKind
    let kindLabel: String
    let name: String
    let number: String?
    let posting: PostingID
    let holder: String
    let role: Role
    let organisation: String
    let createdBy: String
    let createdAt: Instant
    /// Until when it may fetch its own code; nil when it may not.
    let enrolUntil: Instant?
    let lastSeenOn: Day?
    /// In which it sends, as an administrator has said.
    let coordinateSystem: CoordinateSystem
    /// What a day's track says against that.
    let suspicion: TrackSuspicion?
    let state: State

    init(
        _ known: TerminalStore.Known, holder: String, role: Role, organisation: String, createdBy: String,
        createdAt: Instant, at now: Instant
    ) {
        let terminal = known.terminal
        id = terminal.id
        kind = terminal.kind
        kindLabel = terminal.kind.label.chinese
        name = terminal.name
        number = terminal.number
        posting = terminal.posting
        self.holder = holder
        self.role = role
        self.organisation = organisation
        self.createdBy = createdBy
        self.createdAt = createdAt
        enrolUntil = terminal.enrolUntil.flatMap { now < $0 ? $0 : nil }
        lastSeenOn = known.lastSeenOn
        coordinateSystem = terminal.system
        suspicion = known.suspicion
        state = terminal.revokedAt != nil ? .revoked : known.hasPosting ? .active : .withoutPosting
    }
}

/// A new terminal.
struct NewTerminal: Codable, Sendable {
    let kind: TerminalKind
    /// What administrators call it.
    let name: String
    /// A JT/T 808 terminal's number.
    let number: String?
    let posting: PostingID
    /// WGS-84 when not said.
    let coordinateSystem: CoordinateSystem?
}

/// In which coordinate system a terminal sends.
struct TerminalSystemBody: Codable, Sendable {
    let coordinateSystem: CoordinateSystem
}

/// The token is shown this once.
struct CreatedTerminal: Codable, Sendable {
    let terminal: TerminalView
    let token: String
}
