import Domain
import Hummingbird
import Kit

/// `/api/session`: who is signed in.
struct SessionRoutes: Sendable {
    struct Credentials: Codable, Sendable {
        let login: String
        let password: String
        /// Of the authenticator or for recovery; asked for by `codeNeeded`.
        let code: String?
    }

    struct Choice: Codable, Sendable {
        let posting: PostingID
    }

    struct PasswordChange: Codable, Sendable {
        let current: String
        let new: String
    }

    let app: App
    private var signIn: SignIn { SignIn(app: app) }

    func routes() throws -> [Route] {
        try [
            Route(
                .post, "/api/session", "Sign in; the answer sets the session cookie", for: .anyone,
                input: .json(SchemaProbe.schema(of: Credentials.self)),
                output: .json(SchemaProbe.schema(of: SessionView.self)), start),
            Route(.get, "/api/session", "Who is signed in", for: .signedIn) {
                (call, _: Nothing, _: Nothing) -> SessionView in
                try await signIn.view(of: call.signedIn)
            },
            Route(.put, "/api/session/posting", "Go on in another of one's postings", for: .signedIn) {
                (call, _: Nothing, choice: Choice) -> SessionView in
                try await signIn.choose(posting: choice.posting, in: call.signedInPerson)
            },
            Route(.post, "/api/session/password", "Change one's password", for: .signedIn) {
                (call, _: Nothing, change: PasswordChange) -> Nothing in
                try await signIn.changePassword(from: change.current, to: change.new, in: call.signedInPerson)
                return Nothing()
            },
            Route(.delete, "/api/session", "Sign out", for: .signedIn, status: .noContent, output: .nothing, end),
        ]
    }

    private func start(_ call: Call) async throws -> Response {
        let credentials = try await call.reading(Credentials.self).body
        let (token, session) = try await signIn.start(
            login: credentials.login, password: credentials.password, code: credentials.code, sender: call.sender)
        var response = try Response.json(session)
        response.setCookie(SessionCookie.cookie(token: token, app.configuration))
        return response
    }

    private func end(_ call: Call) async throws -> Response {
        try await signIn.end(call.signedInPerson)
        var response = Response(status: .noContent)
        response.setCookie(SessionCookie.removal(app.configuration))
        return response
    }
}
