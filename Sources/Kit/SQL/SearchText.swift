/// Text prepared for full-text search on both engines.
///
/// Chinese has no spaces and most words have two characters, which the engines' own tokenisers cannot find.
/// So every run of Chinese characters becomes its overlapping pairs, and a search for a word becomes a search
/// for the phrase of its pairs: 消防通道 is stored as 消防 防通 通道 道.
public enum SearchText {
    /// The words of a text to be stored, separated by spaces.
    public static func words(of text: String) -> String {
        tokens(of: text, isQuery: false).joined(separator: " ")
    }

    /// The same words with their positions, in the notation of PostgreSQL's `tsvector`.
    public static func postgresVector(of text: String) -> String {
        tokens(of: text, isQuery: false).prefix(16_000).enumerated()
            .map { "'\($1)':\($0 + 1)" }.joined(separator: " ")
    }

    /// A query for SQLite's FTS5: each space-separated part of the input is a phrase, and all must occur.
    /// Nil when the input holds nothing to search for.
    public static func sqliteQuery(_ input: String) -> String? {
        phrases(of: input).map { phrases in
            phrases.map { "\"" + $0.words.joined(separator: " ") + "\"" + ($0.isPrefix ? "*" : "") }
                .joined(separator: " ")
        }
    }

    /// The same query for PostgreSQL's `tsquery`.
    public static func postgresQuery(_ input: String) -> String? {
        phrases(of: input).map { phrases in
            phrases.map { phrase in
                let words = phrase.words.map { "'\($0)'" }
                return "(" + words.joined(separator: " <-> ") + (phrase.isPrefix ? ":*" : "") + ")"
            }.joined(separator: " & ")
        }
    }

    private struct Phrase {
        var words: [String]
        var isPrefix: Bool
    }

    private static func phrases(of input: String) -> [Phrase]? {
        let phrases = input.split(whereSeparator: \.isWhitespace).prefix(8).compactMap { part -> Phrase? in
            let words = tokens(of: String(part.prefix(64)), isQuery: true)
            guard let last = words.last else { return nil }
            // One Chinese character alone is the beginning of a pair; a Latin word or number may be unfinished.
            return Phrase(words: words, isPrefix: last.count == 1 || !isChinese(last.first!))
        }
        return phrases.isEmpty ? nil : phrases
    }

    private static func tokens(of text: String, isQuery: Bool) -> [String] {
        var tokens: [String] = []
        var run: [Character] = []
        var word = ""
        func endRun() {
            tokens += zip(run, run.dropFirst()).map { String([$0, $1]) }
            if let last = run.last, !isQuery || run.count == 1 { tokens.append(String(last)) }
            run = []
        }
        func endWord() {
            if !word.isEmpty { tokens.append(String(word.lowercased().unicodeScalars.prefix(wordLimit))) }
            word = ""
        }
        for character in text {
            if isChinese(character) {
                endWord()
                run.append(character)
            } else if character.isLetter || character.isNumber {
                endRun()
                // Some letters draw the sign that follows into their character, a quotation mark even.
                word.unicodeScalars.append(contentsOf: character.unicodeScalars.filter(isWordPart))
            } else {
                endRun()
                endWord()
            }
        }
        endRun()
        endWord()
        return tokens
    }

    /// Scalars of a word that count; PostgreSQL takes words of at most 2,046 bytes.
    private static let wordLimit = 64

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }

    /// Letters alone: the marks of Chinese punctuation stand among them.
    private static func isChinese(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, character.isLetter else { return false }
        return (0x2E80...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
            || (0x20000...0x323AF).contains(scalar.value)
    }
}
