import HTTPTypes
import Hummingbird

/// Headers that keep a page to itself: nothing is loaded from elsewhere, framed elsewhere or guessed.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = AppRequestContext

    private let configuration: Configuration

    private let headers: HTTPFields

    init(configuration: Configuration) {
        self.configuration = configuration
        let pictures = (["'self'", "data:", "blob:"] + BaseMap.sources(of: configuration)).joined(separator: " ")
        headers = [
            .contentSecurityPolicy: """
            default-src 'self'; script-src 'self'; style-src 'self'; img-src \(pictures); object-src 'none'; \
            base-uri 'none'; form-action 'self'; frame-ancestors 'none'
            """,
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "same-origin",
            .permissionsPolicy: "geolocation=(self), camera=(self), microphone=()",
        ]
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers.append(contentsOf: headers)
        if configuration.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = Self("Referrer-Policy")!  // A literal that is a valid name.
    fileprivate static let permissionsPolicy = Self("Permissions-Policy")!  // A literal that is a valid name.
}
