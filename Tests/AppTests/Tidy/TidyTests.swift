import Foundation
import TestSupport
import Testing

/// The house rules of `CONTRIBUTING.md` that a program can check.
@Suite struct `The house is tidy:` {
    // Read once for all tests.
    private static let everything = try! SwiftSource.all(under: "Sources", "Tests", "Benchmarks")
    private var everything: [SwiftSource] { Self.everything }
    private var product: [SwiftSource] { everything.filter { $0.path.hasPrefix("Sources/") } }

    @Test func `no Swift file is longer than 300 lines`() {
        expectNone(everything.filter { $0.lines.count > 301 }.map { "\($0.path): \($0.lines.count - 1) lines" })
    }

    @Test func `half of the source files have at most 100 lines`() {
        let lengths = product.map { $0.lines.count - 1 }.sorted()
        #expect(lengths[lengths.count / 2] <= 100)
    }

    @Test func `no function is longer than 60 lines`() {
        expectNone(
            everything.flatMap { file in
                file.functions.filter { $0.length > 60 }.map { "\(file.place($0.line)) (\($0.length) lines)" }
            })
    }

    @Test func `nothing is printed past the log`() {
        let speaking = product.filter { !$0.path.hasPrefix("Sources/linli/") }
        expectNone(speaking.flatMap { $0.places(of: #/(?:^|[^.\w])(?:debugPrint|print|dump)\(/#) })
    }

    @Test func `only Kit reads the clock`() {
        let others = product.filter { !$0.path.hasPrefix("Sources/Kit/") }
        expectNone(others.flatMap { $0.places(of: #/\bDate\(\)|\bDate\.now|Clock\(\)\.now|\btime\(nil\)/#) })
    }

    @Test func `SQL stands in stores and migrations alone`() {
        let words = #/\b(?:SELECT|INSERT INTO|DELETE FROM|CREATE TABLE|CREATE INDEX)\s|\bUPDATE \w+ SET\b/#
        let others = product.filter {
            !$0.path.hasSuffix("Store.swift") && !$0.path.contains("/Migrations/")
                && !$0.path.hasPrefix("Sources/Kit/SQL/")
        }
        expectNone(
            others.flatMap { file in
                file.lines.indices.filter { line in
                    file.lines[line].contains(words) && !file.lines[line].contains(#/^\s*\/\//#)
                }.map { file.place($0) }
            })
    }

    @Test func `nothing is left undone`() throws {
        let marks = #/\b(?:TODO|FIXME|XXX)\b/#
        let files = Project.files(
            under: "Sources", "Tests", "Web/shared", "Web/ports", "scripts", "Benchmarks", suffix: ""
        )
        .filter { !$0.hasPrefix("Tests/AppTests/Tidy/") && !$0.contains("__pycache__") }
        expectNone(files.filter { (try? Project.text($0).contains(marks)) == true })
    }

    @Test func `what can crash or race says why it does not`() {
        expectNone(product.flatMap { $0.places(of: #/\btry!|\bas!/#) })
        let unsafe = #/@unchecked Sendable|nonisolated\(unsafe\)|@preconcurrency/#
        expectNone(
            product.flatMap { file in
                file.code.indices.filter { line in
                    file.code[line].contains(unsafe)
                        && !file.lines[max(0, line - 4)...line].contains { $0.contains("//") }
                }.map { file.place($0) }
            })
    }

    @Test func `types have names that mean one thing`() throws {
        let kinds = "struct|class|enum|actor|protocol|typealias"
        let words = "Event|Case|Response|Actor|\\w*(?:Manager|Helper|Helpers|Utils|Util|Service)"
        let banned = try Regex("\\b(?:\(kinds)) (?:\(words))\\b")
        expectNone(product.flatMap { $0.places(of: banned) })
    }

    @Test func `public types and functions are documented`() {
        let type = #/^(?:@\w+(?:\([^)]*\))?\s+)*public (?:(?:final|indirect) )*(?:struct|class|enum|actor|protocol) /#
        let function = #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*public (?:(?:static|mutating|nonisolated) )*func ([a-z]\w*)/#
        // What a protocol asks for is documented there; a function of three lines says all by its name.
        let required: Set = ["hash", "encode", "read", "write", "close", "seal", "open", "appendInterpolation"]
        let folders = ["Sources/Geo/", "Sources/Domain/", "Sources/Kit/"]
        let documented = product.filter { file in folders.contains { file.path.hasPrefix($0) } }
        expectNone(
            documented.flatMap { file in
                let long = Set(file.functions.filter { $0.length > 3 }.map(\.line))
                return file.code.indices.filter { line in
                    if file.isDocumented(line) { return false }
                    if file.code[line].contains(type) { return true }
                    guard long.contains(line), let name = file.code[line].firstMatch(of: function)?.1 else {
                        return false
                    }
                    return !required.contains(String(name))
                }.map { file.place($0) }
            })
    }

    private func expectNone(_ places: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(places.isEmpty, "\(places.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }
}

extension SwiftSource {
    /// A documentation comment stands above the line, attributes between them aside.
    fileprivate func isDocumented(_ line: Int) -> Bool {
        let above = lines[..<line].reversed().first { !$0.contains(#/^\s*@/#) }
        return above?.contains(#/^\s*\/\/\//#) == true
    }
}
