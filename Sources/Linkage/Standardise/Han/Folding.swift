/// Which symbols count as the same one.
enum Folding {
    /// Forms of punctuation: the one kept, then those folded into it.
    private static let punctuation: [(kept: Unicode.Scalar, folded: String)] = [
        ("-", "‐‑‒–—―−─━﹘﹣ー"), ("~", "〜∼˜"), ("·", "•‧∙⋅・･●᛫⸱"), (".", "。｡"), (",", "、､﹑﹐"),
        ("(", "【〔〖「『《〈[{＜<"), (")", "】〕〗」』》〉]}＞>"), ("'", "“”‘’‚„″′`´\"＂＇"), ("〇", "○◯"), ("*", "※★☆✱∗⁎"),
        ("?", "□■▢▯◻◼\u{FFFD}"), ("×", "✕✖⨯╳"), ("x", "ХхⅩⅹΧχ"), ("#", "♯"),
    ]

    /// Folds in steps, each over what those before it have left.
    static func table() -> SymbolTable {
        let table = SymbolTable.Builder()
        for symbol in UInt16.min...UInt16.max { table[symbol] = symbol }
        // Control characters, zero-width and direction marks, variation selectors, byte order marks.
        for range in [0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F] {
            for symbol in range { table[UInt16(symbol)] = 0 }
        }
        for symbol: UInt16 in [0xAD, 0xFEFF, 0xFFFE, 0xFFFF] { table[symbol] = 0 }
        for symbol: UInt16 in [0x09, 0x0A, 0x0D, 0xA0, 0x202F, 0x205F, 0x3000] { table[symbol] = 0x20 }
        for symbol in UInt16(0x2000)...0x200A { table[symbol] = 0x20 }
        // Fonts of their own put rare characters into the private area: which, nobody else can tell.
        for symbol in UInt16(0xE000)...0xF8FF { table[symbol] = 0x3F }
        for (kept, folded) in punctuation {
            for scalar in folded.unicodeScalars {
                table[UInt16(truncatingIfNeeded: scalar.value)] = UInt16(truncatingIfNeeded: kept.value)
            }
        }
        for number in UInt16(0)..<9 {
            table[0x2460 + number] = 0x31 + number
            table[0x2160 + number] = 0x31 + number
        }
        for letter in UInt16(0x41)...0x5A { table[letter] = letter + 0x20 }
        var older: UInt16?
        for scalar in HanForms.text.description.unicodeScalars where scalar.value > 0x20 {
            let symbol = UInt16(truncatingIfNeeded: scalar.value)
            if let form = older { table[form] = symbol }
            older = older == nil ? symbol : nil
        }
        for symbol in UInt16(0xFF01)...0xFF5E { table[symbol] = table[symbol - 0xFEE0] }
        return table.finished()
    }
}
