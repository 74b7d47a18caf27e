import Domain
import Foundation
import TestSupport
import Testing

@Suite struct SideTaskDocumentTests {
    @Test func `the document is the table`() throws {
        let path = "docs/states/side-task.md"
        if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1" {
            try SideTaskDocument.text.write(
                to: Project.folder.appending(path: path), atomically: true, encoding: .utf8)
        }
        #expect(try Project.text(path) == SideTaskDocument.text, "SNAP_UPDATE=1 rewrites it")
    }
}
