/// What a terminal says: one message of JT/T 808, of 2013 or of 2019.
public struct JT808Message: Hashable, Sendable {
    /// What stands before the body of every message.
    public struct Header: Hashable, Sendable {
        /// What it says: 0x0200 is a position.
        public let id: UInt16
        /// The terminal's number (BCD), without zeros in front.
        public let phone: String
        /// Counted by the sender; an answer names it.
        public let serial: UInt16
        /// The protocol's version, from 2019 on; nil before.
        public let version: UInt8?
        /// Which part it is, from 1, of a body that was too long for one message.
        public let part: UInt16
        /// Of how many.
        public let parts: UInt16
    }

    /// What a terminal may say.
    public enum Body: Hashable, Sendable {
        case register
        case authenticate(code: String)
        case heartbeat
        case logOut
        /// Where it is, or was when it had no network.
        case positions([JT808Position], areLate: Bool)
        /// Anything else: answered, and of no use to us.
        case other
    }

    public let header: Header
    public let body: Body

    /// Reads a message as ``JT808Framer`` hands it over.
    public init(_ content: [UInt8]) throws(JT808Fault) {
        var reader = JT808Reader(content[...])
        header = try Self.header(&reader)
        // A part by itself cannot be read.
        body = header.parts > 1 ? .other : try Self.body(header.id, &reader)
    }

    /// Reads a message that came in parts.
    ///
    /// - Parameter bytes: The bodies of the parts in their order.
    public init(_ header: Header, body bytes: [UInt8]) throws(JT808Fault) {
        self.header = header
        var reader = JT808Reader(bytes[...])
        body = try Self.body(header.id, &reader)
    }

    /// The body of a message as bytes.
    public static func bodyBytes(of content: [UInt8]) throws(JT808Fault) -> [UInt8] {
        var reader = JT808Reader(content[...])
        _ = try header(&reader)
        return Array(reader.rest)
    }

    private static func header(_ reader: inout JT808Reader) throws(JT808Fault) -> Header {
        let (id, properties) = (try reader.short(), try reader.short())
        // Locks of one maker count in one byte, and use the bits of the properties for themselves.
        let isOfMaker = id == 0x5501 || id == 0x5502
        guard isOfMaker || properties & 0x1C00 == 0 else { throw .encrypted }
        let is2019 = !isOfMaker && properties & 0x4000 != 0
        let version = is2019 ? try reader.byte() : nil
        let digits = try reader.digits(is2019 ? 10 : 6)
        let phone = String(digits.drop { $0 == "0" })
        let serial = isOfMaker ? UInt16(try reader.byte()) : try reader.short()
        var (part, parts): (UInt16, UInt16) = (1, 1)
        if !isOfMaker, properties & 0x2000 != 0 { (parts, part) = (try reader.short(), try reader.short()) }
        // The announced length is not compared: marks and check byte say where a message ends, and terminals miscount.
        return Header(id: id, phone: phone, serial: serial, version: version, part: part, parts: parts)
    }

    private static func body(_ id: UInt16, _ reader: inout JT808Reader) throws(JT808Fault) -> Body {
        switch id {
        case 0x0100: return .register
        case 0x0102: return .authenticate(code: text(reader.rest))
        case 0x0002: return .heartbeat
        case 0x0003: return .logOut
        case 0x0200: return .positions([try JT808Position(&reader)], areLate: false)
        case 0x0704: return try batch(&reader)
        case 0x0210, 0x0900, 0x5501, 0x5502:
            let found = try JT808Position.ofMakers(id, &reader)
            return found.isEmpty ? .other : .positions(found, areLate: false)
        default: return .other
        }
    }

    /// Positions that were kept while there was no network (0x0704): each with its length.
    private static func batch(_ reader: inout JT808Reader) throws(JT808Fault) -> Body {
        let (count, kind) = (Int(try reader.short()), try reader.byte())
        var positions: [JT808Position] = []
        for _ in 0..<count {
            let length = Int(try reader.short())
            var one = JT808Reader(try reader.take(length))
            positions.append(try JT808Position(&one))
        }
        return .positions(positions, areLate: kind == 1)
    }

    /// The code of 0x0102: since 2019 with its length in front and other things behind.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var code = bytes
        if let length = bytes.first, Int(length) < bytes.count, length < 0x20 {
            code = bytes.dropFirst().prefix(Int(length))
        }
        return String(decoding: code.prefix { $0 != 0 }, as: UTF8.self)
    }
}
