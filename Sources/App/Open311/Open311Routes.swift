import Domain
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/open311`: GeoReport v2 as <http://wiki.open311.org/GeoReport_v2> says it, in JSON and XML. It is described there
/// and by its discovery document, not at `/openapi.json`.
struct Open311Routes: Sendable {
    let app: App

    func routes() -> [Route] {
        Open311Format.allCases.flatMap(routes(in:)) + [
            Route(
                .get, "/open311/v2/media/{id}.jpg", "A photo that was let out", for: .anyone,
                output: .bytes(mediaTypes: ["image/jpeg"]), photo)
        ]
    }

    private func routes(in format: Open311Format) -> [Route] {
        func route(
            _ method: HTTPRequest.Method, _ path: String, _ summary: String,
            _ answer: @escaping @Sendable (Call) async throws -> Open311Document
        ) -> Route {
            Route(
                method, "/open311/\(path).\(format.rawValue)", summary, for: .anyone,
                output: .bytes(mediaTypes: [format.mediaType])
            ) { call in try await answer(call).response(as: format) }
        }
        return [
            route(.get, "discovery", "Where the interface is", discovery),
            route(.get, "v2/services", "What can be reported") { call in
                try app.checkJurisdiction(call.parameter("jurisdiction_id"))
                return Open311Services(reference: app.reference.current, language: call.language).list
            },
            route(.get, "v2/services/{code}", "What a service asks for") { call in
                try app.checkJurisdiction(call.parameter("jurisdiction_id"))
                return try Open311Services(reference: app.reference.current, language: call.language)
                    .definition(of: call.context.parameters.get("code") ?? "")
            },
            route(.get, "v2/requests", "Requests and how they stand") { call in
                try checkReading(call)
                return try await requests(call)
            },
            route(.get, "v2/requests/{id}", "One request") { call in
                try checkReading(call)
                return try await reader(call).one(call.context.parameters.get("id") ?? "")
            },
            route(.get, "v2/tokens/{token}", "The request of a token") { call in
                try checkReading(call)
                return try await request(ofToken: call.context.parameters.get("token") ?? "")
            },
            route(.post, "v2/requests", "Report a matter") { call in try await Open311Posting(app: app).take(call) },
        ]
    }

    private func discovery(_ call: Call) -> Open311Document {
        let changeset = String(app.reference.current.versions["duties"] ?? 0)
        let padded = String(repeating: "0", count: max(0, 10 - changeset.count)) + changeset
        let formats = ["text/xml", "application/json"].map { Open311Value.text($0) }
        return Open311Document(
            root: "discovery",
            value: .record([
                ("changeset", .text(padded)), ("contact", .text(app.configuration.open311Contact)),
                ("key_service", .text(app.configuration.open311Contact)),
                (
                    "endpoints",
                    .list(
                        of: "endpoint",
                        [
                            .record([
                                ("specification", .text("http://wiki.open311.org/GeoReport_v2")),
                                ("url", .text(call.open311Address(app.configuration))), ("changeset", .text(padded)),
                                ("type", .text("production")), ("formats", .list(of: "format", formats)),
                            ])
                        ])
                ),
            ]))
    }

    private func requests(_ call: Call) async throws -> Open311Document {
        let numbers = call.parameters("service_request_id")
        // Named requests override all other arguments.
        if !numbers.isEmpty { return try await reader(call).page(of: numbers) }
        let filter = try Open311Filter(call, now: app.now, days: app.configuration.open311Days, app.reference.current)
        return try await reader(call).page(filter)
    }

    /// All services answer with an id at once, so that nobody needs a token; the one of a follow link finds its request.
    private func request(ofToken token: String) async throws -> Open311Document {
        let found = try? await ResidentReports(app: app).find(link: token)
        let ticket = try await app.database.read { connection in
            try found.flatMap { try TicketStore.load($0, in: connection)?.ticket }
        }
        guard let ticket else {
            throw Problem("unknownToken", 404, "没有这个 token。", "There is no such token.")
        }
        return Open311Document(
            root: "service_requests",
            value: .list(
                of: "request",
                [.record([("service_request_id", .text(ticket.number.rawValue)), ("token", .text(token))])]))
    }

    private func photo(_ call: Call) async throws -> Response {
        let bytes = try await reader(call).photo(call.identifier("id"))
        return Response(
            status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "no-cache"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func reader(_ call: Call) -> Open311Requests {
        Open311Requests(app: app, language: call.language, address: call.open311Address(app.configuration))
    }

    private func checkReading(_ call: Call) throws {
        try app.checkJurisdiction(call.parameter("jurisdiction_id"))
        guard app.limits.open311Queries.take(call.sender, at: app.now.milliseconds) else {
            throw Problem.tooManyRequests
        }
    }
}

extension App {
    /// There is one jurisdiction, so it need not be named; another is not here.
    func checkJurisdiction(_ identifier: String?) throws {
        guard let identifier, !identifier.isEmpty, identifier != configuration.district else { return }
        throw Problem(
            "unknownJurisdiction", 404, "没有这个 jurisdiction_id：“\(identifier.prefix(40))”。",
            "There is no jurisdiction_id \"\(identifier.prefix(40))\".")
    }
}

extension Call {
    /// The address of the interface as the caller reaches it.
    func open311Address(_ configuration: Configuration) -> String {
        let host = request.head.authority ?? "\(configuration.host):\(configuration.port)"
        return "\(configuration.isSecure ? "https" : "http")://\(host)/open311/v2"
    }

    /// A parameter of the address; an empty one is the same as none.
    func parameter(_ name: String) -> String? { parameters(name).first }

    /// All values of a parameter, given once with commas or several times.
    func parameters(_ name: String) -> [String] {
        request.uri.queryParameters[values: name[...]].flatMap { $0.split(separator: ",") }
            .map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
