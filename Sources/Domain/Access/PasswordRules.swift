/// What a password must be like: long rather than clever.
///
/// Classes of characters are asked for because the classified protection of GB/T 22239 asks for "complexity"; a
/// sentence of 16 characters passes without.
public enum PasswordRules {
    public static let minimumLength = 10
    public static let maximumLength = 128
    /// From this length on, classes of characters no longer matter.
    public static let sentenceLength = 16

    /// Refuses a password that is too weak for the login it is meant for.
    public static func check(_ password: String, login: String) throws(PasswordRefusal) {
        guard password.count >= minimumLength else { throw .tooShort }
        guard password.count <= maximumLength else { throw .tooLong }
        guard login.isEmpty || !password.lowercased().contains(login.lowercased()) else { throw .containsLogin }
        guard Set(password).count >= 5 else { throw .tooUniform }
        guard password.count >= sentenceLength || classes(of: password) >= 3 else { throw .tooSimple }
    }

    /// How many of lower case, upper case, digit and other occur.
    private static func classes(of password: String) -> Int {
        Set(password.map { $0.isNumber ? 0 : $0.isLowercase ? 1 : $0.isUppercase ? 2 : 3 }).count
    }
}

/// Why a password is not taken.
public enum PasswordRefusal: Refusal, Hashable, CaseIterable {
    case tooShort, tooLong, containsLogin, tooUniform, tooSimple, unchanged

    public var code: String {
        switch self {
        case .tooShort: "passwordTooShort"
        case .tooLong: "passwordTooLong"
        case .containsLogin: "passwordContainsLogin"
        case .tooUniform: "passwordTooUniform"
        case .tooSimple: "passwordTooSimple"
        case .unchanged: "passwordUnchanged"
        }
    }

    public var status: Int { 422 }
    public var field: String? { "new" }

    public var title: Bilingual {
        switch self {
        case .tooShort:
            Bilingual("密码太短，请至少输入10个字符。", "The password is too short; use at least 10 characters.")
        case .tooLong:
            Bilingual("密码太长，请不要超过128个字符。", "The password is too long; use at most 128 characters.")
        case .containsLogin:
            Bilingual("密码里不能包含登录名，请换一个。", "The password contains the login name; choose another.")
        case .tooUniform:
            Bilingual("密码里重复的字符太多，请至少使用5个不同的字符。", "Too many repeated characters; use at least 5 different ones.")
        case .tooSimple:
            Bilingual(
                "请混用大写字母、小写字母、数字、符号中的三种，或者改用16个字符以上的一句话。",
                "Mix three of upper case, lower case, digits and signs, or use a sentence of 16 characters or more.")
        case .unchanged:
            Bilingual("新密码与原密码相同，请换一个。", "The new password is the old one; choose another.")
        }
    }
}
