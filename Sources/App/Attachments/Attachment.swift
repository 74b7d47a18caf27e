import Domain
import Kit

/// A photo or document as callers of the API know it.
struct AttachmentView: Codable, Sendable {
    let id: AttachmentID
    let kind: Kind
    let mediaType: String
    let fileName: String
    let bytes: Int
    let width: Int?
    let height: Int?
    let phase: AttachmentPhase?
    let clearance: Clearance

    enum Kind: String, Codable, CaseIterable, Sendable, SQLConvertible {
        case photo, document
    }
}

/// What a photo shows of a ticket's life.
enum AttachmentPhase: String, Codable, CaseIterable, Sendable, SQLConvertible {
    case report, before, after, check

    /// The phase that comes with an action.
    static func of(_ action: TicketAction) -> AttachmentPhase {
        switch action {
        case .report: .report
        case .feedBack: .after
        case .receive: .before
        default: .check
        }
    }
}

/// Whether an upload of somebody without an account may be shown beyond the acceptors.
enum Clearance: String, Codable, CaseIterable, Sendable, SQLConvertible {
    case waiting, cleared, blocked
}

/// A row with what only the server needs.
struct StoredAttachment: Sendable {
    let view: AttachmentView
    let digest: Digest
    let thumbnailDigest: Digest?
    let uploadedBy: UserID?
    let ticket: TicketID?
    let version: Int?
}
