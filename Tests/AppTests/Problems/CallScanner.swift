/// Finds calls in Swift source and takes their arguments apart: enough of the language to read our own problem texts.
struct CallScanner {
    struct Argument {
        let label: String?
        /// The text of a string literal, with `…` for what is filled in; nil for any other expression.
        let literal: String?
        let expression: String
    }

    private let source: [Character]

    init(_ source: String) { self.source = Array(source) }

    /// The arguments of every call of a function, by the text just before its parenthesis.
    func calls(of name: String) -> [[Argument]] {
        let name = Array(name + "(")
        return source.indices.filter { start in
            source[start...].starts(with: name) && (start == 0 || !Self.isWord(source[start - 1]) || name[0] == ".")
        }.map { arguments(from: $0 + name.count) }
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character == "_" }

    private func arguments(from start: Int) -> [Argument] {
        var (found, part, depth, position) = ([Argument](), "", 0, start)
        while position < source.count {
            switch source[position] {
            case "\"":
                let end = endOfLiteral(from: position)
                part += String(source[position..<end])
                position = end
                continue
            case "(", "[", "{": depth += 1
            case ")" where depth == 0:
                return found + [Self.argument(part)]
            case ")", "]", "}": depth -= 1
            case "," where depth == 0:
                found.append(Self.argument(part))
                part = ""
                position += 1
                continue
            default: break
            }
            part.append(source[position])
            position += 1
        }
        return found
    }

    /// The place after a literal's closing mark; what it fills in may hold literals of its own.
    private func endOfLiteral(from start: Int) -> Int {
        var position = start + 1
        while position < source.count, source[position] != "\"" {
            if source[position] == "\\" {
                position += 1
                if source[position] == "(" { position = endOfInsert(from: position) - 1 }
            }
            position += 1
        }
        return position + 1
    }

    private func endOfInsert(from start: Int) -> Int {
        var (position, depth) = (start + 1, 1)
        while position < source.count, depth > 0 {
            switch source[position] {
            case "\"": position = endOfLiteral(from: position) - 1
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            position += 1
        }
        return position
    }

    private static func argument(_ text: String) -> Argument {
        let text = text.trimmingPrefix(while: \.isWhitespace)
        let label = text.firstMatch(of: #/^(\w+):\s*/#)
        let expression = String(label.map { text[$0.range.upperBound...] } ?? text[...])
        return Argument(label: label.map { String($0.1) }, literal: literal(expression), expression: expression)
    }

    private static func literal(_ expression: String) -> String? {
        guard expression.first == "\"" else { return nil }
        let scanner = CallScanner(expression)
        let end = scanner.endOfLiteral(from: 0)
        var (text, position) = ("", 1)
        while position < end - 1 {
            if scanner.source[position] == "\\" {
                let next = scanner.source[position + 1]
                text += next == "(" ? "…" : String(next)
                position = next == "(" ? scanner.endOfInsert(from: position + 1) : position + 2
            } else {
                text.append(scanner.source[position])
                position += 1
            }
        }
        return text
    }
}
