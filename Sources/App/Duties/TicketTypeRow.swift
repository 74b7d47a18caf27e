import Domain

/// A ticket type with what the table says of it beside the domain's rules. Stored as one document, in which the domain
/// finds its type.
struct TicketTypeRow: Codable, Sendable, Equatable {
    let type: TicketType
    /// The heading under which lists show it: 市容环境.
    let group: String
    /// The plain word by which residents choose it, one of ``PlainWord/all``.
    let plainWord: String?
    /// Whether a report by that word gets this type at first.
    let leadsWord: Bool
    /// Whether anybody may report it through Open311 and see where it stands: not so where the matter is a person's own.
    let isPublic: Bool

    private enum CodingKeys: String, CodingKey {
        case group, plainWord, leadsWord, isPublic
    }

    init(type: TicketType, group: String, plainWord: String?, leadsWord: Bool, isPublic: Bool) {
        self.type = type
        self.group = group
        self.plainWord = plainWord
        self.leadsWord = leadsWord
        self.isPublic = isPublic
    }

    init(from decoder: any Decoder) throws {
        type = try TicketType(from: decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        group = try values.decodeIfPresent(String.self, forKey: .group) ?? ""
        plainWord = try values.decodeIfPresent(String.self, forKey: .plainWord)
        leadsWord = try values.decodeIfPresent(Bool.self, forKey: .leadsWord) ?? false
        isPublic = try values.decodeIfPresent(Bool.self, forKey: .isPublic) ?? false
    }

    func encode(to encoder: any Encoder) throws {
        try type.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(group, forKey: .group)
        try values.encodeIfPresent(plainWord, forKey: .plainWord)
        try values.encode(leadsWord, forKey: .leadsWord)
        try values.encode(isPublic, forKey: .isPublic)
    }
}

extension [TicketTypeRow] {
    /// The types that a duty table knows, with the duty that it gives them.
    func governed(by table: DutyTable) -> [TicketTypeRow] {
        let types = Dictionary(uniqueKeysWithValues: table.governed(map(\.type)).map { ($0.code, $0) })
        return compactMap { row in
            types[row.type.code].map { type in
                TicketTypeRow(
                    type: type, group: row.group, plainWord: row.plainWord, leadsWord: row.leadsWord,
                    isPublic: row.isPublic)
            }
        }
    }
}
