/// One message of a `text/event-stream` (WHATWG HTML, server-sent events).
public struct ServerSentEvent: Sendable {
    /// The position that a client gives back as `Last-Event-ID`.
    public let id: String?
    public let name: String?
    /// One line; JSON has no line breaks.
    public let data: String

    public init(id: String? = nil, name: String? = nil, data: String) {
        self.id = id
        self.name = name
        self.data = data
    }

    /// The message as it goes over the wire.
    public var text: String {
        (id.map { "id: \($0)\n" } ?? "") + (name.map { "event: \($0)\n" } ?? "") + "data: \(data)\n\n"
    }

    /// Keeps the connection open and shows a dead one.
    public static let heartbeat = ": heartbeat\n\n"
}
