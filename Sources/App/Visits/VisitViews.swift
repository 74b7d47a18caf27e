import Domain
import Kit

/// A visit as its history shows it.
struct VisitView: Codable, Hashable, Sendable {
    let id: VisitID
    let dwelling: DwellingID
    let at: Instant
    let outcome: String
    let outcomeName: String
    /// Words of what was seen or done.
    let findings: [String]
    /// Who was there.
    let person: String
    let wasOffline: Bool
}

/// A chip of the form of a visit.
struct VisitChoiceView: Codable, Sendable {
    let code: String
    let kind: VisitChoice.Kind
    let name: String
    let isMet: Bool
    let isUsual: Bool

    init(_ choice: VisitChoice, in language: Language) {
        code = choice.code
        kind = choice.kind
        name = choice.name.text(in: language)
        isMet = choice.isMet
        isUsual = choice.isUsual
    }
}

/// How many doors of a grid were visited lately. It counts places; nobody's visits are counted.
struct VisitCount: Codable, Sendable {
    let id: GridID
    let code: String
    let name: String
    let dwellings: Int
    /// Visited within the days asked for.
    let visited: Int
    /// Of these, where somebody was met at the last visit.
    let met: Int
    let lastVisitAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        name = try row["name"]
        dwellings = try row["dwellings"]
        visited = try row["visited"]
        met = try row["met"]
        lastVisitAt = try row["last_at"]
    }
}

/// A visit as a phone sends it.
struct VisitBody: Codable, Sendable {
    /// A UUID made on the phone: what arrives twice is one visit.
    let id: VisitID
    let dwelling: DwellingID
    let outcome: String
    let findings: [String]?
    /// When it was, for visits written down without a network.
    let offlineAt: Instant?
}
