import Domain
import Foundation
import Kit

/// A request to a provider, built apart from its sending so that a test can read it.
struct OutgoingRequest: Sendable {
    var method = "POST"
    let address: String
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
}

/// What came back.
struct OutgoingAnswer: Sendable {
    let status: Int
    /// Seconds after which it may go, by `Retry-After`.
    var retryAfter: Int?
    let body: [UInt8]

    func decoded<Value: Decodable>(as type: Value.Type = Value.self) -> Value? {
        try? JSONBody.decoder.decode(type, from: Data(body))
    }
}

/// Sends a request; throws when no answer came.
typealias OutgoingTransport = @Sendable (OutgoingRequest) async throws -> OutgoingAnswer

/// Where requests may go.
enum OutgoingAddress {
    /// By HTTPS anywhere that a setting names; without TLS only to an address of the house.
    static func isAllowed(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.fragment == nil, text.utf8.count <= 1_000
        else { return false }
        return parts.scheme == "https" || parts.scheme == "http" && isInTheHouse(host)
    }

    /// An address of a private network (RFC 1918) or of this machine.
    static func isInTheHouse(_ host: String) -> Bool {
        if host == "localhost" { return true }
        let parts = host.split(separator: ".").compactMap { UInt8($0) }
        guard parts.count == 4 else { return false }
        return [10, 127].contains(parts[0]) || parts[0] == 192 && parts[1] == 168
            || parts[0] == 172 && (16...31).contains(parts[1])
    }

    /// Whether a browser's push endpoint lies on a server that the settings name: what a browser sends us must not make us
    /// call just anybody, least of all machines of the house.
    static func isPushServer(_ endpoint: String, among hosts: [String]) -> Bool {
        guard endpoint.utf8.count <= 2_000, let parts = URLComponents(string: endpoint), let host = parts.host,
            parts.user == nil, let origin = origin(of: endpoint)
        else { return false }
        if hosts.contains(origin) { return true }
        guard parts.scheme == "https", parts.port == nil || parts.port == 443 else { return false }
        return hosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// The host with its port, as the header `Host` says it.
    static func host(of address: String) -> String {
        origin(of: address)?.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
    }

    /// `https://host:port`, the port only where it is not the usual one.
    static func origin(of address: String) -> String? {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme, let host = parts.host else {
            return nil
        }
        return "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    }
}

extension String {
    /// Percent-encoded as RFC 3986 wants it: letters, digits and `-_.~` alone stay.
    var percentEncoded: String {
        utf8.map { byte in
            Self.unreserved.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".utf8)
}

extension Instant {
    var wholeSeconds: Int64 { milliseconds / 1_000 }
    /// `2026-11-26T02:30:00Z`
    var utcSeconds: String { description.prefix(19) + "Z" }
    /// `2026-11-26`, in UTC.
    var utcDay: String { String(description.prefix(10)) }
}
