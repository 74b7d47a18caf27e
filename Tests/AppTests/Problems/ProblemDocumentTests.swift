import Foundation
import TestSupport
import Testing

@Suite struct ProblemDocumentTests {
    @Test func `the document lists every problem`() throws {
        let (path, text) = ("docs/problems.md", try ProblemList.document())
        if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1" {
            try text.write(to: Project.folder.appending(path: path), atomically: true, encoding: .utf8)
        }
        #expect(try Project.text(path) == text, "SNAP_UPDATE=1 rewrites it")
    }

    @Test func `a code means one thing: it has one status`() throws {
        for (code, lines) in Dictionary(grouping: try ProblemList.lines(), by: \.code) {
            #expect(Set(lines.map(\.status)).count == 1, "\(code): \(lines.map(\.status))")
        }
    }

    @Test func `codes are English words in one spelling, and sentences end as sentences do`() throws {
        for line in try ProblemList.lines() {
            #expect(line.code.wholeMatch(of: #/[a-z][A-Za-z]{2,39}/#) != nil, "\(line.code)")
            #expect(["。", "？"].contains(line.chinese.last), "\(line.code): \(line.chinese)")
            #expect([".", "?"].contains(line.english.last), "\(line.code): \(line.english)")
        }
    }

    /// What the list is made by is not what this is: here every text that looks like a code is looked for.
    @Test func `no code stands in the source and not in the list`() throws {
        // The size of a grid is remarked upon; nothing is refused for it.
        let known = Set(try ProblemList.lines().map(\.code) + ["gridSize"])
        let patterns = [#/(?:Problem|RowRefusal|self\.init)\(\s*"(\w+)"/#, #/, code: "(\w+)"\)/#]
        for path in Project.files(under: "Sources/App", suffix: ".swift") where !path.contains("/Demo/") {
            let text = try Project.text(path)
            for pattern in patterns {
                for match in text.matches(of: pattern) {
                    let code = String(match.1)
                    if !known.contains(code) { Issue.record("\(path): \(code)") }
                }
            }
        }
        let sought = ["versionConflict", "notFound", "unknownArea", "textTooLong", "wrongLogin", "repeatedRow"]
        #expect(known.isSuperset(of: sought))
        #expect(known.isSuperset(of: ["changedMeanwhile", "passwordUnchanged", "importFileEmpty", "gridsMissing"]))
    }
}

@Suite struct CallScannerTests {
    @Test func `arguments are taken apart as the compiler does`() throws {
        let source = #"""
            throw Problem(
                "code", 409, "还有\(list.map { "“\($0)”" }.joined(separator: "、"))。", "a \"b\", (c)\(d("e"))",
                field: .some("x, y"))
            otherProblem("no")
            """#
        let calls = CallScanner(source).calls(of: "Problem")
        let call = try #require(calls.first)
        #expect(calls.count == 1 && call.count == 5)
        #expect(call.map(\.literal) == ["code", nil, "还有…。", "a \"b\", (c)…", nil])
        #expect(call[1].expression == "409" && call[4].label == "field" && call[4].expression == ".some(\"x, y\")")
    }
}
