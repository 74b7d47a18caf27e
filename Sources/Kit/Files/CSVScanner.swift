/// Cuts UTF-8 text into rows and fields, without regard to their number.
struct CSVScanner: Sendable {
    private let bytes: [UInt8]
    private let rowLimit: Int
    private let separator: UInt8
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8], rowLimit: Int) {
        self.bytes = bytes
        self.rowLimit = rowLimit
        let first = bytes.prefix { $0 != Self.newline }
        separator = !first.contains(Self.comma) && first.contains(Self.tab) ? Self.tab : Self.comma
    }

    var progress: Double { bytes.isEmpty ? 1 : Double(position) / Double(bytes.count) }

    /// The next row that is not empty.
    mutating func next() -> Result<CSVRow, CSVRowError>? {
        while position < bytes.count {
            let (start, startLine) = (position, line)
            do throws(CSVRowError) {
                let fields = try row(from: start)
                if fields.contains(where: { !$0.isEmpty }) { return .success(CSVRow(line: startLine, fields: fields)) }
            } catch {
                // The next line may well be in order, even when this row seemed to swallow it.
                position = start
                skipLine()
                line = startLine + 1
                return .failure(error)
            }
        }
        return nil
    }

    private mutating func row(from start: Int) throws(CSVRowError) -> [String] {
        let startLine = line
        var fields: [String] = []
        while true {
            fields.append(try field(rowStart: start, rowLine: startLine))
            guard position < bytes.count else { return fields }
            let end = bytes[position]
            position += 1
            if end == separator { continue }
            if end == Self.carriageReturn, position < bytes.count, bytes[position] == Self.newline { position += 1 }
            line += 1
            return fields
        }
    }

    /// Reads a field up to, not past, what ends it.
    private mutating func field(rowStart: Int, rowLine: Int) throws(CSVRowError) -> String {
        if position < bytes.count, bytes[position] == Self.quote {
            return try quotedField(rowStart: rowStart, rowLine: rowLine)
        }
        let start = position
        while position < bytes.count, !endsField(bytes[position]) { position += 1 }
        guard position - rowStart <= rowLimit else {
            throw CSVRowError(line: rowLine, reason: .tooLong(limit: rowLimit))
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField(rowStart: Int, rowLine: Int) throws(CSVRowError) -> String {
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            guard position - rowStart <= rowLimit else {
                throw CSVRowError(line: rowLine, reason: .quotes)
            }
            let byte = bytes[position]
            position += 1
            if byte == Self.newline { line += 1 }
            guard byte == Self.quote else {
                content.append(byte)
                continue
            }
            if position == bytes.count || endsField(bytes[position]) {
                return String(decoding: content, as: UTF8.self)
            }
            guard bytes[position] == Self.quote else { break }
            content.append(Self.quote)
            position += 1
        }
        throw CSVRowError(line: rowLine, reason: .quotes)
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.newline || byte == Self.carriageReturn
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != Self.newline { position += 1 }
        position = min(position + 1, bytes.count)
    }

    private static let comma = UInt8(ascii: ",")
    private static let tab = UInt8(ascii: "\t")
    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
