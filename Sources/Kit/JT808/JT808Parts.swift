/// Puts messages together whose bodies came in parts. Parts may come in any order and twice; few are kept, and not for long: a new
/// message drops the old one.
public struct JT808Parts: Sendable {
    /// Parts of one message at most: 64 KB of positions.
    public static let limit = 64

    private var first: UInt16 = 0
    private var id: UInt16 = 0
    private var parts: [UInt16: [UInt8]] = [:]

    public init() {}

    /// Takes a part in.
    ///
    /// - Returns: the message when all its parts are there.
    public mutating func take(
        _ header: JT808Message.Header, body: [UInt8]
    ) throws(JT808Fault) -> JT808Message? {
        guard header.parts <= Self.limit, (1...header.parts).contains(header.part) else { throw .truncated }
        // Parts of one message have serial numbers in a row.
        let start = header.serial &- header.part
        if start != first || header.id != id { parts.removeAll() }
        (first, id) = (start, header.id)
        parts[header.part] = body
        guard parts.count == Int(header.parts) else { return nil }
        let whole = (1...header.parts).flatMap { parts[$0] ?? [] }
        parts.removeAll()
        return try JT808Message(header, body: whole)
    }
}
