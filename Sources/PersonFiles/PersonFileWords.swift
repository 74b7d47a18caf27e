import Domain
import Foundation

extension PersonFileError: Refusal {
    public var code: String {
        switch self {
        case .unreadable: "fileUnreadable"
        case .unwritable: "fileUnwritable"
        case .empty: "fileEmpty"
        case .missingColumns: "columnsMissing"
        case .repeatedColumn: "columnRepeated"
        case .tooManyRows: "tooManyRows"
        case .undecodable: "textUndecodable"
        case .noUsableRow: "noUsableRow"
        case .model: "modelUnusable"
        }
    }

    public var status: Int { 422 }

    public var title: Bilingual {
        switch self {
        case .unreadable(let path, let errno):
            Bilingual(
                "读不了文件 \(path)：\(Self.words(errno))。", "The file \(path) cannot be read: \(Self.words(errno)).")
        case .unwritable(let path, let errno):
            Bilingual(
                "写不了文件 \(path)：\(Self.words(errno))。", "The file \(path) cannot be written: \(Self.words(errno)).")
        case .empty:
            Bilingual("文件是空的，第1行应为表头。", "The file is empty; its line 1 should be the heading.")
        case .missingColumns(let names):
            Bilingual(
                "第1行（表头）缺少列：\(names.joined(separator: "、"))。",
                "Line 1, the heading, lacks these columns: \(names.joined(separator: ", ")).")
        case .repeatedColumn(let name):
            Bilingual("第1行（表头）的列 \(name) 出现了不止一次。", "Line 1, the heading, has the column \(name) more than once.")
        case .tooManyRows(let limit):
            Bilingual("文件超过 \(limit) 行。", "The file has more than \(limit) rows.")
        case .undecodable(let line):
            Bilingual(
                "第\(line)行既不是 UTF-8，也不是 GB18030。", "Line \(line) is neither UTF-8 nor GB18030.")
        case .noUsableRow:
            Bilingual("表头之后没有一行记录。", "No record follows the heading.")
        case .model(let path, let reason):
            Bilingual("模型文件 \(path) 不能用：\(reason)。", "The model file \(path) cannot be used: \(reason).")
        }
    }

    private static func words(_ errno: Int32) -> String { String(cString: strerror(errno)) }
}

extension RowRefusal {
    /// What is wrong with which row, in Chinese and English.
    public var words: Bilingual {
        let (chinese, english): (String, String) =
            switch reason {
            case .fields(let found, let expected):
                ("应有\(expected)列，实有\(found)列", "\(found) fields where \(expected) should be")
            case .noRecordID: ("没有 record_id", "no record_id")
            case .repeatedRecordID(let id, let first):
                ("record_id \(id) 与第\(first)行重复", "the record_id \(id) is that of line \(first), too")
            case .tooLong(let column, let bytes):
                ("\(column) 长达\(bytes)字节", "\(column) is \(bytes) bytes long")
            case .openQuote: ("引号没有结束", "a quotation mark is never closed")
            case .undecodable: ("既不是 UTF-8，也不是 GB18030", "neither UTF-8 nor GB18030")
            case .unknownCluster(let text): ("cluster_id “\(text)” 不是编号", "the cluster_id “\(text)” is no number")
            }
        return Bilingual("第\(line)行：\(chinese)", "line \(line): \(english)")
    }
}
