/// What a platform says to a terminal.
public enum JT808Answer: Hashable, Sendable {
    /// How something ended (0x8001).
    public enum Outcome: UInt8, Sendable {
        case done = 0
        case failed = 1
        case malformed = 2
        case unknownMessage = 3
    }

    /// How an enrolment ended (0x8100).
    public enum Registration: Hashable, Sendable {
        case done(code: String)
        case terminalTaken
        case terminalUnknown
    }

    case general(Outcome)
    case registration(Registration)

    /// The answer to a message, ready to be sent.
    ///
    /// - Parameter serial: Counted by us.
    public func bytes(to header: JT808Message.Header, serial: UInt16) -> [UInt8] {
        var body = Self.short(header.serial)
        let id: UInt16
        switch self {
        case .general(let outcome):
            id = 0x8001
            body += Self.short(header.id) + [outcome.rawValue]
        case .registration(let registration):
            id = 0x8100
            switch registration {
            case .done(let code): body += [0] + Array(code.utf8)
            case .terminalTaken: body.append(3)
            case .terminalUnknown: body.append(4)
            }
        }
        let properties = UInt16(body.count) | (header.version == nil ? 0 : 0x4000)
        let head =
            Self.short(id) + Self.short(properties) + (header.version.map { [$0] } ?? [])
            + Self.packed(header.phone, bytes: header.version == nil ? 6 : 10) + Self.short(serial)
        return JT808Framer.frame(head + body)
    }

    private static func short(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }

    /// Digits two in a byte, with zeros in front.
    private static func packed(_ digits: String, bytes: Int) -> [UInt8] {
        let values = digits.suffix(bytes * 2).map { UInt8($0.hexDigitValue ?? 0) }
        let padded = Array(repeating: 0, count: bytes * 2 - values.count) + values
        return stride(from: 0, to: padded.count, by: 2).map { padded[$0] << 4 | padded[$0 + 1] }
    }
}
