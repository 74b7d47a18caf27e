/// Cuts a stream of bytes, in whatever pieces it arrives, into JT/T 808 messages.
///
/// A message stands between two `0x7E`; inside, `0x7D 0x02` means `0x7E` and `0x7D 0x01` means `0x7D`. Its last byte is all
/// others combined by exclusive or (JT/T 808-2019, 4.4).
public struct JT808Framer: Sendable {
    /// Bytes of an escaped message at most: 1,023 of the body, its header, and every byte escaped.
    public static let limit = 2_200

    private static let mark: UInt8 = 0x7E
    private static let escape: UInt8 = 0x7D

    /// What has come of the message that is not whole yet, its first mark not included.
    private var pending: [UInt8] = []
    private var isInside = false

    public init() {}

    /// Takes in bytes.
    ///
    /// - Returns: the messages that they complete, without marks, escapes and check byte, and what was wrong in between.
    public mutating func take(_ bytes: some Sequence<UInt8>) -> [Result<[UInt8], JT808Fault>] {
        var found: [Result<[UInt8], JT808Fault>] = []
        for byte in bytes {
            if byte == Self.mark {
                if isInside, !pending.isEmpty {
                    found.append(Result { () throws(JT808Fault) in try Self.content(of: pending) })
                } else if !pending.isEmpty {
                    found.append(.failure(.noise))
                }
                // A mark that ends one message may begin the next.
                isInside = true
                pending.removeAll(keepingCapacity: true)
            } else if isInside {
                pending.append(byte)
                if pending.count > Self.limit {
                    found.append(.failure(.tooLong))
                    isInside = false
                    pending.removeAll()
                }
            } else if pending.isEmpty {
                // One byte stands for all the noise: it is not kept.
                pending.append(byte)
            }
        }
        return found
    }

    private static func content(of escaped: [UInt8]) throws(JT808Fault) -> [UInt8] {
        var (content, sum): ([UInt8], UInt8) = ([], 0)
        content.reserveCapacity(escaped.count)
        var position = 0
        while position < escaped.count {
            var byte = escaped[position]
            if byte == escape {
                position += 1
                guard position < escaped.count, escaped[position] == 1 || escaped[position] == 2 else {
                    throw .badEscape
                }
                byte = escaped[position] == 1 ? escape : mark
            }
            content.append(byte)
            sum ^= byte
            position += 1
        }
        guard content.popLast() != nil, sum == 0 else { throw .badChecksum }
        return content
    }

    /// A message with its check byte, escapes and marks, ready to be sent.
    public static func frame(_ content: [UInt8]) -> [UInt8] {
        var framed: [UInt8] = [mark]
        for byte in content + [content.reduce(0, ^)] {
            switch byte {
            case mark: framed += [escape, 2]
            case escape: framed += [escape, 1]
            default: framed.append(byte)
            }
        }
        return framed + [mark]
    }
}
