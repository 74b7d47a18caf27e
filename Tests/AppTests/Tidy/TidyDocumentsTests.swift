import Foundation
import TestSupport
import Testing

/// The house rules for documents and browser code.
@Suite struct `Documents and browser code are tidy:` {
    @Test func `every document has one title`() throws {
        let documents =
            Project.files(under: "docs", suffix: ".md") + ["README.md", "CONTRIBUTING.md", "THIRD-PARTY.md"]
        for path in documents {
            let parts = try Project.text(path).components(separatedBy: "\n```")  // Every second part is a code block.
            let prose = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "\n")
            let titles = prose.split(separator: "\n").filter { $0.hasPrefix("# ") }
            #expect(titles.count == 1, "\(path): \(titles)")
        }
    }

    @Test func `the glossary explains every public type of the domain`() throws {
        let glossary = try Project.text("docs/glossary.md")
        let declaration = #/^public (?:final |indirect )?(?:struct|class|enum|actor|protocol) (\w+)/#
        let names = try SwiftSource.all(under: "Sources/Domain").flatMap { file in
            file.code.compactMap { $0.firstMatch(of: declaration).map { String($0.1) } }
        }
        let missing = names.filter { !glossary.contains("`\($0)`") }
        #expect(missing.isEmpty, "not in docs/glossary.md: \(missing.joined(separator: ", "))")
    }

    @Test func `no file for the browser is longer than 300 lines`() throws {
        for path in browserFiles(".ts") + browserFiles(".css") {
            let length = try Project.text(path).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(length <= 300, "\(path): \(length) lines")
        }
    }

    @Test func `browser code never turns a text into markup or code`() throws {
        let unsafe = #/\.(?:innerHTML|outerHTML)\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/#
        for path in browserFiles(".ts") {
            let matches = try Project.text(path).matches(of: unsafe).map { String($0.0) }
            #expect(matches.isEmpty, "\(path): \(matches)")
        }
    }

    private func browserFiles(_ suffix: String) -> [String] {
        Project.files(under: "Web", suffix: suffix).filter {
            !$0.hasPrefix("Web/built/") && !$0.hasPrefix("Web/vendor/")
        }
    }
}
