import Domain
import Geo

/// A command on a ticket with what comes along: texts and files that the journal does not keep.
struct TicketOrder: Sendable {
    var command: TicketCommand
    /// The version that the sender has seen; nil for those who see none, such as a resident who rates.
    var version: Int?
    var note: String?
    var attachments: [AttachmentID] = []
    /// When it was done, for work done offline.
    var offlineAt: Instant?
}

/// A report with what comes along.
struct TicketSubmission: Sendable {
    var type: TicketTypeCode
    var urgency: Urgency?
    var source: TicketSource
    var place: TicketPlace
    var description = ""
    var isSelfHandled = false
    var attachments: [AttachmentID] = []
    var reporter: Reporter?
    var offlineAt: Instant?
}

/// Where something is: a point, an address, or both.
struct TicketPlace: Sendable {
    var point: Coordinate?
    /// The smallest area that the reporter named, when there is no point.
    var area: AreaPath?
    var address = ""
}

/// Who reported, when it was not somebody with an account.
struct Reporter: Sendable {
    var name: String?
    var phone: String?
    /// Whether the handler may see who it was.
    var agreesToReveal: Bool
}
