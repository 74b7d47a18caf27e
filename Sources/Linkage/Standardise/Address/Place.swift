/// Where somebody lives, as far as an address says: a residential area or village, and the numbers within it.
public struct Place: Hashable, Sendable {
    /// A hash of the area's name, its top bit set; 0 if it is unknown. In Latin letters see `AddressSketch`.
    public let area: UInt32
    /// The number of the building, or the row of houses; 0 if unknown. A letter stands above bit 10.
    public let building: UInt16
    /// The number of the unit, that is the staircase; 0 if unknown.
    public let unit: UInt16
    /// The number of the room or the house; 0 if unknown.
    public let room: UInt16

    static let unknown = Place(area: 0, building: 0, unit: 0, room: 0)

    /// Reads an address: 天津市北辰区瑞景街道瑞景家园12号楼3单元502, 瑞景家园12-3-502, 双街村45号, 12 Swallow Street.
    public static func read(_ address: Bytes) -> Place {
        FieldText.read(address) { text in
            if AddressWords.saysNothing(text) { return .unknown }
            let isLatin = !text.contains { $0.isHan } && text.count(where: { $0.isLetter }) >= 3
            if isLatin { return AddressSketch.read(text) }
            var reader = AddressReader(text)
            return reader.place()
        }
    }

    /// A hash of a grid's code, in which only letters, digits and Chinese characters count; 0 for none.
    public static func grid(_ code: Bytes) -> UInt32 {
        FieldText.read(code) { text in
            var hash = AreaHash()
            var digits = 0
            for (index, symbol) in text.enumerated() {
                switch symbol {
                case "第", "网", "格", "号": continue
                case "无": if text.count <= 2 { return 0 }
                case ".": if text[(index + 1)...].allSatisfy({ $0.is("0") || $0.is(" ") }) { return hash.area }
                default: break
                }
                // Leading zeros come and go with spreadsheets.
                if symbol.is("0"), digits == 0, hash.isEmpty { continue }
                if symbol.digit != nil { digits += 1 }
                if symbol.digit != nil || symbol.isLetter || symbol.isHan { hash.add(symbol) }
            }
            return hash.area
        }
    }
}

/// Hashes the name of an area symbol by symbol.
struct AreaHash {
    private var hash: UInt64 = 0

    var isEmpty: Bool { hash == 0 }

    @inline(__always)
    mutating func add(_ symbol: UInt16) { hash = (hash &+ UInt64(symbol) &+ 1) &* 0x9E37_79B9_7F4A_7C15 }

    /// 0 only if nothing was added.
    var area: UInt32 { isEmpty ? 0 : UInt32(truncatingIfNeeded: spread(hash)) | 1 << 31 }
}
