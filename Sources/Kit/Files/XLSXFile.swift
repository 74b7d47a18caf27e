import CXlsxWriter
import Foundation

/// A workbook for the office: sheets of text and numbers, written by libxlsxwriter.
///
/// Codes go in as ``Cell/text(_:)``, so that no program takes 120113003001 for a number or cuts its zeros off; a text is
/// never read as a formula, whatever it begins with.
public enum XLSXFile {
    /// What stands in a cell.
    public enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        case number(Double)
        /// A share of one, shown as per cent with one decimal.
        case share(Double)
    }

    /// A named sheet with a heading that is repeated on every printed page.
    public struct Sheet: Sendable {
        public let name: String
        public let columns: [(title: String, width: Double)]
        public let rows: [[Cell]]

        public init(_ name: String, columns: [(title: String, width: Double)], rows: [[Cell]]) {
            self.name = name
            self.columns = columns
            self.rows = rows
        }
    }

    /// Why there is no file.
    public struct Failure: Error {
        /// libxlsxwriter's number of the fault.
        public let code: UInt32
    }

    /// The longest text that a cell may hold.
    private static let textLimit = 32_767

    /// Writes the sheets to a file, which is replaced.
    ///
    /// - Parameter file: in a folder that exists.
    /// - Throws: ``Failure`` when the file cannot be written.
    public static func write(_ sheets: [Sheet], to file: URL) throws {
        guard let book = workbook_new(file.path) else { throw Failure(code: 1) }
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        format_set_text_wrap(bold)
        let text = workbook_add_format(book)
        format_set_num_format(text, "@")
        format_set_text_wrap(text)
        let share = workbook_add_format(book)
        format_set_num_format(share, "0.0%")
        for sheet in sheets {
            let page = workbook_add_worksheet(book, sheet.name)
            worksheet_set_landscape(page)
            worksheet_set_paper(page, 9)
            worksheet_fit_to_pages(page, 1, 0)
            worksheet_repeat_rows(page, 0, 0)
            worksheet_freeze_panes(page, 1, 0)
            for (column, heading) in sheet.columns.enumerated() {
                worksheet_set_column(page, UInt16(column), UInt16(column), heading.width, nil)
                worksheet_write_string(page, 0, UInt16(column), heading.title, bold)
            }
            for (index, row) in sheet.rows.enumerated() {
                for (column, cell) in row.enumerated() {
                    let (line, place) = (UInt32(index + 1), UInt16(column))
                    switch cell {
                    case .empty: break
                    case .text(let words):
                        worksheet_write_string(page, line, place, String(words.prefix(textLimit)), text)
                    case .number(let value): worksheet_write_number(page, line, place, value, nil)
                    case .share(let value): worksheet_write_number(page, line, place, value, share)
                    }
                }
            }
        }
        let fault = workbook_close(book)
        guard fault == LXW_NO_ERROR else { throw Failure(code: UInt32(fault.rawValue)) }
    }
}
