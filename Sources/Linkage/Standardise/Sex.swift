/// The sex that a record states.
public enum Sex: UInt8, CaseIterable, Sendable {
    case unknown, male, female

    /// Reads 男 女 男性 M F male woman 先生 ♀ and the codes of GB/T 2261.1 (1 male, 2 female, 0 and 9 unknown).
    public static func read(_ bytes: Bytes) -> Sex {
        FieldText.read(bytes) { symbols in
            var word: UInt16 = 0
            var number = 0
            for symbol in symbols {
                switch symbol {
                case "男", "♂": return symbols.contains { $0.is("女") } ? .unknown : .male
                case "女", "♀": return symbols.contains { $0.is("男") } ? .unknown : .female
                case "先": return .male
                case ".": return word > 0 ? letter(word) : code(number)
                default: break
                }
                if symbol.isLetter, word == 0 { word = symbol }
                if let digit = symbol.digit { number = min(number * 10 + digit, 99) }
            }
            return word > 0 ? letter(word) : code(number)
        }
    }

    /// The first letter tells: male man boy, female woman lady girl.
    private static func letter(_ first: UInt16) -> Sex {
        switch first {
        case "m", "b": .male
        case "f", "w", "l", "g": .female
        default: .unknown
        }
    }

    private static func code(_ number: Int) -> Sex { number == 1 ? .male : number == 2 ? .female : .unknown }
}
