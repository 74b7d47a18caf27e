/// Reads a table of comma-separated values (RFC 4180) row by row: quoted fields with line breaks, CRLF or LF,
/// Chinese encodings, and tabs in place of commas as Excel's "Unicode text" has them.
///
/// A broken row is given as a failure with its line, and reading goes on behind it.
///
/// ```swift
/// var reader = try CSVReader(bytes)
/// let code = reader.header.column("代码", "code")
/// while let result = reader.next() { … }
/// ```
public struct CSVReader: Sendable {
    /// Bytes of one row at most, unless more are asked for.
    public static let rowLimit = 256 * 1024

    public let header: CSVHeader
    public let encoding: TextEncoding
    var scanner: CSVScanner
    private let columns: Int

    /// Decodes the file and reads its header. A file without any row has an empty header.
    /// - Parameter rowLimit: Bytes of one row at most; tables with outlines need more than others.
    /// - Throws: ``UndecodableText``, or ``CSVRowError`` when the header itself is broken.
    public init(_ bytes: [UInt8], rowLimit: Int = CSVReader.rowLimit) throws {
        let text = try DecodedText(bytes)
        encoding = text.encoding
        scanner = CSVScanner(text.utf8, rowLimit: rowLimit)
        let names: [String] =
            switch scanner.next() {
            case nil: []
            case .success(let row): row.fields
            case .failure(let error): throw error
            }
        header = CSVHeader(names)
        columns = names.count
    }

    /// How much of the file is read, from 0 to 1, for a progress bar.
    public var progress: Double { scanner.progress }

    /// The next row, or why it cannot be read; nil at the end. Empty lines are passed over.
    public mutating func next() -> Result<CSVRow, CSVRowError>? {
        guard let result = scanner.next() else { return nil }
        guard case .success(let row) = result, row.fields.count != columns else { return result }
        // Spreadsheets like to end rows with commas; fields without a name and without a text say nothing.
        if row.fields.count > columns, row.fields[columns...].allSatisfy({ HalfWidth.trimmed($0).isEmpty }) {
            return .success(CSVRow(line: row.line, fields: Array(row.fields[..<columns])))
        }
        return .failure(
            CSVRowError(line: row.line, reason: .fieldCount(expected: columns, found: row.fields.count)))
    }
}

extension CSVReader: Sequence, IteratorProtocol {}
