import Domain

/// A side task of the demo district while it is being lived.
struct DemoErrand: Sendable {
    var task: SideTask
    var notes: [(version: Int, text: String)] = []
    /// What comes next, unless a delay comes before.
    var planned: DemoErrandMove?

    /// When something happens to it next.
    var next: Instant? { [planned?.at, task.nextEscalationAt].compactMap { $0 }.min() }
}

/// A command on a side task that somebody is going to give.
struct DemoErrandMove: Sendable {
    let at: Instant
    let command: SideTaskCommand
    let principal: Principal
    var note: String?
}

/// Something that somebody asks another organisation for.
struct DemoErrandOrder: Sendable {
    let order: SideTaskOrder
    let principal: Principal
    /// In whose name the program asks.
    var issuer: OrganisationID?
    var note: String?
}
