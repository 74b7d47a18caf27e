import Domain
import Kit

/// A version of the duty table in a list.
struct DutyTableLine: Codable, Sendable {
    let id: DutyTableID
    let number: Int
    let state: DutyTableVersion.State
    let stateLabel: String
    /// To be sent back with every change of a draft.
    let revision: Int
    let approvalNumber: String?
    let effectiveOn: Day?
    /// Whether this is the version that counts today.
    let isInForce: Bool
    let editors: [String]
    let approvedBy: String?
    let updatedAt: Instant
}

/// A version with what is different since another, and with its coverage.
struct DutyTableDetail: Codable, Sendable {
    struct Difference: Codable, Sendable {
        let kind: DutyDifference.Kind
        let code: String
        let name: String
        let area: AreaPath?
        let areaName: String?
        let field: String
        let before: String?
        let after: String?
    }

    struct Exception: Codable, Sendable {
        let type: TicketTypeCode
        let typeName: String
        let area: AreaPath
        let areaName: String
        /// `town`, `community`, or a kind and a code such as `department:water`.
        let owner: String
        let ownerName: String
    }

    let table: DutyTableLine
    /// The version that it is compared with; nil for what was imported before any version.
    let against: Int?
    let items: Int
    let types: Int
    /// The first of all owners by area.
    let exceptions: [Exception]
    let exceptionCount: Int
    /// The first of all differences.
    let differences: [Difference]
    let differenceCount: Int
    /// The day that the coverage is of: for a draft the first on which something is not covered, when there is one.
    let coverageDay: Day
    let coverage: CoverageView
    /// What the caller may do with it: `edit`, `discard`, `approve`.
    let allowed: [String]
}

/// The words of the duty table in a reader's language.
struct DutyWords: Sendable {
    let reference: ReferenceData
    let language: Language
    private let organisations: [String: String]

    init(_ reference: ReferenceData, in language: Language) {
        self.reference = reference
        self.language = language
        organisations = Dictionary(
            reference.organisations.values.map { ($0.code, $0.name) }, uniquingKeysWith: { one, _ in one })
    }

    func owner(_ text: String) -> String {
        switch Owner(text) {
        case .theTown: OrganisationKind.town.label.text(in: language)
        case .theCommunity: OrganisationKind.community.label.text(in: language)
        case .named(_, let code): organisations[code] ?? text
        case nil: OrganisationKind(rawValue: text)?.label.text(in: language) ?? text
        }
    }

    func area(_ path: AreaPath) -> String {
        reference.areas[path.text]?.name ?? reference.grids.values.first { $0.path == path }?.name ?? path.text
    }

    func view(_ difference: DutyDifference, of table: DutyTable) -> DutyTableDetail.Difference {
        let isOwner = difference.field == "owner"
        let name =
            difference.kind == .item
            ? (table.item(difference.code) ?? reference.dutyItems[difference.code])?.name
            : typeName(TicketTypeCode(difference.code))
        return .init(
            kind: difference.kind, code: difference.code, name: name ?? difference.code, area: difference.area,
            areaName: difference.area.map(area), field: difference.field,
            before: isOwner ? difference.before.map(owner) : difference.before,
            after: isOwner ? difference.after.map(owner) : difference.after)
    }

    func view(_ exception: Ownership) -> DutyTableDetail.Exception {
        .init(
            type: exception.type, typeName: typeName(exception.type), area: exception.area,
            areaName: area(exception.area), owner: exception.owner.text, ownerName: owner(exception.owner.text))
    }

    private func typeName(_ code: TicketTypeCode) -> String {
        reference.types[code]?.name.text(in: language) ?? code.rawValue
    }
}
