import Foundation
import Kit
import TestSupport
import Testing

/// What an office makes of a workbook, the browser tests ask LibreOffice.
@Suite struct XLSXFileTests {
    @Test func `a workbook takes the place of the file that was there`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "table.xlsx")
            try Data("old".utf8).write(to: file)
            let sheet = XLSXFile.Sheet(
                "表", columns: [("代码", 20), ("数", 10)],
                rows: [[.text("012011300300"), .number(3)], [.text("=1+1"), .share(0.5)], [.empty, .empty]])
            try XLSXFile.write([sheet], to: file)
            #expect(try Data(contentsOf: file).prefix(2).elementsEqual("PK".utf8))
        }
    }

    @Test func `a folder that is not there is an error`() {
        #expect(throws: XLSXFile.Failure.self) {
            try XLSXFile.write([], to: URL(filePath: "/nowhere/table.xlsx"))
        }
    }
}
