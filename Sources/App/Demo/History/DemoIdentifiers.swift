import Domain

/// Identifiers like those of an ``IdentifierSource``, UUID version 7, but of a chosen instant and decided by a seed.
enum DemoIdentifiers {
    static func make(at instant: Instant, _ random: inout DemoRandom) -> String {
        let high = UInt64(instant.milliseconds) << 16 | 0x7000 | random.next() & 0xFFF
        let low = random.next() >> 2 | 0x8000_0000_0000_0000
        let bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
        }
        let digits = bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
        return groups.map { digits[$0].joined() }.joined(separator: "-")
    }
}
