import Domain
import HTTPTypes
import Kit

/// Who reports through GeoReport v2, by the key that the standard asks for.
struct Open311Client: Sendable {
    private let app: App
    private let grant: ApiTokenGrant

    /// - Parameter key: the field `api_key`; a program may also send it as other programs do, in the header.
    /// - Throws: 403 when it is missing, unknown, expired or revoked, or its posting may not report.
    init(key: String?, call: Call, app: App) async throws {
        guard let key = key ?? call.request.bearerToken else { throw Self.keyMissing }
        self.app = app
        grant = try await ApiTokens(app: app).grant(for: key)
        if let session = grant.session, !session.principal.holds(.reportTickets) { throw Problem.notAllowed }
    }

    /// Counts one report. The key of a public client is in everybody's hands, so its reports count for the address
    /// that they come from, as anonymous ones do; a key with a posting is one program, whose reports count for it.
    func countReport(from call: Call) throws {
        let now = app.now.milliseconds
        let isLeft =
            grant.session == nil
            ? app.limits.reports.take(call.sender, at: now)
            : app.limits.programReports.take(grant.id.rawValue, at: now)
        guard isLeft else { throw Problem.tooManyRequests }
    }

    private static let keyMissing = Problem(
        "apiKeyMissing", 403, "缺少 api_key；密钥由区综治中心的安全管理员发放。",
        "The api_key is missing; the centre's security administrator issues keys.")
}
