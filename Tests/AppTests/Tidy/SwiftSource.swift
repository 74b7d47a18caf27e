import Foundation
import TestSupport

/// A Swift file as the tidy tests see it: as it stands, and with comments and the contents of strings blanked out,
/// so that a word in a text is not taken for code. Both have the same lines.
struct SwiftSource {
    let path: String
    let lines: [String]
    let code: [String]

    init(path: String) throws { self.init(path: path, text: try Project.text(path)) }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blanker = Blanker(text)
        code = blanker.code().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// All files below the folders.
    static func all(under folders: String...) throws -> [SwiftSource] {
        try folders.flatMap { Project.files(under: $0, suffix: ".swift") }.map { try SwiftSource(path: $0) }
    }

    /// `path:line: text` of every code line that the pattern matches.
    func places(of pattern: Regex<some Any>) -> [String] {
        code.indices.filter { code[$0].contains(pattern) }.map { place($0) }
    }

    /// `path:line: text` of a line, counted from 0.
    func place(_ line: Int) -> String { "\(path):\(line + 1): \(lines[line].trimmingCharacters(in: .whitespaces))" }

    /// First line and number of lines of every function, initialiser, subscript and computed property.
    var functions: [(line: Int, length: Int)] {
        let words = ["func", "init", "subscript", "var", "get", "set"]
        let opening = #/^\s*(?:[@\w().]+\s+)*(?:func|init|subscript|deinit|var|get|set)\b/#
        return code.indices.compactMap { start in
            // A cheap look first: the pattern costs more than all the rest.
            guard words.contains(where: code[start].contains), code[start].contains(opening) else { return nil }
            var depth = 0
            for line in start..<code.count {
                for character in code[line] {
                    if character == "{" { depth += 1 }
                    if character == "}" {
                        depth -= 1
                        if depth == 0 { return (start, line - start + 1) }
                        if depth < 0 { return nil }
                    }
                }
                let isDeclaredOnly = depth == 0 && line > start && code[line].contains(opening)
                if isDeclaredOnly { return nil }
            }
            return nil
        }
    }
}

/// Replaces comments and string contents by spaces.
private struct Blanker {
    private let text: [UInt8]
    private let newline = UInt8(ascii: "\n")
    private var position = 0
    private var result: [UInt8] = []

    init(_ text: String) { self.text = Array(text.utf8) }

    mutating func code() -> String {
        result.reserveCapacity(text.count)
        while position < text.count {
            if starts("//") {
                blank(until: { $0.starts("\n") })
            } else if starts("/*") {
                blankBlockComment()
            } else if starts("\"") || starts("#\"") || starts("##\"") {
                blankString()
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func starts(_ word: String) -> Bool { text[position...].starts(with: word.utf8) }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < text.count {
            result.append(text[position] == newline ? newline : UInt8(ascii: " "))
            position += 1
        }
    }

    private mutating func blank(until isAtEnd: (Blanker) -> Bool) {
        while position < text.count, !isAtEnd(self) { blank() }
    }

    private mutating func blankBlockComment() {
        blank(2)
        while position < text.count, !starts("*/") {
            if starts("/*") { blankBlockComment() } else { blank() }
        }
        blank(2)
    }

    private mutating func blankString() {
        var hashes = ""
        while starts("#") {
            hashes += "#"
            blank()
        }
        let quote = starts("\"\"\"") ? "\"\"\"" : "\""
        blank(quote.count)
        while position < text.count, !starts(quote + hashes) {
            if starts("\\" + hashes + "(") {
                blankInterpolation(hashes.count + 2)
            } else if starts("\\" + hashes) {
                blank(hashes.count + 2)
            } else {
                blank()
            }
        }
        blank(quote.count + hashes.count)
    }

    private mutating func blankInterpolation(_ opening: Int) {
        blank(opening)
        var depth = 1
        while position < text.count, depth > 0 {
            if starts("\"") {
                blankString()
            } else {
                if starts("(") { depth += 1 }
                if starts(")") { depth -= 1 }
                blank()
            }
        }
    }
}
