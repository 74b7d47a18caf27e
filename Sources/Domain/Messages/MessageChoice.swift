/// What a person wants to be told on the phone, and by what (接收方式).
public struct MessageChoice: Hashable, Sendable {
    /// How much of it.
    public enum Reach: String, Codable, Sendable, CaseIterable {
        /// Also all that is for the whole organisation.
        case all
        /// One's own tasks, and urgent matters of the organisation.
        case own
        /// Urgent matters alone.
        case urgent
        case nothing
    }

    public var reach: Reach
    /// Never by these.
    public var muted: Set<MessageChannel>

    public init(reach: Reach = .own, muted: Set<MessageChannel> = []) {
        self.reach = reach
        self.muted = muted
    }
}

extension MessageChoice.Reach {
    /// Whether somebody with this reach is told.
    ///
    /// - Parameter isOwn: Whether it is to this person alone, not to the whole organisation.
    public func includes(isOwn: Bool, isUrgent: Bool) -> Bool {
        switch self {
        case .all: true
        case .own: isOwn || isUrgent
        case .urgent: isUrgent
        case .nothing: false
        }
    }
}
