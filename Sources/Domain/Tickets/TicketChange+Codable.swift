/// A change is written as one flat object: its `kind`, and beside it the members of what it carries.
extension TicketChange: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind
    }

    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(TicketChangeKind.self, forKey: .kind) {
        case .reported: self = .reported(try Reported(from: decoder))
        case .accepted: self = .accepted(try Accepted(from: decoder))
        case .rejected: self = .rejected
        case .merged: self = .merged(try Merged(from: decoder))
        case .fieldCheckRequested: self = .fieldCheckRequested(try FieldCheckRequested(from: decoder))
        case .fieldConfirmed: self = .fieldConfirmed(try FieldConfirmed(from: decoder))
        case .filed: self = .filed
        case .deliberated: self = .deliberated(try StageBegun(from: decoder))
        case .concluded: self = .concluded(try StageBegun(from: decoder))
        case .dispatched: self = .dispatched(try Dispatched(from: decoder))
        case .received: self = .received(try Received(from: decoder))
        case .refused: self = .refused(try Refused(from: decoder))
        case .refusalUpheld: self = .refusalUpheld(try RefusalUpheld(from: decoder))
        case .ordered: self = .ordered(try Ordered(from: decoder))
        case .sentBack: self = .sentBack(try SentBack(from: decoder))
        case .fedBack: self = .fedBack(try FedBack(from: decoder))
        case .selfHandled: self = .selfHandled(try FedBack(from: decoder))
        case .extensionRequested: self = .extensionRequested(try ExtensionRequested(from: decoder))
        case .extensionGranted: self = .extensionGranted(try HandlingChanged(from: decoder))
        case .extensionRefused: self = .extensionRefused
        case .parked: self = .parked(try Parked(from: decoder))
        case .resumed: self = .resumed(try HandlingChanged(from: decoder))
        case .verified: self = .verified(try StageBegun(from: decoder))
        case .reworked: self = .reworked(try Reworked(from: decoder))
        case .closed: self = .closed(try Closed(from: decoder))
        case .calledBack: self = .calledBack(try CalledBack(from: decoder))
        case .rated: self = .rated(try Rated(from: decoder))
        case .reopened: self = .reopened(try StageBegun(from: decoder))
        case .transferred: self = .transferred(try Transferred(from: decoder))
        case .urged: self = .urged
        case .escalated: self = .escalated(try Escalated(from: decoder))
        case .regridded: self = .regridded(try Regridded(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try body?.encode(to: encoder)
    }

    /// What it carries; nil for those that say all by their kind.
    private var body: (any Encodable)? {
        switch self {
        case .rejected, .filed, .extensionRefused, .urged: nil
        case .reported(let body): body
        case .accepted(let body): body
        case .merged(let body): body
        case .fieldCheckRequested(let body): body
        case .fieldConfirmed(let body): body
        case .deliberated(let body), .concluded(let body), .verified(let body), .reopened(let body): body
        case .dispatched(let body): body
        case .received(let body): body
        case .refused(let body): body
        case .refusalUpheld(let body): body
        case .ordered(let body): body
        case .sentBack(let body): body
        case .fedBack(let body), .selfHandled(let body): body
        case .extensionRequested(let body): body
        case .extensionGranted(let body), .resumed(let body): body
        case .parked(let body): body
        case .reworked(let body): body
        case .closed(let body): body
        case .calledBack(let body): body
        case .rated(let body): body
        case .transferred(let body): body
        case .escalated(let body): body
        case .regridded(let body): body
        }
    }
}
