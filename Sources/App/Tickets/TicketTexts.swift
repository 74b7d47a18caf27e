import Domain
import Geo
import Kit

/// Checks on what people type with a ticket.
enum TicketTexts {
    static let noteLimit = 2_000
    /// What GeoReport v2 lets a client send.
    static let open311Limit = 4_000
    static let addressLimit = 200

    /// A note without its surrounding white space; nil when nothing is left.
    static func note(_ text: String?, field: String = "note", limit: Int = noteLimit) throws -> String? {
        let trimmed = text?.trimmed ?? ""
        guard trimmed.count <= limit else {
            throw Problem.field(
                field, "文字太长，请不要超过\(limit)字。", "The text is too long: at most \(limit) characters.",
                code: "textTooLong")
        }
        return trimmed.isEmpty ? nil : trimmed
    }

    static func name(_ text: String?) throws -> String? {
        let trimmed = text?.trimmed ?? ""
        // Long enough for the longest names of the minorities.
        guard trimmed.count <= 50 else {
            throw Problem.field("name", "姓名太长。", "The name is too long.", code: "textTooLong")
        }
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Digits alone, as one writes the number at home: one person has one hash, however they type it.
    static func phone(_ typed: String?) throws -> String? {
        var digits = HalfWidth.text(typed ?? "").filter { !$0.isWhitespace && !"-()".contains($0) }
        for prefix in ["+86", "0086"] where digits.hasPrefix(prefix) { digits.removeFirst(prefix.count) }
        if digits.isEmpty { return nil }
        guard (7...20).contains(digits.count), digits.trimmingPrefix("+").allSatisfy({ $0.isASCII && $0.isNumber })
        else {
            throw Problem.field(
                "phone", "电话号码不对，请检查，或者留空。", "The phone number is wrong; check it or leave it empty.",
                code: "invalidPhone")
        }
        return digits
    }

    static func address(_ text: String?) throws -> String {
        let trimmed = text?.trimmed ?? ""
        guard trimmed.count <= addressLimit else {
            throw Problem.field(
                "address", "地址太长，请不要超过\(addressLimit)字。",
                "The address is too long: at most \(addressLimit) characters.",
                code: "textTooLong")
        }
        return trimmed
    }

    /// A point in any of the coordinate systems that devices and maps deliver, as WGS-84.
    static func point(longitude: Double?, latitude: Double?, system: String?) throws -> Coordinate? {
        guard longitude != nil || latitude != nil else { return nil }
        guard let longitude, let latitude, (-180...180).contains(longitude), (-90...90).contains(latitude) else {
            throw Problem.field("longitude", "坐标不对，请重新定位。", "The coordinates are wrong; please locate again.")
        }
        return try CoordinateSystem(parameter: system).toWGS84(Coordinate(longitude: longitude, latitude: latitude))
    }
}

extension String {
    /// Without white space and line breaks around it, and without characters that no screen shows.
    var trimmed: String {
        let visible = filter { character in
            !character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } || character.isNewline
        }
        return String(
            visible.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
