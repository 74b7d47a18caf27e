import Domain
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// One route of the JSON API, described once: the router serves it, `/openapi.json` describes it and the access
/// test walks it. Its schemas come from the very types that it decodes and encodes.
struct Route: Sendable {
    /// Who may call it at all. Which rows they reach is the store's to decide.
    enum Access: Sendable, Hashable {
        case anyone
        case signedIn
        case needs(Right)
    }

    /// What the request carries.
    enum Input: Sendable {
        case nothing
        case json(Schema)
        case bytes(mediaTypes: [String], limit: Int)
    }

    /// What the answer carries when all went well.
    enum Output: Sendable {
        case nothing
        case json(Schema)
        case bytes(mediaTypes: [String])
    }

    let method: HTTPRequest.Method
    /// With parameters in braces: `/api/tickets/{id}`.
    let path: String
    let summary: String
    let access: Access
    let query: [Schema.Property]
    let input: Input
    let status: HTTPResponse.Status
    let output: Output
    let handle: @Sendable (Call) async throws -> Response

    /// A route with typed query, body and answer; ``Nothing`` stands for none.
    init<Query: Decodable & Sendable, Body: Decodable & Sendable, Answer: Codable & Sendable>(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, for access: Access,
        status: HTTPResponse.Status = .ok,
        _ body: @escaping @Sendable (Call, Query, Body) async throws -> Answer
    ) throws {
        self.method = method
        self.path = path
        self.summary = summary
        self.access = access
        self.status = Answer.self == Nothing.self ? .noContent : status
        query = try Query.self == Nothing.self ? [] : SchemaProbe.schema(of: Query.self).properties
        input = try Body.self == Nothing.self ? .nothing : .json(SchemaProbe.schema(of: Body.self))
        output = try Answer.self == Nothing.self ? .nothing : .json(SchemaProbe.schema(of: Answer.self))
        let success = self.status
        handle = { call in
            let query: Query = try call.query()
            let (call, content) = try await call.reading(Body.self)
            let answer = try await body(call, query, content)
            return try answer is Nothing ? Response(status: success) : .json(answer, status: success)
        }
    }

    /// A route that reads or answers something other than JSON.
    init(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, for access: Access,
        query: [Schema.Property] = [], input: Input = .nothing, status: HTTPResponse.Status = .ok, output: Output,
        _ handle: @escaping @Sendable (Call) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.access = access
        self.query = query
        self.input = input
        self.status = status
        self.output = output
        self.handle = handle
    }
}

/// No query, no body, or no answer.
struct Nothing: Codable, Sendable {}

extension Schema {
    var properties: [Property] {
        guard case .object(_, let properties) = self else { return [] }
        return properties
    }
}

extension Route {
    /// Serves the route; refuses callers without the right before anything is read.
    func register(on router: Router<AppRequestContext>, configuration: Configuration) {
        router.on(RouterPath(path), method: method) { request, context in
            let call = Call(request: request, context: context, bodyLimit: configuration.bodyLimit)
            try check(call, configuration)
            return try await handle(call)
        }
    }

    private func check(_ call: Call, _ configuration: Configuration) throws {
        if access == .anyone { return }
        let session = try call.signedIn
        if case .needs(let right) = access {
            guard session.principal.holds(right) else { throw Problem.notAllowed }
            // Somebody else has seen a first password: it is good for changing it, and for nothing else.
            guard !session.mustChangePassword else { throw Problem.firstPassword }
            guard session.hasSecondFactor || !configuration.demandsSecondFactor(of: session.principal.role) else {
                throw Problem.secondFactorNeeded
            }
        }
    }
}

extension [Route] {
    /// Serves all routes; a path asked by a method that it does not know says so.
    func register(on router: Router<AppRequestContext>, configuration: Configuration) {
        for route in self { route.register(on: router, configuration: configuration) }
        for (path, routes) in Dictionary(grouping: self, by: \.path) {
            let known = Set(routes.map(\.method))
            let allowed = (known.contains(.get) ? known.union([.head]) : known).map(\.rawValue).sorted()
            for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] where !known.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem.wrongMethod(allowed: allowed)
                }
            }
        }
    }
}
