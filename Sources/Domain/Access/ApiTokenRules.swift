/// What a bearer token (访问令牌) may be: a program's credential, issued by the security administrator.
///
/// It acts for one posting and has that posting's rights, no more; or for none, and then it only names a public client
/// of the Open311 interface. Nothing that a program holds may give rights to others, so none acts for an administrator
/// (GB/T 22239, three separate administrators).
public enum ApiTokenRules {
    /// A token lives this long unless told otherwise, in days.
    public static let usualDays = 90
    /// And never longer than this: whoever ran the program a year ago may have left.
    public static let longestDays = 366

    /// Refuses a token of this life for a posting of this role; nil for a public client.
    public static func check(days: Int, role: Role?) throws(ApiTokenRefusal) {
        guard (1...longestDays).contains(days) else { throw .lifeOutsideRange }
        if let role, role.isAdministrator { throw .actsForAdministrator }
    }
}

/// Why no token is issued.
public enum ApiTokenRefusal: Refusal, Hashable, CaseIterable {
    case lifeOutsideRange, actsForAdministrator

    public var code: String {
        switch self {
        case .lifeOutsideRange: "tokenLifeOutsideRange"
        case .actsForAdministrator: "tokenForAdministrator"
        }
    }

    public var status: Int { 422 }

    public var field: String? {
        switch self {
        case .lifeOutsideRange: "days"
        case .actsForAdministrator: "posting"
        }
    }

    public var title: Bilingual {
        switch self {
        case .lifeOutsideRange: Bilingual("令牌有效期应为1至366天，请改正。", "A token lives for 1 to 366 days.")
        case .actsForAdministrator:
            Bilingual(
                "管理员岗位不能交给程序使用，请另选业务岗位。", "No program acts for an administrator; choose a working post.")
        }
    }
}
