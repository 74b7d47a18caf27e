import Domain

/// The body of a command on a ticket: what it says, and what comes along with every one.
protocol TicketBody: Codable, Sendable {
    /// The version that the sender has seen. A newer one is answered with 409 and nothing is done.
    var version: Int { get }
    var note: String? { get }
    var attachments: [AttachmentID]? { get }
    /// When it was done, for work done without a network.
    var offlineAt: Instant? { get }
    var command: TicketCommand { get throws }
}

/// The bodies of the commands, one for each shape.
enum TicketBodies {
    struct Accept: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        /// A type or urgency given here corrects the report.
        let type: TicketTypeCode?
        let urgency: Urgency?
        var command: TicketCommand { .accept(type: type, urgency: urgency) }
    }

    struct Merge: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let into: TicketID
        var command: TicketCommand { .merge(into: into) }
    }

    struct RequestFieldCheck: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let worker: UserID?
        var command: TicketCommand { .requestFieldCheck(worker: worker) }
    }

    struct ConfirmField: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let found: Bool
        var command: TicketCommand { .confirmField(found: found) }
    }

    struct Dispatch: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let organisation: OrganisationID
        let worker: UserID?
        var command: TicketCommand { .dispatch(organisation: organisation, worker: worker) }
    }

    struct SendBack: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let ground: ReturnGround
        var command: TicketCommand { .sendBack(ground: ground) }
    }

    struct RequestExtension: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let amount: Double
        let clock: ClockKind
        var command: TicketCommand {
            get throws {
                guard amount.isFinite, amount > 0 else {
                    throw Problem.field("amount", "延期时长应大于0。", "The extension must be longer than 0.")
                }
                return .requestExtension(Limit(amount, clock))
            }
        }
    }

    struct Park: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        /// When it will be looked at again.
        let until: Instant
        var command: TicketCommand { .park(until: until) }
    }

    struct Rework: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let reason: ReworkReason
        var command: TicketCommand { .rework(reason: reason) }
    }

    struct CallBack: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let reached: Bool
        /// The reporter's answers, when reached.
        let solved: Bool?
        let rating: Rating?
        var command: TicketCommand { .callBack(reached: reached, solved: solved, rating: rating) }
    }

    struct Transfer: TicketBody {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
        let organisation: OrganisationID
        var command: TicketCommand { .transfer(to: organisation) }
    }

    /// A command that says all by its name.
    struct Plain: Codable, Sendable {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?
    }
}

/// A report of somebody with an account.
struct TicketReportBody: Codable, Sendable {
    let type: TicketTypeCode
    let urgency: Urgency?
    /// How it came in, when it was not the reporter's own patrol: a call, a letter, a camera.
    let source: TicketSource?
    let longitude: Double?
    let latitude: Double?
    /// Of the two numbers before; WGS-84 when it is not said.
    let coordinateSystem: String?
    /// The code of the smallest known area, when there is no point.
    let area: AreaPath?
    let address: String?
    let description: String?
    let attachments: [AttachmentID]?
    /// When it was written, for reports made offline.
    let offlineAt: Instant?
    /// The reporter has seen to it already and shows it with photos.
    let selfHandled: Bool?
    /// Who rang, wrote or came in, when the report is made on somebody's behalf.
    let reporter: CallerBody?
}

/// Who rang, as the acceptor noted it.
struct CallerBody: Codable, Sendable {
    let name: String?
    let phone: String?
    /// Whether the handler may know who it was.
    let agreeToReveal: Bool?
}
