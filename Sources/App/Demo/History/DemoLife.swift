import Domain

/// A ticket of the demo district while it is being lived.
struct DemoLife: Sendable {
    var ticket: Ticket
    var milestones: TicketMilestones
    let description: String
    let address: String
    let reporter: Reporter?
    var notes: [(version: Int, text: String)] = []
    var photos: [DemoPhoto] = []
    /// What is asked beside it.
    var errands: [DemoErrand] = []
    /// Where it gets stuck, if anywhere: so that desks have something to do.
    let aim: TicketState?
    /// Handled by people who are slow, or sent back whenever it can be.
    let isSlow: Bool
    let isStubborn: Bool
    /// What comes next, unless an escalation comes before.
    var planned: DemoMove?

    /// Whether it waits where it was meant to.
    var isStuck: Bool { aim == ticket.state }

    /// When something happens to it next.
    var next: Instant? {
        ([planned?.at, ticket.nextEscalationAt] + errands.map(\.next)).compactMap { $0 }.min()
    }
}

/// A command that somebody is going to give.
struct DemoMove: Sendable {
    let at: Instant
    let command: TicketCommand
    let principal: Principal
    var note: String?
    var photos = 0
    var target: Organisation?
    var admission: Admission?
    /// The ticket that this one is merged into.
    var mergeTarget: TicketID?
}

/// A photo that came with a change.
struct DemoPhoto: Sendable {
    let id: AttachmentID
    let sample: DemoSample
    let phase: AttachmentPhase
    let version: Int
    let uploadedBy: UserID?
    let at: Instant
}

/// One of the drawings that stand for photos.
struct DemoSample: Hashable, Sendable {
    let name: String

    /// What fits a type, before or after the handling.
    init(of type: TicketTypeCode, isAfter: Bool) {
        let subject =
            switch type.rawValue.prefix(2) {
            case "01": "litter"
            case "02": "bill"
            case "03": "site"
            case "04", "12": "street"
            case "05", "06", "15": "road"
            default: "safety"
            }
        name = subject + (isAfter ? "-after" : "-before")
    }

    private init(name: String) { self.name = name }

    static let all = ["litter", "bill", "site", "street", "road", "safety"].flatMap { subject in
        [DemoSample(name: subject + "-before"), DemoSample(name: subject + "-after")]
    }
}
