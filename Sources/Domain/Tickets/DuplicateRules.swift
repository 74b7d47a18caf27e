import Geo

/// Whether two reports are likely about one matter (疑似重复): the same class of matter, near each other, in similar
/// words, not long apart. The program proposes, a person merges.
public struct DuplicateRules: Sendable {
    /// Farther apart than this many metres, two reports are about two matters.
    public let metres: Double
    /// And so they are when reported longer than this apart.
    public let age: Span

    public init(metres: Double, age: Span) {
        self.metres = metres
        self.age = age
    }

    /// Below this nothing is proposed.
    public static let threshold = 0.5

    /// How alike two reports are; nil when they are about two matters.
    ///
    /// Place counts 40 of 100, type 30 and words 30. Words that are missing (many reports are a photo and no more) speak
    /// neither for nor against.
    public func likeness(of one: ReportedMatter, and other: ReportedMatter) -> Likeness? {
        let apart =
            one.reportedAt < other.reportedAt ? other.reportedAt - one.reportedAt : one.reportedAt - other.reportedAt
        guard one.type.classDigits == other.type.classDigits, apart <= age else { return nil }
        guard let place = nearness(of: one, and: other) else { return nil }
        let isSameType = one.type == other.type
        let words = Bigrams.likeness(of: one.text, and: other.text)
        let score = 0.4 * place.share + 0.3 * (isSameType ? 1 : 0.5) + 0.3 * (words ?? 0.5)
        guard score >= Self.threshold else { return nil }
        return Likeness(score: score, metres: place.metres, isSameType: isSameType, words: words)
    }

    /// By the points where both have one, else by the words of their addresses within one community.
    private func nearness(
        of one: ReportedMatter, and other: ReportedMatter
    ) -> (share: Double, metres: Double?)? {
        if let point = one.point, let otherPoint = other.point {
            let distance = point.distanceMetres(to: otherPoint)
            guard distance <= metres else { return nil }
            return (share: 1 - distance / metres, metres: distance)
        }
        let community = one.area.cut(at: .community)
        guard community.text.count == AreaLevel.community.codeLength, community == other.area.cut(at: .community),
            let share = Bigrams.likeness(of: one.address, and: other.address), share >= 0.5
        else { return nil }
        return (share: share, metres: nil)
    }
}

/// What is compared of a report.
public struct ReportedMatter: Sendable {
    public let type: TicketTypeCode
    public let point: Coordinate?
    public let area: AreaPath
    public let address: String
    public let text: String
    public let reportedAt: Instant

    public init(
        type: TicketTypeCode, point: Coordinate?, area: AreaPath, address: String, text: String, reportedAt: Instant
    ) {
        self.type = type
        self.point = point
        self.area = area
        self.address = address
        self.text = text
        self.reportedAt = reportedAt
    }
}

/// How alike two reports are, with the grounds that a person is shown.
public struct Likeness: Sendable, Hashable {
    /// 0 to 1.
    public let score: Double
    /// Between their points; nil where their addresses were compared.
    public let metres: Double?
    public let isSameType: Bool
    /// The share of common words, 0 to 1; nil where one has none.
    public let words: Double?

    /// Why it is proposed, in a few words.
    public var reason: Bilingual {
        var (chinese, english) = (["地址相近"], ["similar address"])
        if let metres {
            let rounded = Int(metres.rounded())
            (chinese, english) = (["相距\(rounded)米"], ["\(rounded) m apart"])
        }
        chinese.append(isSameType ? "事项相同" : "同一大类")
        english.append(isSameType ? "same type" : "same class")
        if let words, words >= 0.2 {
            let percent = Int((words * 100).rounded())
            chinese.append("文字相似\(percent)%")
            english.append("text \(percent)% alike")
        }
        return Bilingual(chinese.joined(separator: " · "), english.joined(separator: " · "))
    }
}

/// The pairs of neighbouring characters of a text: they tell Chinese texts apart without a dictionary.
enum Bigrams {
    /// The Dice coefficient of the pairs of two texts, 0 to 1; nil when either has none.
    static func likeness(of one: String, and other: String) -> Double? {
        let (left, right) = (counts(one), counts(other))
        let total = left.values.reduce(0, +) + right.values.reduce(0, +)
        guard !left.isEmpty, !right.isEmpty else { return nil }
        let common = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
        return Double(2 * common) / Double(total)
    }

    /// Of letters and digits alone, whatever their case.
    private static func counts(_ text: String) -> [String: Int] {
        let characters = text.lowercased().filter { $0.isLetter || $0.isNumber }
        return zip(characters, characters.dropFirst()).reduce(into: [:]) { counts, pair in
            counts[String([pair.0, pair.1]), default: 0] += 1
        }
    }
}

extension TicketTypeCode {
    /// The class of the type: its first two digits.
    public var classDigits: String { String(rawValue.prefix(2)) }
}
