/// Why a posting is not granted.
public enum PostingRefusal: Refusal, Hashable {
    case roleIsNotAPost(Role)
    case endsBeforeItBegins
    case shareOutsideRange
    case scopeOutsideOrganisation
    case hoursMissing
    case gridsMissing
    case administratorHoldsAnotherPost(Role)
    case gridRetired(code: String, Day)

    /// One of each, for the list of problems.
    public static let examples: [PostingRefusal] = [
        .roleIsNotAPost(.resident), .endsBeforeItBegins, .shareOutsideRange, .scopeOutsideOrganisation, .hoursMissing,
        .gridsMissing, .administratorHoldsAnotherPost(.auditAdministrator),
        .gridRetired(code: "120113003001007", Day(number: 20_453)),
    ]

    public var code: String {
        switch self {
        case .roleIsNotAPost: "roleIsNotAPost"
        case .endsBeforeItBegins: "postingEndsBeforeItBegins"
        case .shareOutsideRange: "shareOutsideRange"
        case .scopeOutsideOrganisation: "scopeOutsideOrganisation"
        case .hoursMissing: "hoursMissing"
        case .gridsMissing: "gridsMissing"
        case .administratorHoldsAnotherPost: "administratorHoldsAnotherPost"
        case .gridRetired: "gridRetired"
        }
    }

    public var status: Int { 422 }

    public var field: String? {
        switch self {
        case .roleIsNotAPost, .administratorHoldsAnotherPost: "role"
        case .endsBeforeItBegins: "to"
        case .shareOutsideRange: "share"
        case .scopeOutsideOrganisation: "scope"
        case .hoursMissing: "weeklyHours"
        case .gridsMissing, .gridRetired: "grids"
        }
    }

    public var title: Bilingual {
        switch self {
        case .roleIsNotAPost(let role):
            Bilingual("“\(role.label.chinese)”不是岗位，请选择其他角色。", "\"\(role.label.english)\" is not a post; choose a role.")
        case .endsBeforeItBegins:
            Bilingual("岗位的结束日期早于开始日期，请改正。", "The posting ends before it begins.")
        case .shareOutsideRange:
            Bilingual("工作占比应在1%到100%之间。", "The share of working time must be between 1 and 100 percent.")
        case .scopeOutsideOrganisation:
            Bilingual("管辖范围超出了所在单位的辖区，请选择辖区以内的范围。", "The scope reaches outside the organisation's area.")
        case .hoursMissing:
            Bilingual("兼职网格员必须申报每周工作时段，请补填。", "A part-time worker must declare weekly hours.")
        case .gridsMissing:
            Bilingual("网格岗位至少要指定一个网格，请补选。", "A post in the grid must name at least one grid.")
        case .gridRetired(let code, let day):
            Bilingual(
                "网格\(code)已于\(day)撤销，请改用承接它的网格。", "Grid \(code) was retired on \(day); name the grids that followed it."
            )
        case .administratorHoldsAnotherPost(let role):
            Bilingual(
                "三员分立：此人同时担任“\(role.label.chinese)”，管理员不能兼任其他岗位，请先结束原岗位或另选他人。",
                "Administrators hold no other post; this person is also \(role.label.english). End that posting first.")
        }
    }
}
