import Domain

/// Something that is not as it was sealed, with its place.
package enum AuditFault: Hashable, Sendable {
    /// A row that a leaf stands for is gone, and no signed purge took it.
    case rowMissing(AuditPlace)
    /// A row is not what was sealed.
    case rowAltered(AuditPlace)
    /// Journal rows between two sealed ones are gone: they were removed before they could be sealed.
    case changesNeverSealed(ClosedRange<Int64>)
    /// Rows claim to be sealed and no leaf knows them.
    case rowsSmuggled(table: String, count: Int)
    case leafMissing(Int)
    /// A leaf that no program of ours wrote.
    case leafMalformed(Int)
    /// Leaves behind the last checkpoint; ours come with one.
    case leavesUnsigned(Range<Int>)
    /// The tree is shorter than what was signed.
    case truncated(leaves: Int, signed: Int)
    /// The leaves do not give the root that was signed for so many of them.
    case rootDiffers(size: Int)
    /// A stored checkpoint that we did not sign, or one in another's place.
    case checkpointForged(size: Int)
    /// A checkpoint that was copied out and is gone from the database.
    case checkpointMissing(size: Int)
    /// What the tree grows from is not what was signed.
    case edgeDiffers(size: Int)
    /// A note in a file that we did not sign.
    case copyForged(position: Int)
    /// A purge whose certificate we did not sign, or which does not say what its row says.
    case purgeForged(id: String)

    package var sentence: Bilingual {
        switch self {
        case .rowMissing(let place):
            Bilingual("\(place.chinese)被删除，且没有相应的清除记录。", "\(place.english) is gone, and no purge run took it.")
        case .rowAltered(let place):
            Bilingual("\(place.chinese)被改动，与存证不符。", "\(place.english) is not what was sealed.")
        case .changesNeverSealed(let range):
            Bilingual(
                "日志第\(range.lowerBound)至\(range.upperBound)条在存证之前被删除。",
                "Changes \(range.lowerBound) to \(range.upperBound) were removed before they were sealed.")
        case .rowsSmuggled(let table, let count):
            Bilingual("表\(table)中有\(count)行未经存证却冒充已存证。", "\(count) rows of \(table) pass for sealed and are not.")
        case .leafMissing(let number): Bilingual("存证叶\(number)缺失。", "Leaf \(number) is gone.")
        case .leafMalformed(let number): Bilingual("存证叶\(number)不合格式。", "Leaf \(number) is malformed.")
        case .leavesUnsigned(let range):
            Bilingual(
                "存证叶\(range.lowerBound)至\(range.upperBound - 1)没有签名的检查点。",
                "No checkpoint signs for leaves \(range.lowerBound) to \(range.upperBound - 1).")
        case .truncated(let leaves, let signed):
            Bilingual(
                "存证被截短：现有\(leaves)个叶，签名的是\(signed)个。",
                "The log is cut short: \(leaves) leaves of \(signed) signed ones.")
        case .rootDiffers(let size):
            Bilingual(
                "前\(size)个叶的根与签名的检查点不符。", "The first \(size) leaves do not give the root that was signed for them.")
        case .checkpointForged(let size):
            Bilingual("大小为\(size)的检查点签名不对。", "The checkpoint of size \(size) was not signed by us.")
        case .checkpointMissing(let size):
            Bilingual("大小为\(size)的检查点已从数据库中消失。", "The checkpoint of size \(size) is gone from the database.")
        case .edgeDiffers(let size):
            Bilingual("大小为\(size)的检查点所附的边缘不对。", "The edge beside the checkpoint of size \(size) is not its own.")
        case .copyForged(let position):
            Bilingual("文件中第\(position)个检查点签名不对。", "Checkpoint number \(position) in the file was not signed by us.")
        case .purgeForged(let id):
            Bilingual("清除记录\(id)的凭证不是本系统签发，或与记录不符。", "The certificate of purge run \(id) is not ours, or not its own.")
        }
    }
}

/// The place of a sealed row.
package struct AuditPlace: Hashable, Sendable {
    let kind: AuditLeafKind
    let leaf: Int
    let sequence: Int64?

    var chinese: String {
        switch kind {
        case .change: "日志第\(sequence ?? 0)条（存证叶\(leaf)）"
        case .access: "查看记录（存证叶\(leaf)）"
        case .purge: "清除记录（存证叶\(leaf)）"
        }
    }

    var english: String {
        switch kind {
        case .change: "Change \(sequence ?? 0) (leaf \(leaf))"
        case .access: "The access log entry of leaf \(leaf)"
        case .purge: "The purge run of leaf \(leaf)"
        }
    }
}

/// What a check looked at, and what it found.
package struct AuditReport: Sendable {
    package internal(set) var leaves = 0
    package internal(set) var changes = 0
    package internal(set) var accesses = 0
    package internal(set) var purges = 0
    /// Rows that purge runs took.
    package internal(set) var purged = 0
    package internal(set) var checkpoints = 0
    /// Checkpoints in the file, or files, that the tree was compared with.
    package internal(set) var copies = 0
    /// Rows that are not sealed yet.
    package internal(set) var waiting = 0
    /// The root of the tree, in base64.
    package internal(set) var root = ""
    package internal(set) var faults: [AuditFault] = []
}
