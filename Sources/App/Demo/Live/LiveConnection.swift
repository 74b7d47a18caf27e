import AsyncHTTPClient
import Domain
import Foundation
import Kit
import NIOCore
import NIOHTTP1

/// Speaks to a running server as the demo's people do: over its JSON API, each signed in by their own account.
actor LiveConnection {
    /// The server said no; the code is its problem's.
    struct Refused: Error {
        let status: Int
        let code: String
    }

    /// No answer came, or one that waiting may change: the server is away, stopping, or busy.
    struct Unreachable: Error {}

    private struct SignedIn {
        let cookie: String
        let csrfToken: String
    }

    private struct ProblemCode: Decodable {
        let code: String
    }

    private let base: URL
    private let password: String
    /// By login: a district has some two thousand.
    private var people: [String: SignedIn] = [:]

    /// Seconds until an answer counts as none.
    private static let patience: Int64 = 20
    /// Bytes of an answer; the largest is a page of a list.
    private static let answerLimit = 8_000_000

    init(_ base: URL, password: String) {
        self.base = base
        self.password = password
    }

    /// - Parameter login: nil for somebody without an account.
    func get<Answer: Decodable & Sendable>(_ path: String, by login: String?) async throws -> Answer {
        try Self.decoded(await exchange("GET", path, by: login, body: nil, type: nil))
    }

    @discardableResult
    func post<Answer: Decodable & Sendable>(_ path: String, _ body: JSON, by login: String?) async throws -> Answer {
        try Self.decoded(
            await exchange("POST", path, by: login, body: Data(body.text.utf8), type: "application/json"))
    }

    /// Uploads a photo for a later command.
    func upload(_ photo: Data, by login: String) async throws -> AttachmentID {
        let bytes = try await exchange("POST", "/api/attachments", by: login, body: photo, type: "image/jpeg")
        return try Self.decoded(bytes, as: AttachmentView.self).id
    }

    /// Sends a request, signing in before the first one of a person and again when the session has ended.
    private func exchange(
        _ method: String, _ path: String, by login: String?, body: Data?, type: String?
    ) async throws -> Data {
        guard let login else { return try await send(method, path, as: nil, body: body, type: type).bytes }
        if let known = people[login] {
            do {
                return try await send(method, path, as: known, body: body, type: type).bytes
            } catch let refused as Refused where refused.status == 401 || refused.code == "csrfMismatch" {
                people[login] = nil
            }
        }
        let fresh = try await signIn(login)
        people[login] = fresh
        return try await send(method, path, as: fresh, body: body, type: type).bytes
    }

    private func signIn(_ login: String) async throws -> SignedIn {
        let body: JSON = ["login": .string(login), "password": .string(password)]
        let answer = try await send(
            "POST", "/api/session", as: nil, body: Data(body.text.utf8), type: "application/json")
        guard let cookie = answer.cookie else { throw Refused(status: 401, code: "noCookie") }
        return SignedIn(cookie: cookie, csrfToken: try Self.decoded(answer.bytes, as: SessionView.self).csrfToken)
    }

    private func send(
        _ method: String, _ path: String, as person: SignedIn?, body: Data?, type: String?
    ) async throws -> (bytes: Data, cookie: String?) {
        guard let address = URL(string: path, relativeTo: base) else { throw Refused(status: 400, code: "address") }
        var request = HTTPClientRequest(url: address.absoluteString)
        request.method = HTTPMethod(rawValue: method)
        if let body { request.body = .bytes(body) }
        if let type { request.headers.add(name: "Content-Type", value: type) }
        if let person {
            request.headers.add(name: "Cookie", value: person.cookie)
            request.headers.add(name: "X-CSRF-Token", value: person.csrfToken)
        }
        let (answer, bytes) = try await answer(to: request)
        guard answer.status.code < 500 else { throw Unreachable() }
        guard answer.status.code < 400 else {
            let code = (try? JSONBody.decoder.decode(ProblemCode.self, from: bytes))?.code ?? ""
            throw Refused(status: Int(answer.status.code), code: code)
        }
        let cookie = answer.headers.first(name: "Set-Cookie")?.split(separator: ";").first.map(String.init)
        return (bytes, cookie)
    }

    private func answer(to request: HTTPClientRequest) async throws -> (HTTPClientResponse, Data) {
        do {
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(Self.patience))
            return (answer, Data(try await answer.body.collect(upTo: Self.answerLimit).readableBytesView))
        } catch {
            try Task.checkCancellation()
            throw Unreachable()
        }
    }

    private static func decoded<Answer: Decodable & Sendable>(_ bytes: Data, as type: Answer.Type = Answer.self) throws
        -> Answer
    {
        try JSONBody.decoder.decode(type, from: bytes)
    }
}
