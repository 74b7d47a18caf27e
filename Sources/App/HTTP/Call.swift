import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// A request as a route sees it.
struct Call: Sendable {
    let request: Request
    let context: AppRequestContext
    /// Bytes of a JSON body; larger ones are answered with 413.
    let bodyLimit: Int
    /// The JSON body as it came; empty where the route reads none.
    var content: [UInt8] = []

    var principal: Principal { context.principal }
    var language: Language { Language(request) }

    /// The caller's session. Throws the problem that asks to sign in.
    var signedIn: SignedIn {
        get throws {
            guard let session = context.session else { throw Problem.signInNeeded }
            return session
        }
    }

    /// A parameter of the path as one of the typed identifiers; text that cannot be one is simply not found.
    func identifier<Subject>(_ name: String) throws -> Identifier<Subject> {
        guard let text = context.parameters.get(name), (1...64).contains(text.utf8.count) else {
            throw Problem.notFound
        }
        return Identifier(text)
    }

    /// The sender's own name for this write, so that a repeated request does nothing twice.
    var idempotencyKey: String? {
        get throws {
            guard let key = request.headers[.idempotencyKey] else { return nil }
            guard (8...64).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw Problem(
                    "invalidIdempotencyKey", 400, "幂等键应为 8 至 64 个可见字符。",
                    "An idempotency key has 8 to 64 visible characters.")
            }
            return key
        }
    }

    /// The key with what it stands for: this path and this body, byte for byte.
    var key: IdempotencyKey? {
        get throws {
            try idempotencyKey.map { idempotencyKey($0, of: Array("\(request.uri.path) ".utf8) + content) }
        }
    }

    /// A key of this sender. Of people without an account only a hash of their address is kept with it.
    func idempotencyKey(_ key: String, of content: [UInt8]) -> IdempotencyKey {
        IdempotencyKey(
            sender: principal.user?.rawValue ?? Digest(of: "\(sender) \(key)").hex, key: key,
            requestHash: Digest(of: content).hex)
    }

    /// Who sent it, for rate limits and idempotency keys of people without an account.
    var sender: String {
        principal.user?.rawValue ?? context.forwardedAddress ?? context.remoteAddress?.ipAddress ?? "local"
    }

    /// The caller's session, when a person signed in: a program touches neither sessions nor passwords.
    var signedInPerson: SignedIn {
        get throws {
            let session = try signedIn
            guard session.apiToken == nil else { throw Problem.notForPrograms }
            return session
        }
    }

    func query<Query: Decodable>() throws -> Query {
        if let nothing = Nothing() as? Query { return nothing }
        let query = request.uri.query ?? ""
        do {
            return try URLEncodedFormDecoder().decode(Query.self, from: query)
        } catch {
            if let name = Self.misfit(of: Query.self, in: query) { throw Problem.malformed(name) }
            throw (error as? DecodingError).map(Problem.init) ?? Problem.malformedQuery
        }
    }

    /// The parameter without which the query could be read: the decoder does not tell which one it stumbled over.
    private static func misfit<Query: Decodable>(of type: Query.Type, in query: String) -> String? {
        let parameters = query.split(separator: "&")
        let misfit = parameters.indices.first { index in
            var others = parameters
            others.remove(at: index)
            return (try? URLEncodedFormDecoder().decode(type, from: others.joined(separator: "&"))) != nil
        }
        return misfit.map { String(parameters[$0].prefix { $0 != "=" }.prefix(64)) }
    }

    /// The call with its JSON body read, and what the body says.
    func reading<Body: Decodable>(_ type: Body.Type = Body.self) async throws -> (call: Call, body: Body) {
        if let nothing = Nothing() as? Body { return (self, nothing) }
        // A page of another site can send a form's content types, but not this one.
        if let type = request.headers[.contentType], !Self.isJSON(type) { throw Problem.wrongContentType }
        var call = self
        do {
            call.content = try await bytes(limit: bodyLimit)
        } catch UploadError.tooLarge(let limit) {
            throw Problem.bodyTooLarge(limit: limit)
        }
        return (call, try JSONBody.decoder.decode(Body.self, from: Data(call.content)))
    }

    private static func isJSON(_ contentType: String) -> Bool {
        let type = contentType.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        return type == "application/json" || type.hasSuffix("+json")
    }

    /// The body as it is, up to a limit.
    func bytes(limit: Int) async throws -> [UInt8] {
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw UploadError.tooLarge(limit: limit)
        }
        var request = request
        do {
            return Array(try await request.collectBody(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw UploadError.tooLarge(limit: limit)
        }
    }
}

/// How JSON goes in and out: camelCase names as in the types, instants as the domain writes them.
enum JSONBody {
    static let decoder = JSONDecoder()
    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return encoder
    }()
}

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let data = try JSONBody.encoder.encode(value)
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }
}

extension HTTPField.Name {
    static let idempotencyKey = Self("Idempotency-Key")!  // A literal that is a valid name.
    static let csrfToken = Self("X-CSRF-Token")!  // A literal that is a valid name.
    static let fileName = Self("X-File-Name")!  // A literal that is a valid name.
    static let secFetchSite = Self("Sec-Fetch-Site")!  // A literal that is a valid name.
    static let xForwardedFor = Self("X-Forwarded-For")!  // A literal that is a valid name.
    static let lastEventID = Self("Last-Event-ID")!  // A literal that is a valid name.
}
