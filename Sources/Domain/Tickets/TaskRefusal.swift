/// A worker's refusal of a task (拒接) that the district has still to answer.
public struct TaskRefusal: Hashable, Codable, Sendable {
    public let worker: UserID
    /// The one in which the worker was tasked.
    public let organisation: OrganisationID
    /// The desk that tasked them: there it goes back when the refusal is upheld.
    public let orderedBy: OrganisationID
    /// What the admission gate said when it was refused.
    public let ground: Admission
}

/// Work that is not on the admission list and that the district ordered all the same (额外任务): who, and when. Why
/// stands in the note that goes with the order.
public struct ExtraTask: Hashable, Codable, Sendable {
    public let orderedBy: UserID
    public let at: Instant
}
