import Foundation
import HTTPTypes
import Testing

@testable import App

extension Client {
    /// Sends a table to be imported.
    func importTable(_ kind: ImportKind, _ bytes: [UInt8], query: String = "") async throws -> Answer {
        try await send(.post, "/api/import/\(kind.rawValue)\(query)", headers: [.contentType: "text/csv"], body: bytes)
    }

    /// Sends a table and expects a report.
    func report(
        _ kind: ImportKind, _ text: String, query: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ImportReportView {
        let answer = try await importTable(kind, Array(text.utf8), query: query)
        try #require(answer.status == 200, "\(answer.text)", sourceLocation: sourceLocation)
        return try answer.decoded()
    }
}

extension ImportReportView {
    /// Added, changed, unchanged, refused.
    var counts: [Int] { [added, changed, unchanged, refusedCount] }
    /// `line code` of every refused row.
    var refusals: [String] { refused.map { "\($0.line) \($0.code)" } }
}

/// Text in the encodings of other people's programs.
enum Encoded {
    /// GBK, as Chinese spreadsheets save CSV.
    static func gbk(_ text: String) throws -> [UInt8] {
        guard let converter = iconv_open("GBK", "UTF-8") else { throw POSIXError(.EINVAL) }
        defer { iconv_close(converter) }
        var input = Array(text.utf8CString.dropLast())
        var output = [CChar](repeating: 0, count: input.count * 2)
        return try input.withUnsafeMutableBufferPointer { input in
            try output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                var (fromCount, toCount) = (input.count, output.count)
                guard iconv(converter, &from, &fromCount, &to, &toCount) != -1 else { throw POSIXError(.EILSEQ) }
                return output[..<(output.count - toCount)].map(UInt8.init(bitPattern:))
            }
        }
    }
}
