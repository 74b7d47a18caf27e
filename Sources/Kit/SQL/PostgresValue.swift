import CPostgres

extension SQLValue {
    /// PostgreSQL's text form of a value; nil is null.
    var postgresText: String? {
        switch self {
        case .null: nil
        case .integer(let integer): String(integer)
        case .real(let real): String(real)
        case .text(let text): Self.storable(text)
        case .bytes(let bytes): "\\x" + bytes.map { Self.hexadecimal[Int($0)] }.joined()
        }
    }

    /// - Parameter type: the object number of the type in `pg_type`.
    init(postgres text: String, type: Oid) {
        self =
            switch type {
            case 20, 21, 23: Int64(text).map(SQLValue.integer) ?? .text(text)
            case 16: .integer(text == "t" ? 1 : 0)
            case 700, 701, 1700: Double(text).map(SQLValue.real) ?? .text(text)
            case 17: .bytes(Self.bytes(fromHexadecimal: text.utf8.dropFirst(2)))
            default: .text(text)
            }
    }

    private static let hexadecimal = (0..<256).map { value in
        let digits = String(value, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }

    private static func bytes(fromHexadecimal digits: Substring.UTF8View) -> [UInt8] {
        func number(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            if let first = high {
                bytes.append(number(first) << 4 | number(digit))
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }
}

extension StoreError {
    /// Sorts PostgreSQL's error codes (appendix A of its manual) into the kinds that callers tell apart.
    init(sqlState: String, detail: String, connectionLost: Bool) {
        self =
            switch sqlState {
            case "23505": .unique(detail: detail)
            case "23503": .foreignKey(detail: detail)
            case "40001", "40P01": .conflict(detail: detail)
            case "55P03", "57014", "53300": .busy(detail: detail)
            case "53100", "53400": .full(detail: detail)
            case "57P01", "57P02", "57P03": .disconnected(detail: detail)
            case let state where state.hasPrefix("23"): .check(detail: detail)
            case let state where state.hasPrefix("08") || connectionLost: .disconnected(detail: detail)
            default: .failed(code: sqlState, detail: detail)
            }
    }
}
