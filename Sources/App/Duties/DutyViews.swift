import Domain

/// A ticket type in a list.
struct TicketTypeView: Codable, Sendable {
    struct LimitView: Codable, Sendable {
        /// Hours or days, as the clock counts.
        let amount: Double
        let clock: String
        /// As tables write it: `4h`, `2d`.
        let text: String
    }

    let code: TicketTypeCode
    let name: String
    let group: String
    let urgency: Urgency
    let dutyItem: String
    /// By stage; the stages that are missing follow the district's table.
    let limits: [String: LimitView]
    let evidencePhotos: Int
    let evidenceNote: Bool
    let reportableBy: [String]
    /// Whether grid workers may report it.
    let fieldReportable: Bool
    /// `town`, `community`, or a kind and a code such as `department:water`.
    let defaultOwner: String
    let workersAdmitted: Bool
    let checkedOnSite: Bool
    let plainWord: String?
    /// Whether anybody may report it through Open311 and see where it stands.
    let isPublic: Bool

    init(_ row: TicketTypeRow, in language: Language) {
        let type = row.type
        code = type.code
        name = type.name.text(in: language)
        group = row.group
        urgency = type.urgency
        dutyItem = type.dutyItem
        limits = Dictionary(
            uniqueKeysWithValues: type.limits.map { stage, limit in
                (
                    stage.rawValue,
                    LimitView(amount: limit.amount, clock: limit.clock.rawValue, text: limit.description)
                )
            })
        evidencePhotos = type.evidence.photos
        evidenceNote = type.evidence.isNoteNeeded
        reportableBy = type.reportableBy.map(\.rawValue).sorted()
        fieldReportable = type.reportableBy.contains(.field)
        defaultOwner = type.defaultOwner.text
        workersAdmitted = type.workersAdmitted
        checkedOnSite = type.isCheckedOnSite
        plainWord = row.plainWord
        isPublic = row.isPublic
    }
}

/// A duty item in a list.
struct DutyView: Codable, Sendable {
    let code: String
    let name: String
    let owner: OrganisationKind
    let assistants: [OrganisationKind]
    let legalBasis: String
    let workersAdmitted: Bool
    let approvalNumber: String
    let validFrom: String
    let validTo: String?

    init(_ item: DutyItem) {
        code = item.code
        name = item.name
        owner = item.owner
        assistants = item.assistants
        legalBasis = item.legalBasis
        workersAdmitted = item.workersAdmitted
        approvalNumber = item.approvalNumber
        validFrom = item.validFrom.description
        validTo = item.validTo?.description
    }
}
