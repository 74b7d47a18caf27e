/// A line of the duty list (职责清单): a matter that somebody is bound to see to, by what law, approved how.
public struct DutyItem: Hashable, Codable, Sendable {
    public let code: String
    public let name: String
    public let owner: OrganisationKind
    /// Those who have to help, by kind.
    public let assistants: [OrganisationKind]
    public let legalBasis: String
    /// Whether grid workers may be given tasks under it (准入清单).
    public let workersAdmitted: Bool
    public let approvalNumber: String
    public let validFrom: Day
    public let validTo: Day?

    public init(
        code: String, name: String, owner: OrganisationKind, assistants: [OrganisationKind] = [], legalBasis: String,
        workersAdmitted: Bool, approvalNumber: String = "", validFrom: Day, validTo: Day? = nil
    ) {
        self.code = code
        self.name = name
        self.owner = owner
        self.assistants = assistants
        self.legalBasis = legalBasis
        self.workersAdmitted = workersAdmitted
        self.approvalNumber = approvalNumber
        self.validFrom = validFrom
        self.validTo = validTo
    }

    public func isInForce(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }
}
