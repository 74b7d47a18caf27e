/// RFC 3339 written and read by hand: a list of a hundred tickets holds a thousand instants, and Foundation's
/// formatters take longer for them than the query that fetched them.
enum InstantText {
    static func format(_ milliseconds: Int64) -> String {
        let (day, millisecondOfDay) = milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        let date = Day(number: Int(day))
        let time = Int(millisecondOfDay)
        return String(unsafeUninitializedCapacity: 24) { buffer in
            func write(_ value: Int, digits: Int, at start: Int) {
                var rest = value
                for position in stride(from: start + digits - 1, through: start, by: -1) {
                    buffer[position] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            write(min(max(date.year, 0), 9_999), digits: 4, at: 0)
            write(date.month, digits: 2, at: 5)
            write(date.dayOfMonth, digits: 2, at: 8)
            write(time / 3_600_000, digits: 2, at: 11)
            write(time / 60_000 % 60, digits: 2, at: 14)
            write(time / 1_000 % 60, digits: 2, at: 17)
            write(time % 1_000, digits: 3, at: 20)
            (buffer[4], buffer[7], buffer[10]) = (UInt8(ascii: "-"), UInt8(ascii: "-"), UInt8(ascii: "T"))
            (buffer[13], buffer[16], buffer[19]) = (UInt8(ascii: ":"), UInt8(ascii: ":"), UInt8(ascii: "."))
            buffer[23] = UInt8(ascii: "Z")
            return 24
        }
    }

    static func parse(_ text: String) -> Int64? {
        var reader = DigitReader(text)
        guard let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"),
            let dayOfMonth = reader.number(digits: 2), reader.take("T") || reader.take("t") || reader.take(" "),
            let hour = reader.number(digits: 2), reader.take(":"),
            let minute = reader.number(digits: 2), reader.take(":"),
            let second = reader.number(digits: 2),
            let day = Day(year: year, month: month, dayOfMonth: dayOfMonth),
            hour < 24, minute < 60, second <= 60,
            let fraction = reader.fraction(), let offsetMinutes = reader.offset(), reader.isAtEnd
        else { return nil }
        let minutes = (day.number * 24 + hour) * 60 + minute - offsetMinutes
        return Int64(minutes * 60 + second) * 1_000 + Int64(fraction)
    }
}

/// Takes fixed-width numbers and marks off the front of a text.
private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Milliseconds after a decimal point; none without one.
    mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        guard let tenths = digit() else { return nil }
        let hundredths = digit() ?? 0
        let thousandths = digit() ?? 0
        while digit() != nil {}
        return tenths * 100 + hundredths * 10 + thousandths
    }

    /// Minutes east of Greenwich.
    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isEast = take("+")
        guard isEast || take("-"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            hours < 24, minutes < 60
        else { return nil }
        return (isEast ? 1 : -1) * (hours * 60 + minutes)
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }
}

extension Int64 {
    /// Division that rounds towards the past, so that instants before 1970 fall on the right day.
    func flooredQuotientAndRemainder(dividingBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
