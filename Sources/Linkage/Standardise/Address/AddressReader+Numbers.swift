extension AddressReader {
    /// Reads a number with its marker if one begins here; names may hold numerals too.
    mutating func readNumber(_ symbol: UInt16) -> Bool {
        var (value, end) = (0, index)
        if symbol.digit != nil {
            (value, end) = digits(from: index)
        } else if isDash(at: index) {
            closePiece(at: index, rank: 3)
            index += 1
            return true
        } else if HanNumber.isNumeral(symbol) {
            guard index == 0 || !text[index - 1].is("第") else { return false }
            (value, end) = HanNumber.read(text, from: index)
            guard isNumber(endingAt: end) else { return false }
        } else if let letter = letter(symbol) {
            let (marker, _) = AddressWords.marker(text, at: index + 1)
            guard start == nil || !text[index - 1].isLetter else { return false }
            if marker == .none || marker == .name {
                // A12号楼: the letter belongs to the number.
                guard symbol.isLetter, index + 1 < text.count, text[index + 1].digit != nil else { return false }
                (value, end) = digits(from: index + 1)
            } else {
                end = index + 1
            }
            value = value < 2048 ? value | letter << 11 : value
        } else {
            return false
        }
        // 502A and 12甲号: the letter tells two doors apart, but is not always written.
        if end < text.count, text[end].isLetter, end + 1 == text.count || !text[end + 1].isLetter { end += 1 }
        let (marker, length) = AddressWords.marker(text, at: end)
        if marker == .name || marker == .none && start != nil && end < text.count && text[end].isHan && !isDash(at: end)
        {
            // 3村, 101国道: the number is a part of the name.
            if start == nil { start = index }
            index = end
            return true
        }
        closePiece(at: index, rank: 3)
        index = end + length
        take(value, marker)
        return true
    }

    private mutating func take(_ value: Int, _ marker: AddressWords.Marker) {
        let number = UInt16(truncatingIfNeeded: value)
        // Telephone numbers and postcodes are no house numbers.
        guard value > 0, value < 65_536 else { return }
        if floor > 0, floor < 100, value < 100, index == text.count, marker == .house || marker == .room {
            return numbers.add(UInt16(floor * 100 + value), .room)
        }
        switch marker {
        case .none, .name: numbers.add(number, .bare)
        case .building: numbers.add(number, .building)
        case .unit: numbers.add(number, .unit)
        case .room: numbers.add(number, .room)
        case .house: numbers.add(number, .house)
        case .buildingOrFloor where !numbers.hasBuilding: numbers.add(number, .building)
        case .buildingOrFloor, .floor: floor = value
        case .quarter: if numbers.count == 0 { quarters.add(number) }
        case .ignored: break
        }
    }

    /// 12一3一502: on the keyboard for Chinese the numeral is nearer than the dash.
    private func isDash(at place: Int) -> Bool {
        guard place > 0, place + 1 < text.count, text[place].is("一") else { return false }
        return text[place - 1].digit != nil && text[place + 1].digit != nil
    }

    private func digits(from begin: Int) -> (value: Int, end: Int) {
        var value = 0
        var end = begin
        while end < text.count, let digit = text[end].digit {
            value = min(value * 10 + digit, 100_000)
            end += 1
        }
        return (value, end)
    }

    /// Whether numerals are a number: a marker or a dash follows, or they follow other numbers to the end.
    private func isNumber(endingAt end: Int) -> Bool {
        let (marker, _) = AddressWords.marker(text, at: end)
        if marker != .none, marker != .name { return true }
        if end < text.count, text[end].is("-") { return true }
        return numbers.count > 0 && start == nil && end == text.count
    }

    /// The number of a letter, or of one of the first five heavenly stems (甲单元).
    private func letter(_ symbol: UInt16) -> Int? {
        if symbol.isLetter { return Int(symbol) - 0x60 }
        switch symbol {
        case "甲": return 27
        case "乙": return 28
        case "丙": return 29
        case "丁": return 30
        case "戊": return 31
        default: return nil
        }
    }
}
