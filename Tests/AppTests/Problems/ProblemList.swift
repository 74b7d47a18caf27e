import Domain
import TestSupport

@testable import App

/// Every problem that the program can answer with: the refusals of the rules by their examples, the others as they
/// stand in the source.
enum ProblemList {
    struct Line: Hashable {
        let code: String
        let status: String
        let chinese: String
        let english: String
    }

    /// By code, each with every sentence that it comes with.
    static func lines() throws -> [Line] {
        Set(refusals + (try inSource())).sorted { one, other in
            (one.code, one.chinese, one.english) < (other.code, other.chinese, other.english)
        }
    }

    static func document() throws -> String {
        let rows = try lines().map { line in
            "| `\(line.code)` | \(line.status) | \(cell(line.chinese)) | \(cell(line.english)) |"
        }
        return """
            # Problems

            Written by a test (`make docs`); do not edit. What is refused is answered with `application/problem+json` (RFC 9457):
            `code` never changes, `title` is the sentence below in the reader's language, `errors` names the fields.
            Rows of an imported table are refused with the same codes, beside their lines. `…` is filled in.

            | code | status | sentence | in English |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

    private static var refusals: [Line] {
        let all: [any Refusal] =
            TicketRefusal.examples + SideTaskRefusal.examples + MediationRefusal.allCases + AreaRefusal.examples
            + GridRefusal.examples + DwellingRefusal.allCases + PostingRefusal.examples + PasswordRefusal.allCases
            + ApiTokenRefusal.allCases + DutyTableRefusal.examples + Array(LeaveRefusal.allCases)
            + ShiftRefusal.examples + GridChangeRefusal.examples + PartyUnitRefusal.examples + ImportRefusal.examples
            + DemoRefusal.allCases + RetentionRefusal.examples + AuditProofRefusal.examples
            + TrainingRefusal.examples + PremisesRefusal.allCases + Array(FixRefusal.allCases)
            + Array(PatrolRefusal.allCases) + Array(TerminalRefusal.allCases)
            + Array(ServicePostRefusal.allCases)
            + OrderRefusal.allCases + DisplayRefusal.allCases + IncidentRefusal.allCases
            + Array(VisitRefusal.allCases) + Array(OfflineRefusal.allCases)
        return all.map { refusal in
            Line(
                code: refusal.code, status: String(refusal.status), chinese: refusal.title.chinese,
                english: refusal.title.english)
        }
    }

    private static func inSource() throws -> [Line] {
        try Project.files(under: "Sources/App", suffix: ".swift").flatMap { path -> [Line] in
            let scanner = CallScanner(try Project.text(path))
            return (scanner.calls(of: "Problem") + scanner.calls(of: "self.init")).compactMap(problem)
                + scanner.calls(of: ".field").compactMap(fieldProblem)
                + (scanner.calls(of: "RowRefusal") + scanner.calls(of: "self.init")).compactMap(rowRefusal)
        }
    }

    /// `Problem("code", 409, "…", "…")`; a status that is computed is one of the client's mistakes.
    private static func problem(_ call: [CallScanner.Argument]) -> Line? {
        guard call.count == 4, call.allSatisfy({ $0.label == nil }), let code = call[0].literal,
            let chinese = call[2].literal, let english = call[3].literal
        else { return nil }
        return Line(
            code: code, status: Int(call[1].expression).map(String.init) ?? "4xx", chinese: chinese, english: english)
    }

    /// `Problem.field("field", "…", "…", code: "code")`.
    private static func fieldProblem(_ call: [CallScanner.Argument]) -> Line? {
        let texts = call.filter { $0.label == nil }
        let code = call.first { $0.label == "code" }
        guard texts.count == 3, let chinese = texts[1].literal, let english = texts[2].literal,
            let code = code == nil ? "invalidField" : code?.literal
        else { return nil }
        return Line(code: code, status: "422", chinese: chinese, english: english)
    }

    /// `RowRefusal("code", field: "field", "…", "…")`.
    private static func rowRefusal(_ call: [CallScanner.Argument]) -> Line? {
        let texts = call.filter { $0.label == nil }
        guard texts.count == 3, let code = texts[0].literal, let chinese = texts[1].literal,
            let english = texts[2].literal
        else { return nil }
        return Line(code: code, status: "422", chinese: chinese, english: english)
    }
}
