/// The numbers of a date in the order of writing, with what is written behind them.
struct DateNumbers {
    /// What a number is called.
    enum Part { case none, year, month, day }

    /// One number.
    struct Number {
        var value = 0
        /// Digits as written; 0 for a number in words or a mask.
        var digits = 0
        var part = Part.none
    }

    private(set) var first = Number()
    private(set) var second = Number()
    private(set) var third = Number()
    private(set) var count = 0
    private(set) var isLunar = false
    private(set) var isLeap = false
    private(set) var isRepublic = false
    private(set) var hasSlash = false

    /// Reads the numbers of a text up to the fourth, which is no part of the date, or to a time of day.
    mutating func gather(_ text: Symbols) {
        var index = 0
        while index < text.count, count < 4 {
            let symbol = text[index]
            if symbol.digit != nil {
                index = gatherDigits(text, from: index)
                // Hours: what precedes them is no part of the date.
                if index < text.count, text[index].is(":") {
                    count -= 1
                    return
                }
            } else if HanNumber.isNumeral(symbol) {
                let (value, end) = HanNumber.read(text, from: index)
                // A year in words has a digit a symbol, so the length of the number tells it from a month.
                add(Number(value: value, digits: value > 99 ? 4 : 2))
                index = end
            } else if symbol.isLetter {
                index = gatherWord(text, from: index)
            } else if symbol.isMask {
                while index < text.count, text[index].isMask { index += 1 }
                add(Number())
            } else {
                mark(symbol, next: index + 1 < text.count ? text[index + 1] : 0)
                index += 1
            }
        }
    }

    private mutating func add(_ number: Number) {
        switch count {
        case 0: first = number
        case 1: second = number
        case 2: third = number
        default: break
        }
        count += 1
    }

    private mutating func gatherDigits(_ text: Symbols, from start: Int) -> Int {
        var number = Number()
        var index = start
        while index < text.count, let digit = text[index].digit {
            // Of 19800131123000 the first eight digits are the date.
            if number.digits < 8 { number.value = number.value * 10 + digit }
            number.digits += 1
            index += 1
        }
        add(number)
        return index
    }

    /// English months and masks of letters; other words say nothing.
    private mutating func gatherWord(_ text: Symbols, from start: Int) -> Int {
        var index = start
        while index < text.count, text[index].isLetter { index += 1 }
        let word = Symbols(rebasing: text[start..<index])
        if word.allSatisfy({ $0.is("x") }) {
            add(Number())
        } else if let month = Self.month(word) {
            add(Number(value: month, digits: 2, part: .month))
        }
        return index
    }

    private static func month(_ word: Symbols) -> Int? {
        guard word.count >= 3 else { return nil }
        switch (word[0], word[1], word[2]) {
        case ("j", "a", "n"): return 1
        case ("f", "e", "b"): return 2
        case ("m", "a", "r"): return 3
        case ("a", "p", "r"): return 4
        case ("m", "a", "y"): return 5
        case ("j", "u", "n"): return 6
        case ("j", "u", "l"): return 7
        case ("a", "u", "g"): return 8
        case ("s", "e", "p"): return 9
        case ("o", "c", "t"): return 10
        case ("n", "o", "v"): return 11
        case ("d", "e", "c"): return 12
        default: return nil
        }
    }

    /// Takes a character that names the number in front of it, or the calendar.
    private mutating func mark(_ symbol: UInt16, next: UInt16) {
        switch symbol {
        case "年": name(.year)
        case "月": name(.month)
        case "日", "号": name(.day)
        case "岁": if count > 0 { count -= 1 }
        case "农", "阴", "初": isLunar = true
        case "闰", "润": (isLunar, isLeap) = (true, true)
        case "民": isRepublic = isRepublic || next.is("国")
        case "/": hasSlash = true
        case "冬", "腊":
            guard next.is("月") else { return }
            isLunar = true
            add(Number(value: symbol.is("冬") ? 11 : 12, digits: 2))
        case "正":
            guard next.is("月") else { return }
            isLunar = true
            add(Number(value: 1, digits: 2))
        case "元":
            guard next.is("年") else { return }
            add(Number(value: 1, digits: 1))
        default: break
        }
    }

    private mutating func name(_ part: Part) {
        switch count {
        case 1: if first.part == .none { first.part = part }
        case 2: if second.part == .none { second.part = part }
        case 3: if third.part == .none { third.part = part }
        default: break
        }
    }
}

/// Numbers in Chinese characters.
enum HanNumber {
    /// The value of a digit, 10 for 十, or nothing.
    @inline(__always)
    static func value(_ symbol: UInt16) -> Int? {
        switch symbol {
        case "〇", "零": 0
        case "一", "壹": 1
        case "二", "贰", "两": 2
        case "三", "叁": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆": 6
        case "七", "柒": 7
        case "八", "捌": 8
        case "九", "玖": 9
        case "十", "拾": 10
        default: nil
        }
    }

    /// Whether a number can begin with this symbol.
    @inline(__always)
    static func isNumeral(_ symbol: UInt16) -> Bool { value(symbol) != nil || symbol.is("廿") || symbol.is("卅") }

    /// Reads 一九八〇, 十二, 二十三, 廿三, 一百二十 from a place: the value, and the place behind it.
    static func read(_ text: Symbols, from start: Int) -> (value: Int, end: Int) {
        var index = start
        var total = 0
        var digits = 0
        while index < text.count {
            let symbol = text[index]
            if symbol.is("廿") || symbol.is("卅") {
                total += symbol.is("廿") ? 20 : 30
                digits = 0
            } else if symbol.is("百"), digits > 0 {
                total += min(digits, 9) * 100
                digits = 0
            } else if let value = value(symbol) {
                if value == 10 {
                    total += max(min(digits, 9), 1) * 10
                    digits = 0
                } else {
                    digits = min(digits * 10 + value, 99_999)
                }
            } else {
                break
            }
            index += 1
        }
        return (min(total, 99_999) + digits, index)
    }
}
