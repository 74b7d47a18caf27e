/// An exception to a type's default owner: inside one area, somebody else owns it.
public struct Ownership: Hashable, Codable, Sendable {
    public let type: TicketTypeCode
    public let area: AreaPath
    public let owner: Owner

    public init(type: TicketTypeCode, area: AreaPath, owner: Owner) {
        self.type = type
        self.area = area
        self.owner = owner
    }
}

/// Who owns what where, on one day: ticket types, the exceptions by area, and the organisations there are.
public struct DutyRegister: Sendable {
    public let types: [TicketType]
    private var ownerships: [TicketTypeCode: [Ownership]]
    private let byCode: [String: [Organisation]]
    private let byArea: [AreaPath: [Organisation]]

    /// Organisations that do not exist on the day are left out.
    public init(types: [TicketType], ownerships: [Ownership] = [], organisations: [Organisation], on day: Day) {
        let present = organisations.filter { $0.exists(on: day) }
        self.types = types.sorted { $0.code < $1.code }
        self.ownerships = Dictionary(grouping: ownerships, by: \.type)
        byCode = Dictionary(grouping: present, by: \.code)
        byArea = Dictionary(grouping: present, by: \.area)
    }

    /// All organisations that own a type at a place. There should be exactly one.
    ///
    /// The exceptions for the smallest area that holds the place count; without any, the type's default.
    public func owners(of type: TicketType, at place: AreaPath) -> [OrganisationID] {
        let here = (ownerships[type.code] ?? []).filter { $0.area.contains(place) }
        let depth = here.map(\.area.text.count).max()
        let owners = here.isEmpty ? [type.defaultOwner] : here.filter { $0.area.text.count == depth }.map(\.owner)
        return Set(owners.flatMap { organisations(for: $0, at: place) }).sorted()
    }

    /// The register with further exceptions, which a rule derives from those there are.
    func adding(_ derived: (Ownership) -> [Ownership]) -> DutyRegister {
        var register = self
        register.ownerships = ownerships.mapValues { $0 + $0.flatMap(derived) }
        return register
    }

    /// Whether all places of one community have the same owners of a type, since nothing smaller has owners of its own.
    func isUniform(_ type: TicketTypeCode) -> Bool {
        (ownerships[type] ?? []).allSatisfy { $0.area.text.count <= AreaLevel.community.codeLength }
    }

    private func organisations(for owner: Owner, at place: AreaPath) -> [OrganisationID] {
        let found =
            switch owner {
            case .theTown: (byArea[place.cut(at: .town)] ?? []).filter { $0.kind == .town }
            case .theCommunity: (byArea[place.cut(at: .community)] ?? []).filter { $0.kind == .community }
            case .named(let kind, let code): (byCode[code] ?? []).filter { $0.kind == kind }
            }
        return found.map(\.id)
    }
}
