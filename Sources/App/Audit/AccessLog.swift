import Domain
import Kit

/// A look at personal data: who, in which posting, whose, why, and which fields. Never what they said.
struct AccessEntry: Sendable {
    let id: String
    let at: Instant
    let user: UserID
    let posting: PostingID
    let areaPath: AreaPath
    let subjectKind: SubjectKind
    let subject: String
    let purpose: String
    let note: String?
    /// The names of the fields that were shown.
    let fields: [String]

    /// Whose data.
    enum SubjectKind: String, Codable, CaseIterable, Sendable, SQLConvertible {
        /// Who reported a ticket; the subject is the ticket's id.
        case reporter
        /// Whom to speak to at premises; the subject is their id.
        case premises
        /// A worker's track; the subject is the worker's id.
        case track
        /// What a phone took along for a day; the subject is the posting's id.
        case dayPack
    }
}

/// Why somebody looks at personal data: a list that districts import.
struct AccessPurpose: Sendable, Equatable {
    let code: String
    let name: Bilingual
    /// Whether it has to be said in words too.
    let needsNote: Bool
}

/// A purpose as the dialog offers it.
struct AccessPurposeView: Codable, Sendable {
    let code: String
    let label: String
    let needsNote: Bool
}

/// An entry of the access log as the audit administrator sees it.
struct AccessView: Codable, Sendable {
    let id: String
    let at: Instant
    let user: UserID
    let userName: String
    let login: String
    let roleLabel: String
    let organisation: String
    let subjectKind: AccessEntry.SubjectKind
    /// The ticket whose reporter it was.
    let ticket: TicketNumber?
    let purpose: String
    let note: String?
    let fields: [String]
    /// The leaf of the audit tree; none until it is sealed.
    let leaf: Int?
}
