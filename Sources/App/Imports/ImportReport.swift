import Domain
import Geo

/// What an import did: every row is counted once.
package struct ImportReport: Sendable, Equatable {
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    /// Rows that were left out. All others are in.
    package var refused: [ImportRemark] = []
    /// The number of the draft of the duty table that the rows went into: they count when it is approved.
    package var draft: Int?
    /// Rows that are in, and that somebody should look at.
    package var warnings: [ImportRemark] = []

    package var rows: Int { added + changed + unchanged + refused.count }
    package var changesNothing: Bool { added == 0 && changed == 0 }

    mutating func count(_ outcome: ImportOutcome) {
        switch outcome {
        case .added: added += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        }
    }

    mutating func refuse(_ row: ImportPlace, _ error: any Error) throws {
        refused.append(ImportRemark(row, try RowRefusal(error)))
    }

    mutating func warn(_ row: ImportPlace, _ warning: RowRefusal) {
        warnings.append(ImportRemark(row, warning))
    }
}

enum ImportOutcome {
    case added, changed, unchanged
}

/// Where a row stands: in which file, on which line. In GeoJSON the line is the feature's number, from 1.
struct ImportPlace: Sendable, Hashable {
    let file: String
    let line: Int
}

/// Something to be said about one row.
package struct ImportRemark: Sendable, Equatable {
    package let file: String
    package let line: Int
    /// The column that is at fault, by its English name, when it is one.
    package let field: String?
    /// A stable English word.
    package let code: String
    package let message: Bilingual

    init(_ row: ImportPlace, _ refusal: RowRefusal) {
        file = row.file
        line = row.line
        field = refusal.field
        code = refusal.code
        message = refusal.message
    }
}

/// Why a row is not taken.
struct RowRefusal: Error, Sendable, Equatable {
    let code: String
    let field: String?
    let message: Bilingual

    init(_ code: String, field: String? = nil, _ chinese: String, _ english: String) {
        self.code = code
        self.field = field
        message = Bilingual(chinese, english)
    }

    /// What the rules of the domain say of a row. Any other error is not the row's fault and is thrown on.
    init(_ error: any Error) throws {
        switch error {
        case let refusal as RowRefusal: self = refusal
        case let refusal as WellKnownText.Refusal: self.init(refusal)
        case let refusal as any Refusal:
            self.init(refusal.code, field: refusal.field, refusal.title.chinese, refusal.title.english)
        default: throw error
        }
    }
}
