import Domain
import Kit

/// What a caller is told when a request cannot be done: RFC 9457 `application/problem+json`.
package struct Problem: Error, Sendable {
    /// One thing wrong with one field of the request.
    struct FieldError: Sendable {
        let field: String
        let message: Bilingual
    }

    /// Stable and English; the last part of `type`.
    let code: String
    let status: Int
    package let title: Bilingual
    var detail: Bilingual?
    var errors: [FieldError] = []
    /// Seconds after which the same request may succeed.
    var retryAfter: Int?
    /// The methods that the path knows.
    var allowedMethods: [String] = []
    /// The `WWW-Authenticate` header, where a credential was refused.
    var challenge: String?
    /// Facts for the client, such as `currentVersion`.
    var members: [String: JSON] = [:]

    init(_ code: String, _ status: Int, _ chinese: String, _ english: String) {
        self.code = code
        self.status = status
        title = Bilingual(chinese: chinese, english: english)
    }

    init(_ refusal: some Refusal) {
        code = refusal.code
        status = refusal.status
        title = refusal.title
        detail = refusal.detail
        if let field = refusal.field { errors = [FieldError(field: field, message: refusal.title)] }
    }

    /// A problem with one field.
    static func field(_ field: String, _ chinese: String, _ english: String, code: String = "invalidField") -> Problem {
        var problem = Problem(code, 422, chinese, english)
        problem.errors = [FieldError(field: field, message: problem.title)]
        return problem
    }

    func json(in language: Language, instance: String) -> JSON {
        let errors = errors.map { error -> JSON in
            ["field": .string(error.field), "message": .string(error.message.text(in: language))]
        }
        let document: JSON = [
            "type": .string("/problems/\(code)"), "title": .string(title.text(in: language)),
            "status": .number(status), "code": .string(code), "instance": .string(instance),
        ]
        return members.sorted { $0.key < $1.key }.reduce(
            document.adding("detail", detail.map { .string($0.text(in: language)) })
                .adding("errors", errors.isEmpty ? nil : .array(errors))
        ) { $0.adding($1.key, $1.value) }
    }
}

extension Problem {
    static let notFound = Problem("notFound", 404, "没有找到，或者您无权查看。", "Not found, or not yours to see.")
    static let signInNeeded = Problem("signInNeeded", 401, "请先登录。您填写的内容已保留。", "Please sign in. What you typed is kept.")
    static let notAllowed = Problem("notAllowed", 403, "您的岗位没有这项权限。", "Your posting does not allow this.")
    static let csrfMismatch = Problem(
        "csrfMismatch", 403, "页面已过期，请刷新后再试。您填写的内容已保留。",
        "The page has expired; reload and try again. What you typed is kept.")
    static let firstPassword = Problem(
        "firstPasswordInUse", 403, "请先修改初始密码，再继续使用。", "Please change your first password; then go on.")
    static let secondFactorNeeded = Problem(
        "secondFactorNeeded", 403, "您的岗位须启用验证码登录后才能继续。",
        "Your posting asks for sign-in with a code; set it up, then go on.")
    static let wrongContentType = Problem(
        "wrongContentType", 415, "请求内容应为 application/json。", "The body must be application/json.")
    static let malformedForm = Problem(
        "malformedForm", 400, "表单没有传完整，请再试一次。", "The form is incomplete; please try again.")
    static let tooManyRequests = Problem(
        "tooManyRequests", 429, "操作太频繁，请稍后再试。", "Too many requests; please try again later.")
    static let versionConflict = Problem(
        "versionConflict", 409, "这件工单刚被别人处理过，请看最新情况后再操作。您填写的内容已保留。",
        "Somebody else has just acted on this ticket; look at its latest state and try again. What you typed is kept.")
    static let keyReused = Problem(
        "idempotencyKeyReused", 422, "这个幂等键已用于另一项请求。", "This idempotency key was used for another request.")

    static let notForPrograms = Problem(
        "notForPrograms", 403, "程序凭令牌不能使用这项功能，请由本人登录操作。", "Programs may not do this; a person must sign in.")
    static var invalidToken: Problem {
        var problem = Problem(
            "invalidToken", 401, "访问令牌无效、已过期或已撤销，请向安全管理员申请新的令牌。",
            "The token is unknown, expired or revoked; ask the security administrator for a new one.")
        problem.challenge = "Bearer error=\"invalid_token\""
        return problem
    }

    static func wrongMethod(allowed: [String]) -> Problem {
        var problem = Problem("wrongMethod", 405, "这个地址不支持这种操作。", "This address does not know this method.")
        problem.allowedMethods = allowed
        return problem
    }

    static let malformedQuery = Problem(
        "malformedQuery", 400, "地址中的查询条件格式不对。", "The query in the address is malformed.")

    /// - Parameter limit: in bytes.
    static func bodyTooLarge(limit: Int) -> Problem {
        let size = ByteCount.text(limit)
        return Problem("bodyTooLarge", 413, "提交的内容太大，请不要超过\(size)。", "The request body is too large: at most \(size).")
    }

    /// What a store could not do. The engine's own words stay in the log.
    init(_ error: StoreError) {
        switch error {
        case .unique:
            self.init("alreadyExists", 409, "已经存在相同的记录。", "The same record exists already.")
        case .foreignKey:
            self.init(
                "missingReference", 422, "引用的记录不存在，或仍被其他记录使用。",
                "It refers to a record that does not exist, or is still used by another.")
        case .check:
            self.init("invalidValue", 422, "有一项内容不符合要求。", "A value is not acceptable.")
        case .conflict, .busy, .disconnected, .closed:
            self.init("busy", 503, "系统繁忙，请稍后再试。", "The system is busy; please try again shortly.")
            retryAfter = 2
        case .full: self = .storageFull
        case .unexpectedColumn, .failed: self = .surprise
        }
    }

    static let storageFull = Problem(
        "storageFull", 507, "存储空间已满，暂时不能保存，请联系系统管理员。", "Storage is full; please tell the administrator.")

    static let surprise = Problem(
        "internalError", 500, "系统出了意外，已记录。请稍后再试。",
        "Something unexpected happened and was logged. Please try again later.")
}

/// Sizes as people say them.
enum ByteCount {
    static func text(_ bytes: Int) -> String {
        bytes < 1_048_576 ? "\(bytes / 1024)KB" : "\(bytes / 1_048_576)MB"
    }
}
