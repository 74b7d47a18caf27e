/// Reads big-endian numbers, and the digits that are packed two in a byte, off the front of some bytes.
struct JT808Reader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ count: Int) throws(JT808Fault) -> ArraySlice<UInt8> {
        guard rest.count >= count else { throw .truncated }
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }

    mutating func byte() throws(JT808Fault) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .truncated }
        return byte
    }

    mutating func short() throws(JT808Fault) -> UInt16 { UInt16(try byte()) << 8 | UInt16(try byte()) }

    mutating func long() throws(JT808Fault) -> UInt32 { UInt32(try short()) << 16 | UInt32(try short()) }

    /// Digits packed two in a byte, as text; a device that packs other things there keeps them as hexadecimal.
    mutating func digits(_ bytes: Int) throws(JT808Fault) -> String {
        let symbols = Array("0123456789abcdef".utf8)
        return String(
            decoding: try take(bytes).flatMap { [symbols[Int($0 >> 4)], symbols[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Two packed digits as a number; nil when they are none.
    mutating func number() throws(JT808Fault) -> Int? {
        let byte = try byte()
        let (tens, ones) = (Int(byte >> 4), Int(byte & 15))
        return tens < 10 && ones < 10 ? tens * 10 + ones : nil
    }

    /// Milliseconds since 1970 of a packed date and time in a zone; nil when they are no date, such as all zeros.
    ///
    /// - Parameters:
    ///   - isDayFirst: Whether it begins with the day and not with the year.
    ///   - hours: East of Greenwich.
    mutating func time(isDayFirst: Bool = false, hours: Int = 8) throws(JT808Fault) -> Int64? {
        var parts: [Int?] = []
        for _ in 0..<6 { parts.append(try number()) }
        guard let first = parts[0], let month = parts[1], let third = parts[2], let hour = parts[3],
            let minute = parts[4], let second = parts[5]
        else { return nil }
        let (year, day) = isDayFirst ? (third, first) : (first, third)
        let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        // Of this century, in which every fourth year is a leap year.
        let days = 10_957 + year * 365 + (year + 3) / 4 + lengths[..<(month - 1)].reduce(0, +) + day - 1
        return Int64(((days * 24 + hour - hours) * 60 + minute) * 60 + second) * 1_000
    }
}
