extension IdentityNumber {
    /// Reads a number as people and spreadsheets write it.
    ///
    /// - Parameter latest: the latest possible date of birth within a valid number.
    public static func read(_ bytes: Bytes, latest: BirthDate = .latest) -> IdentityNumber {
        if let number = plain(bytes, latest: latest) { return number }
        return FieldText.read(bytes) { text in
            if let number = spreadsheet(text) { return number }
            var number = collect(text)
            if number.masks == 0, number.digits >= 12, number.count == 15 || number.count == 18 { mend(&number) }
            return judge(number, latest: latest)
        }
    }

    /// The commonest case without a detour: 17 digits and the right check digit.
    @inline(__always)
    private static func plain(_ bytes: Bytes, latest: BirthDate) -> IdentityNumber? {
        guard bytes.count == 18 else { return nil }
        var value: UInt64 = 0
        var sum: UInt64 = 0
        // Two halves of nine symbols: arithmetic on 128 bits is slow.
        var symbols: (UInt64, UInt64) = (0, 0)
        var wrong: UInt64 = 0
        for place in 0..<17 {
            let digit = UInt64(bytes[place]) &- 0x30
            wrong |= digit &+ 6 | digit
            value = value &* 10 &+ digit
            sum = (sum &+ digit) &* 2
            if place < 9 { symbols.0 = symbols.0 << 6 | digit } else { symbols.1 = symbols.1 << 6 | digit }
        }
        // Of a digit, neither it nor the sum with six has more than four bits.
        guard wrong < 16 else { return nil }
        let last = bytes[17]
        let isTen = last | 0x20 == UInt8(ascii: "x")
        let check = isTen ? 10 : UInt64(last) &- 0x30
        guard check <= 10, isTen || check < 10, (sum + check) % 11 == 1 else { return nil }
        guard isCitizen(value, latest: latest) else { return nil }
        symbols.1 = symbols.1 << 6 | (isTen ? UInt64(NumberSymbols.ten) : check)
        let packed = UInt128(symbols.0) << 66 | UInt128(symbols.1) << 12 | 18 << 120
        return IdentityNumber(kind: .valid, value: value, symbols: packed)
    }

    /// What is left of a number that a spreadsheet took for a quantity: 1.20113E+17, 1.20113198001011E+17.
    private static func spreadsheet(_ text: Symbols) -> IdentityNumber? {
        guard text.count >= 6, let power = text.firstIndex(where: { $0.is("e") }), power > 2 else { return nil }
        var number = NumberSymbols()
        var hasPoint = false
        for symbol in text[..<power] {
            if let digit = symbol.digit {
                // Fifteen digits are what a spreadsheet keeps; what comes after them is made up.
                number.add(number.count < 15 ? UInt8(truncatingIfNeeded: digit) : NumberSymbols.hidden)
            } else if symbol.is("."), number.count == 1 {
                hasPoint = true
            } else if !symbol.is(" "), !symbol.is("'") {
                return nil
            }
        }
        var exponent = 0
        for symbol in text[(power + 1)...] {
            if let digit = symbol.digit { exponent = min(exponent * 10 + digit, 99) }
        }
        guard hasPoint, number.count <= exponent + 1, exponent == 17 || exponent == 14 else { return nil }
        while number.count < exponent + 1 { number.add(NumberSymbols.hidden) }
        return judge(number, latest: .latest)
    }

    /// Gathers digits, letters and masks; everything else only separates them.
    private static func collect(_ text: Symbols) -> NumberSymbols {
        var number = NumberSymbols()
        for (index, symbol) in text.enumerated() {
            if let digit = symbol.digit {
                number.add(UInt8(truncatingIfNeeded: digit))
            } else if symbol.is("x"), isHidden(text, at: index, after: number) {
                number.add(NumberSymbols.hidden)
            } else if symbol.isLetter {
                number.add(UInt8(truncatingIfNeeded: symbol - 0x61 + 10))
            } else if symbol.is("×"), number.count == 17, number.masks == 0 {
                number.add(NumberSymbols.ten)
            } else if symbol.isMask || symbol.is("〇") {
                number.add(symbol.is("〇") ? 0 : NumberSymbols.hidden)
            } else if symbol.is("."), number.count >= 5, text[(index + 1)...].allSatisfy({ $0.is("0") || $0.is(" ") }) {
                break
            }
        }
        return number
    }

    /// Whether an x hides a symbol: amid digits, or one of several. A single one in front or at the end is meant.
    private static func isHidden(_ text: Symbols, at index: Int, after number: NumberSymbols) -> Bool {
        let isDoubled = index > 0 && text[index - 1].is("x") || index + 1 < text.count && text[index + 1].is("x")
        if isDoubled { return true }
        guard number.count >= 3, number.digits >= 3, index + 1 < text.count else { return false }
        return text[index + 1].digit != nil || text[index + 1].isMask
    }

    /// Scanners and hands write letters for the digits that they resemble.
    private static func mend(_ number: inout NumberSymbols) {
        for place in 0..<number.count {
            switch number[place] {
            case 24, 13: number[place] = 0
            case 18, 21: number[place] = 1
            case 35: number[place] = 2
            default: break
            }
        }
    }

    private static func judge(_ number: NumberSymbols, latest: BirthDate) -> IdentityNumber {
        if number.count < 5 || number.masks == number.count || number.isPlaceholder { return .none }
        // Two numbers in one field: the first one counts.
        if number.count > NumberSymbols.longest {
            var first = NumberSymbols()
            first.add(number, 0..<18)
            let found = first.masks == 0 && first.isNumeric ? citizen(first, latest: latest) : nil
            return found ?? .none
        }
        if number.masks > 0 { return masked(number) }
        guard number.isNumeric else { return IdentityNumber(.other, number) }
        if let citizen = citizen(number, latest: latest) { return citizen }
        if number.count == 18, isRounded(number, latest: latest) {
            var rounded = number
            for place in 15..<18 { rounded[place] = NumberSymbols.hidden }
            return IdentityNumber(.masked, rounded)
        }
        return IdentityNumber(number.count >= 15 && number.count <= 19 ? .faulty : .other, number)
    }

    /// A number of 18 symbols with the right check digit, or one of the 15 digits used until 2013, brought up to 18.
    private static func citizen(_ number: NumberSymbols, latest: BirthDate) -> IdentityNumber? {
        if number.count == 18, number[17] < 10 || number[17] == NumberSymbols.ten {
            let value = number.value(first: 17)
            guard number[17] == checkSymbol(value), isCitizen(value, latest: latest) else { return nil }
            return IdentityNumber(kind: .valid, value: value, symbols: number.packed)
        }
        guard number.count == 15, number.digits == 15 else { return nil }
        let old = number.value(first: 15)
        let value = old / 1_000_000_000 * 100_000_000_000 + 19_000_000_000 + old % 1_000_000_000
        guard isCitizen(value, latest: latest) else { return nil }
        var upgraded = NumberSymbols()
        upgraded.add(number, 0..<6)
        upgraded.add(1)
        upgraded.add(9)
        upgraded.add(number, 6..<15)
        upgraded.add(checkSymbol(value))
        return IdentityNumber(kind: .valid, value: value, symbols: upgraded.packed)
    }

    /// Whether the last digits were lost in a floating-point number: it ends in 000 or has no more than 53 bits.
    private static func isRounded(_ number: NumberSymbols, latest: BirthDate) -> Bool {
        let value = number.value(first: 18)
        // With a wrong date it is a typing error.
        guard number.digits == 18, isCitizen(value / 10, latest: latest), value / 100_000_000 % 10_000 >= 1900 else {
            return false
        }
        return value % 1000 == 0 || UInt64(Double(value)) == value
    }

    /// Brings masks to the length of what they hide, as far as that can be told, so that the places match.
    private static func masked(_ number: NumberSymbols) -> IdentityNumber {
        var first = 0
        while number[first] != NumberSymbols.hidden { first += 1 }
        var last = number.count - 1
        while number[last] != NumberSymbols.hidden { last -= 1 }
        let isOneRun = number.masks == last - first + 1
        let isNumeric = number.digits + number.masks >= number.count - 1 && (first == 0 || number[0] < 10)
        guard isOneRun, isNumeric, number.count != 18, number.count - number.masks < 18, number.count > 9 else {
            return IdentityNumber(.masked, number)
        }
        var whole = NumberSymbols()
        // 120113800101*** is an old number of 15 digits, in which the century is not written.
        let isOld =
            number.count == 15 && number.digits + number.masks == 15 && first >= 8 && (number[6] > 2 || number[6] == 0)
        whole.add(number, 0..<(isOld ? 6 : first))
        if isOld {
            whole.add(1)
            whole.add(9)
            whole.add(number, 6..<first)
        }
        let tail = number.count - last - 1
        let end = isOld ? 17 : 18
        while whole.count < end - tail { whole.add(NumberSymbols.hidden) }
        whole.add(number, (last + 1)..<number.count)
        if isOld { whole.add(NumberSymbols.hidden) }
        return IdentityNumber(.masked, whole)
    }
}
