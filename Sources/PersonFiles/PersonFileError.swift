import Domain

/// Why a whole file of persons (or of clusters) cannot be used.
public enum PersonFileError: Error, Equatable, Sendable {
    case unreadable(path: String, errno: Int32)
    case unwritable(path: String, errno: Int32)
    case empty
    case missingColumns([String])
    case repeatedColumn(String)
    case tooManyRows(limit: Int)
    case undecodable(line: Int)
    case noUsableRow
    case model(path: String, reason: String)
}

/// Why one row was left out, and which: the first line of the file, its heading, is line 1.
public struct RowRefusal: Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        case fields(found: Int, expected: Int)
        case noRecordID
        case repeatedRecordID(String, firstLine: Int)
        case tooLong(column: String, bytes: Int)
        case openQuote
        case undecodable
        case unknownCluster(String)
    }

    public let line: Int
    public let reason: Reason
}
