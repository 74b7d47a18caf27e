/// Whose matter something is, as tables say it: the town or the community where it is, or one organisation by its code.
public enum Owner: Hashable, Codable, Sendable {
    case theTown
    case theCommunity
    case named(OrganisationKind, code: String)

    /// Reads `town`, `community`, or a kind and a code: `department:cityManagement`.
    public init?(_ text: String) {
        switch text {
        case "town": self = .theTown
        case "community": self = .theCommunity
        default:
            let parts = text.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let kind = OrganisationKind(rawValue: String(parts[0])) else { return nil }
            self = .named(kind, code: String(parts[1]))
        }
    }

    public var text: String {
        switch self {
        case .theTown: "town"
        case .theCommunity: "community"
        case .named(let kind, let code): "\(kind.rawValue):\(code)"
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let owner = Owner(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not an owner such as town.")
        }
        self = owner
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
