import Domain
import Kit

/// The draft of the duty table as an import fills it: the one that is open, or a new one over the newest table.
struct DutyDraft {
    /// As the draft was before the import.
    let table: DutyTable
    private let context: ImportContext
    private let open: DutyTableVersion?
    private let items: [String: DutyItem]
    private let types: [TicketTypeCode: TypeDuty]
    private let exceptions: [Ownership.Place: Owner]
    private var edits: [DutyEdit] = []

    /// - Parameter isFoundingToo: Whether there is a draft even before any version has been approved; where not, the
    ///   import writes into the founding tables.
    init?(_ context: ImportContext, isFoundingToo: Bool, in connection: any Connection) throws {
        guard try isFoundingToo || DutyTableStore.isGoverned(in: connection) else { return nil }
        self.context = context
        open = try DutyTableStore.draft(in: connection)
        table = try open?.table ?? DutyTableStore.newest(in: connection)
        items = Dictionary(table.items.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        types = Dictionary(table.types.map { ($0.type, $0) }, uniquingKeysWith: { one, _ in one })
        exceptions = Dictionary(
            table.exceptions.map { (.init(type: $0.type, area: $0.area), $0.owner) },
            uniquingKeysWith: { one, _ in one })
    }

    mutating func take(_ item: DutyItem) -> ImportOutcome { take(.item(item), item, over: items[item.code]) }

    mutating func take(_ duty: TypeDuty) -> ImportOutcome { take(.type(duty), duty, over: types[duty.type]) }

    mutating func take(_ ownership: Ownership) -> ImportOutcome {
        let old = exceptions[.init(type: ownership.type, area: ownership.area)]
        return take(.exception(ownership), ownership.owner, over: old)
    }

    func knows(_ type: TicketTypeCode) -> Bool { types[type] != nil }

    private mutating func take<Value: Equatable>(_ edit: DutyEdit, _ value: Value, over old: Value?) -> ImportOutcome {
        if value == old { return .unchanged }
        edits.append(edit)
        return old == nil ? .added : .changed
    }

    /// Writes what was taken; nothing when nothing is different.
    ///
    /// - Returns: the number of the draft that it went into.
    func save(in connection: any Connection) throws -> Int? {
        guard !edits.isEmpty else { return nil }
        let known = try DutyStore.types(in: connection).map { ($0.type.code, $0.type) }
        let writing = DutyTableWriting(principal: context.principal, now: context.now)
        let version = try open ?? writing.open(id: context.identifier(), in: connection)
        let after = try DutyTableRules.edit(
            version, with: edits, by: context.principal, seen: version.revision,
            types: Dictionary(uniqueKeysWithValues: known))
        try writing.save(after, "edited", body: #"{"imported":\#(edits.count)}"#, in: connection)
        return after.number
    }
}

extension Ownership {
    /// What there can be one of.
    struct Place: Hashable {
        let type: TicketTypeCode
        let area: AreaPath
    }
}
