import Domain
import HTTPTypes
import Hummingbird
import Kit

/// The pages for people who work: sign-in and the shells of the ports; and everybody's preferences.
struct PageRoutes: Sendable {
    let app: App

    func register(on router: Router<AppRequestContext>) {
        let app = app
        func page(
            _ method: HTTPRequest.Method, _ path: RouterPath,
            _ answer: @escaping @Sendable (PageRequest) async throws -> Response
        ) {
            router.on(path, method: method) { request, context in
                try await answer(PageRequest(request, context, app))
            }
        }
        page(.get, "/sign-in") { request in
            request.answer(SignInPage(next: request.query("next")).html(in: request.frame))
        }
        page(.post, "/sign-in", signIn)
        page(.get, "/preferences", preferences)
        page(.get, "/screen") { request in request.answer(ScreenPage().html(in: request.frame)) }
        for port in Port.allCases where port != .resident {
            page(.get, RouterPath("/\(port.rawValue)")) { request in try await shell(port, request) }
        }
        page(.get, "/tiles/{z}/{x}/{y}") { request in
            let place = request.call.context.parameters
            return try await app.baseMap.tile(zoom: place.get("z"), column: place.get("x"), row: place.get("y"))
        }
        // Where the links of messages lead, in whatever port the reader works.
        page(.get, "/to/{id}") { lead($0) { $0 == .field ? "task" : "desk/all" } }
        page(.get, "/to/order/{id}") { lead($0) { _ in "orders/mine" } }
        page(.get, "/to/cover") { lead($0) { $0 == .field ? "tasks" : "staffing" } }
        page(.get, "/push-worker.js") { request in
            guard let script = app.assets["push"]?.script else { throw Problem.notFound }
            var response = try app.assetFiles.response(named: script, accepting: request.call.request.headers)
            // Browsers look for a newer one by this very name.
            response.headers[.cacheControl] = "no-cache"
            return response
        }
        // The app on the phone. Its worker may answer for the port's page, which lies one step above it.
        page(.get, "/field/service-worker.js") { request in
            var response = try app.assetFiles.response(
                named: "field-worker.js", accepting: request.call.request.headers, caching: "no-cache")
            response.headers[.serviceWorkerAllowed] = "/field"
            return response
        }
        page(.get, "/field/app.webmanifest") { request in
            try app.assetFiles.response(
                named: "field.webmanifest", accepting: request.call.request.headers, caching: "no-cache")
        }
        page(.get, "/field/shell") { request in
            var frame = request.frame
            frame.csrfToken = nil
            return request.answer(ShellPage(port: .field).html(in: frame))
        }
        page(.get, "/assets/{name}") { request in
            try app.assetFiles.response(
                named: request.call.context.parameters.get("name") ?? "", accepting: request.call.request.headers)
        }
    }

    /// Signing in without script: the form comes back with what was typed, or the port opens.
    private func signIn(_ request: PageRequest) async throws -> Response {
        let fields = try await request.fields()
        let login = fields["login"] ?? ""
        do {
            let (token, session) = try await SignIn(app: app).start(
                login: login, password: fields["password"] ?? "", code: fields["code"], sender: request.call.sender)
            let next = PageRequest.ownPath(fields["next"])
            var response = PageRequest.redirect(to: next == "/" ? "/\(session.port.rawValue)" : next)
            response.setCookie(SessionCookie.cookie(token: token, app.configuration))
            return response
        } catch let problem as Problem {
            let page = SignInPage(
                login: login, problem: problem.title, next: fields["next"],
                asksForCode: problem.code == SecondFactors.needed.code || problem.code == SecondFactors.wrong.code)
            return request.answer(page.html(in: request.frame), status: .init(code: problem.status))
        }
    }

    private func preferences(_ request: PageRequest) async throws -> Response {
        var response = PageRequest.redirect(to: PageRequest.ownPath(request.query("back")))
        func remember(_ name: String, _ value: String) {
            response.setCookie(
                Cookie(
                    name: name, value: value, maxAge: 31_536_000, path: "/", secure: app.configuration.isSecure,
                    httpOnly: true, sameSite: .lax))
        }
        if let language = request.query("language").flatMap(Language.init(rawValue:)) {
            remember("language", language.rawValue)
        }
        if let type = request.query("type"), ["large", "normal"].contains(type) { remember("type", type) }
        return response
    }

    /// To a screen of the port in which the reader works, and to what the address names; by the sign-in where nobody is signed in.
    private func lead(_ request: PageRequest, to screen: (Port) -> String) -> Response {
        guard let port = request.call.context.session?.principal.port else {
            return PageRequest.redirect(to: "/sign-in?next=\(request.call.request.uri.path.percentEncoded)")
        }
        let id = request.call.context.parameters.get("id").map { "/\($0.percentEncoded)" } ?? ""
        return PageRequest.redirect(to: "/\(port.rawValue)#/\(screen(port))\(id)")
    }

    /// The port's page; whoever is not signed in, or works in another port, is sent where they belong.
    private func shell(_ port: Port, _ request: PageRequest) async throws -> Response {
        guard let signedIn = request.call.context.session else {
            return PageRequest.redirect(to: "/sign-in?next=/\(port.rawValue)")
        }
        let session = try await SignIn(app: app).view(of: signedIn)
        guard session.port == port else { return PageRequest.redirect(to: "/\(session.port.rawValue)") }
        let postings = session.postings.map { posting in
            ShellPage.PostingChoice(
                id: posting.id.rawValue,
                label: "\(posting.organisation.name) · \(posting.role.label.text(in: request.language))",
                isCurrent: posting.id == session.posting.id)
        }
        let page = ShellPage(port: port, userName: session.user.name, postings: postings)
        return request.answer(page.html(in: request.frame))
    }
}

extension HTTPField.Name {
    fileprivate static let serviceWorkerAllowed = Self("Service-Worker-Allowed")!  // A literal that is a valid name.
}
