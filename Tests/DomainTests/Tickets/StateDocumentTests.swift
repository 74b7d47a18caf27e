import Domain
import Foundation
import TestSupport
import Testing

@Suite struct StateDocumentTests {
    @Test func `the document is the table`() throws {
        let path = "docs/states/ticket.md"
        if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1" {
            try StateDocument.text.write(to: Project.folder.appending(path: path), atomically: true, encoding: .utf8)
        }
        #expect(try Project.text(path) == StateDocument.text, "SNAP_UPDATE=1 rewrites it")
    }
}
