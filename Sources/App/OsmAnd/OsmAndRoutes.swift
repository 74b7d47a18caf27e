import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/osmand`: for Traccar Client and others that speak the OsmAnd protocol. The client's identifier is its token.
///
/// Clients keep what they could not deliver and send it again until it is taken, so a position that the rules refuse is answered
/// with 200 and the reason: only who is nobody is turned away.
struct OsmAndRoutes: Sendable {
    let app: App

    func routes() -> [Route] { routes(at: "/osmand") }

    /// The same at another path, for clients that know no path and get a port of their own.
    func routes(at path: String) -> [Route] {
        [HTTPRequest.Method.get, .post].map { method in
            Route(
                method, path, "A position of an OsmAnd client such as Traccar Client; its identifier is its token",
                for: .anyone, input: method == .get ? .nothing : .bytes(mediaTypes: Self.types, limit: Self.limit),
                output: .bytes(mediaTypes: ["text/plain"]), take)
        }
    }

    private static let types = ["application/json", "application/x-www-form-urlencoded"]
    /// Bytes of a body.
    private static let limit = 65_536

    private func take(_ call: Call) async throws -> Response {
        guard let report = try await report(call) else { throw Self.nameless }
        let terminal = try await Terminals(app: app).terminal(token: report.device, from: call.address)
        let outcomes = try await app.tracks.record(
            report.fixes.map { .success($0.converted(from: terminal.system)) }, of: terminal.posting,
            from: terminal.id.rawValue)
        let lines = outcomes.map { outcome in
            switch outcome {
            case .stored: "stored"
            case .duplicate: "duplicate"
            case .refused(let refusal): "refused: \(refusal.code) \(refusal.title.text(in: call.language))"
            }
        }
        let text = (lines.isEmpty ? ["no position"] : lines).joined(separator: "\n")
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text + "\n")))
    }

    private func report(_ call: Call) async throws -> OsmAndReport? {
        let query = Self.members(call.request.uri.query ?? "")
        guard call.request.method == .post else { return OsmAndReport(query, at: app.now) }
        let bytes: [UInt8]
        do {
            bytes = try await call.bytes(limit: Self.limit)
        } catch UploadError.tooLarge(let limit) {
            throw Problem.bodyTooLarge(limit: limit)
        }
        if call.request.headers[.contentType]?.lowercased().contains("json") ?? (bytes.first == UInt8(ascii: "{")) {
            return OsmAndReport(json: Data(bytes), at: app.now)
        }
        let form = Self.members(String(decoding: bytes, as: UTF8.self))
        return OsmAndReport(query.merging(form) { $1 }, at: app.now)
    }

    /// The members of a query or a form; of several of one name the first.
    static func members(_ text: String) -> [String: String] {
        text.split(separator: "&").reduce(into: [:]) { members, part in
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = pair.count == 2 ? String(pair[1]).replacing("+", with: " ") : ""
            guard let name = String(pair[0]).removingPercentEncoding, members[name] == nil else { return }
            members[name] = value.removingPercentEncoding ?? value
        }
    }

    private static let nameless = Problem(
        "terminalNameless", 400, "请求中没有设备标识（id）。", "The request names no device (id).")
}

extension Call {
    /// Where a request comes from, for limits on those who have no account.
    var address: String { context.forwardedAddress ?? context.remoteAddress?.ipAddress ?? "local" }
}
