/// What the duty table says of one ticket type: under which item it falls, whose it is, who may be tasked with it.
public struct TypeDuty: Hashable, Codable, Sendable {
    public let type: TicketTypeCode
    /// The code of the duty item.
    public let dutyItem: String
    public let owner: Owner
    /// Whether the type is on the admission list (准入清单), so that grid workers may be tasked with it.
    public let workersAdmitted: Bool

    public init(type: TicketTypeCode, dutyItem: String, owner: Owner, workersAdmitted: Bool) {
        self.type = type
        self.dutyItem = dutyItem
        self.owner = owner
        self.workersAdmitted = workersAdmitted
    }

    public init(of type: TicketType) {
        self.init(
            type: type.code, dutyItem: type.dutyItem, owner: type.defaultOwner, workersAdmitted: type.workersAdmitted)
    }
}

/// The duty table (职责表): the duty list, what it says of each ticket type, and who owns a type in single areas.
///
/// No type can have two owners for one area: they are kept by type and area. Three lists in the order of their codes, so
/// that equal tables are stored as equal texts.
public struct DutyTable: Hashable, Codable, Sendable {
    public private(set) var items: [DutyItem]
    public private(set) var types: [TypeDuty]
    public private(set) var exceptions: [Ownership]

    public init(items: [DutyItem] = [], types: [TypeDuty] = [], exceptions: [Ownership] = []) {
        self.items = items.sorted { $0.code < $1.code }
        self.types = types.sorted { $0.type < $1.type }
        self.exceptions = exceptions.sorted { $0.place < $1.place }
    }

    public func item(_ code: String) -> DutyItem? { items.first { $0.code == code } }

    public func duty(of type: TicketTypeCode) -> TypeDuty? { types.first { $0.type == type } }

    /// Of the given types those that the table knows, with the duty that it gives them: a matter that is not in the
    /// table is nobody's, and so cannot be reported.
    public func governed(_ all: [TicketType]) -> [TicketType] {
        let duties = Dictionary(types.map { ($0.type, $0) }, uniquingKeysWith: { one, _ in one })
        return all.compactMap { type in duties[type.code].map(type.with) }
    }
}

/// One change of a draft of the duty table.
public enum DutyEdit: Hashable, Codable, Sendable {
    /// Adds a duty item, or replaces the one with its code.
    case item(DutyItem)
    /// Adds a ticket type to the table, or gives it another duty.
    case type(TypeDuty)
    /// Gives a type an owner of its own inside one area.
    case exception(Ownership)
    /// Takes that owner away: the next larger area decides again.
    case noException(TicketTypeCode, AreaPath)
}

extension DutyTable {
    /// The table after some changes.
    public func applying(_ edits: some Sequence<DutyEdit>) -> DutyTable {
        var items = Dictionary(items.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        var types = Dictionary(types.map { ($0.type, $0) }, uniquingKeysWith: { one, _ in one })
        var exceptions = Dictionary(exceptions.map { ($0.place, $0) }, uniquingKeysWith: { one, _ in one })
        for edit in edits {
            switch edit {
            case .item(let item): items[item.code] = item
            case .type(let duty): types[duty.type] = duty
            case .exception(let ownership): exceptions[ownership.place] = ownership
            case .noException(let type, let area): exceptions[Ownership.place(of: type, in: area)] = nil
            }
        }
        return DutyTable(items: Array(items.values), types: Array(types.values), exceptions: Array(exceptions.values))
    }
}

extension Ownership {
    /// What there can be one of.
    fileprivate var place: String { Self.place(of: type, in: area) }

    fileprivate static func place(of type: TicketTypeCode, in area: AreaPath) -> String { "\(type) \(area)" }
}

extension TicketType {
    fileprivate func with(_ duty: TypeDuty) -> TicketType {
        TicketType(
            code: code, name: name, dutyItem: duty.dutyItem, urgency: urgency, limits: limits, evidence: evidence,
            reportableBy: reportableBy, defaultOwner: duty.owner, workersAdmitted: duty.workersAdmitted,
            isCheckedOnSite: isCheckedOnSite)
    }
}
