import Domain
import HTTPTypes
import Hummingbird
import Kit

/// Finds out who asks, a person by the cookie or a program by its token, and refuses writes of a cookie session that another site could have sent.
struct SessionMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    let app: App

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // Browsers say where a request comes from; a form of another site cannot even sign somebody in.
        if request.changesSomething, let site = request.headers[.secFetchSite], !["same-origin", "none"].contains(site)
        {
            throw Problem.csrfMismatch
        }
        var context = context
        if app.configuration.trusts(context.remoteAddress?.ipAddress) {
            context.forwardedAddress = request.forwardedAddress
        }
        if request.isCall, let secret = request.bearerToken {
            // A page cannot be made to send this header, so there is nothing to guard against; a cookie counts no more.
            context.session = try await ApiTokens(app: app).grant(for: secret).session
            return try await next(request, context)
        }
        guard !request.uri.path.hasPrefix("/assets/"),
            let token = request.cookies[SessionCookie.name(app.configuration)]?.value
        else { return try await next(request, context) }
        let tokenHash = OpaqueToken.hash(token)
        let (now, today) = (app.now, app.today)
        context.session = try await app.database.read { connection in
            try SessionStore.session(tokenHash: tokenHash, at: now, on: today, in: connection)
        }
        if let session = context.session, request.changesSomething, request.isCall {
            guard OpaqueToken.matches(request.headers[.csrfToken] ?? "", session.csrfToken) else {
                throw Problem.csrfMismatch
            }
        }
        return try await next(request, context)
    }
}

extension Request {
    fileprivate var changesSomething: Bool { method != .get && method != .head && method != .options }

    /// Only the API acts in the session's name. The forms of the residents' pages are everybody's, with a session or
    /// without, and cannot carry a header.
    fileprivate var isCall: Bool { uri.path.hasPrefix("/api/") }

    /// What follows `Authorization: Bearer`, whatever it is.
    var bearerToken: String? {
        guard let words = headers[.authorization]?.split(separator: " ", maxSplits: 1),
            words.first?.lowercased() == "bearer"
        else { return nil }
        return words.count == 2 ? words[1].trimmingPrefix(while: \.isWhitespace).description : ""
    }

    /// The address that the nearest proxy saw: it adds its own word at the end, what stands before is anybody's.
    fileprivate var forwardedAddress: String? {
        headers[values: .xForwardedFor].last?.split(separator: ",").last.map { word in
            String(word.filter { !$0.isWhitespace }.prefix(64))
        }
    }
}

/// The cookie that carries the session's token: unreadable to scripts, and not sent by other sites' forms.
enum SessionCookie {
    static func name(_ configuration: Configuration) -> String {
        // The prefix makes browsers insist on HTTPS, so it can only be used with it.
        configuration.isSecure ? "__Host-linli_session" : "linli_session"
    }

    static func cookie(token: String, _ configuration: Configuration) -> Cookie {
        Cookie(
            name: name(configuration), value: token, maxAge: configuration.sessionHours * 3600, path: "/",
            secure: configuration.isSecure, httpOnly: true, sameSite: .lax)
    }

    static func removal(_ configuration: Configuration) -> Cookie {
        Cookie(
            name: name(configuration), value: "", maxAge: 0, path: "/", secure: configuration.isSecure,
            httpOnly: true, sameSite: .lax)
    }
}
