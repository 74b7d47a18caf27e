/// One visit 走访 to a dwelling: who lives there is not said, only how it went and what was seen of the place.
public struct Visit: Hashable, Sendable {
    /// Made where the visit was written down, so that it is taken once however often it arrives.
    public let id: VisitID
    public let dwelling: DwellingID
    /// When somebody stood at the door.
    public let at: Instant
    /// The code of a ``VisitChoice`` of the kind outcome.
    public let outcome: String
    /// Codes of findings, in the order of the table.
    public let findings: [String]

    public init(id: VisitID, dwelling: DwellingID, at: Instant, outcome: String, findings: [String]) {
        self.id = id
        self.dwelling = dwelling
        self.at = at
        self.outcome = outcome
        self.findings = findings
    }
}

public typealias VisitID = Identifier<Visit>

/// One chip of the form of a visit. Cities differ in what they ask, so the chips are a table.
public struct VisitChoice: Hashable, Codable, Sendable {
    /// What a chip answers.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// How the visit went; exactly one.
        case outcome
        /// What was seen or done there; any number.
        case finding
    }

    public let code: String
    public let kind: Kind
    public let name: Bilingual
    /// Whether somebody was met; of outcomes alone.
    public let isMet: Bool
    /// The outcome that takes one tap: 见到人，无变化.
    public let isUsual: Bool

    public init(code: String, kind: Kind, name: Bilingual, isMet: Bool, isUsual: Bool) {
        self.code = code
        self.kind = kind
        self.name = name
        self.isMet = isMet
        self.isUsual = isUsual
    }
}

extension Visit {
    /// The findings of a visit in the order of the table, once each.
    ///
    /// - Throws: ``VisitRefusal`` for a chip that the table does not have.
    public static func findings(
        _ codes: [String], with outcome: String, among choices: [VisitChoice]
    ) throws(VisitRefusal) -> [String] {
        guard choices.contains(where: { $0.kind == .outcome && $0.code == outcome }) else { throw .unknownOutcome }
        let known = choices.filter { $0.kind == .finding }.map(\.code)
        guard Set(codes).isSubset(of: known) else { throw .unknownFinding }
        return known.filter(codes.contains)
    }
}
