/// One message of a `text/event-stream` (WHATWG HTML, server-sent events).
public struct ServerSentEvent: Sendable {
    /// The position that a client gives back as `Last-Event-ID`.
    public let id: String?
    public let name: String?
    public let data: String

    public init(id: String? = nil, name: String? = nil, data: String) {
        self.id = id
        self.name = name
        self.data = data
    }

    /// The message as it goes over the wire.
    public var text: String {
        // Each line is a field of its own, or what follows a line break would be read as other fields.
        let lines = data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return (id.map { "id: \($0)\n" } ?? "") + (name.map { "event: \($0)\n" } ?? "")
            + lines.map { "data: \($0)\n" }.joined() + "\n"
    }

    /// Keeps the connection open and shows a dead one.
    public static let heartbeat = ": heartbeat\n\n"
}
