import Domain

/// The tables that can be imported, in the order in which they need each other.
package enum ImportKind: String, CaseIterable, Codable, Sendable {
    case divisions, grids, dwellings, organisations, users, postings, duties, types, owners, groups, rosters, limits
    case holidays, purposes, retention, partyUnits
    case courses, lessons, questions
    case premisesKinds, premises
    case servicePostKinds, servicePosts
    case visitChoices

    package var label: Bilingual {
        switch self {
        case .divisions: Bilingual("行政区划", "administrative divisions")
        case .grids: Bilingual("网格", "grids")
        case .dwellings: Bilingual("房屋", "dwellings")
        case .organisations: Bilingual("单位", "organisations")
        case .users: Bilingual("人员账号", "people with an account")
        case .postings: Bilingual("岗位", "postings")
        case .duties: Bilingual("职责清单", "duty items")
        case .types: Bilingual("事项", "ticket types")
        case .owners: Bilingual("区域主责单位", "owners by area")
        case .limits: Bilingual("时限", "limits")
        case .groups: Bilingual("值守组", "duty groups")
        case .rosters: Bilingual("值班表", "rosters")
        case .holidays: Bilingual("节假日", "holidays")
        case .purposes: Bilingual("查看目的", "purposes of looks at personal data")
        case .retention: Bilingual("保存期限", "retention rules")
        case .partyUnits: Bilingual("党组织", "party units")
        case .courses: Bilingual("培训课程", "courses")
        case .lessons: Bilingual("课文", "lessons")
        case .questions: Bilingual("试题", "questions")
        case .premisesKinds: Bilingual("场所类别", "kinds of premises")
        case .premises: Bilingual("场所", "premises")
        case .servicePostKinds: Bilingual("服务岗位类别", "kinds of service posts")
        case .servicePosts: Bilingual("服务岗位", "service posts")
        case .visitChoices: Bilingual("走访选项", "chips of visits")
        }
    }

    /// The right that a caller of the API needs: giving people posts stays with the security administrator.
    var right: Right {
        switch self {
        case .users: .manageAccounts
        case .postings: .grantPostings
        case .organisations: .manageOrganisations
        case .owners: .draftDutyTables
        case .rosters: .manageRosters
        case .divisions, .grids, .dwellings, .duties, .types, .groups, .limits, .holidays, .purposes, .retention,
            .partyUnits, .courses, .lessons, .questions, .premisesKinds, .premises, .servicePostKinds, .servicePosts,
            .visitChoices:
            .importTables
        }
    }

    /// Whether its files say where things are.
    var hasCoordinates: Bool { self == .grids || self == .dwellings }

    /// What the servers' memory has to read again afterwards.
    var topic: ReferenceStore.Topic? {
        switch self {
        case .divisions, .grids: .grids
        case .organisations: .organisations
        case .duties, .types, .owners, .limits, .holidays: .duties
        case .users, .postings, .groups, .rosters, .purposes, .retention, .partyUnits, .dwellings, .courses, .lessons,
            .questions, .premisesKinds, .premises, .servicePostKinds, .servicePosts, .visitChoices:
            nil
        }
    }
}

/// How much one import may bring.
enum ImportLimits {
    static let rows = 1_000_000
    /// Refused rows that a report lists; their number is told in any case.
    static let remarks = 10_000
    /// Characters of a name. The longest place names of the minorities have thirty.
    static let name = 100
}
