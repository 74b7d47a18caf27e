import Domain

/// Why a backup is not made, or not restored.
package enum BackupFault: Refusal, Hashable {
    /// The file for the backup is there already.
    case targetExists(String)
    /// The data folder holds no database.
    case nothingToBackUp(String)
    case unreadable(String)
    case notABackup
    case unknownFormat
    /// Made by a newer program; the last step of its schema.
    case newer(Int)
    case missing(String)
    case altered(String)
    case unexpected(String)
    case folderNotEmpty(String)
    case databaseNotEmpty
    /// The backup is of PostgreSQL, and no database is named for it.
    case addressNeeded
    case toolMissing(String)

    package var code: String {
        switch self {
        case .targetExists: "backupExists"
        case .nothingToBackUp: "nothingToBackUp"
        case .unreadable: "backupUnreadable"
        case .notABackup: "notABackup"
        case .unknownFormat: "backupFormatUnknown"
        case .newer: "backupTooNew"
        case .missing: "backupIncomplete"
        case .altered: "backupAltered"
        case .unexpected: "backupHasMore"
        case .folderNotEmpty: "folderNotEmpty"
        case .databaseNotEmpty: "databaseNotEmpty"
        case .addressNeeded: "databaseAddressNeeded"
        case .toolMissing: "toolMissing"
        }
    }

    package var status: Int { 409 }

    package var title: Bilingual {
        switch self {
        case .targetExists(let path): Bilingual("文件已存在，没有覆盖：\(path)。", "The file exists and was left alone: \(path).")
        case .nothingToBackUp(let path): Bilingual("目录里没有数据库：\(path)。", "There is no database in this folder: \(path).")
        case .unreadable(let detail):
            Bilingual("备份读不出来，可能没有传完整：\(detail)。", "The backup cannot be read; it may be cut short: \(detail).")
        case .notABackup:
            Bilingual(
                "这不是邻里的备份，或已不完整：缺少清单。", "This is no backup of Linli, or not a whole one: the manifest is missing.")
        case .unknownFormat: Bilingual("这个备份的格式本程序不认识。", "This program does not know the format of this backup.")
        case .newer(let number):
            Bilingual(
                "备份由更新版本的程序写成（第 \(number) 次升级），请改用新版程序。",
                "The backup was written by a newer program (migration \(number)).")
        case .missing(let path):
            Bilingual("备份不完整，缺少文件：\(path)。", "The backup is not whole; a file is missing: \(path).")
        case .altered(let path): Bilingual("备份已被改动或损坏：\(path)。", "The backup was altered or damaged: \(path).")
        case .unexpected(let path):
            Bilingual("备份里有清单之外的文件：\(path)。", "The backup holds what its manifest does not list: \(path).")
        case .folderNotEmpty(let path):
            Bilingual(
                "只能恢复到空目录，这个目录里已有文件：\(path)。", "Only an empty folder is restored into; this one holds files: \(path).")
        case .databaseNotEmpty:
            Bilingual("只能恢复到空数据库，这个库里已有数据表。", "Only an empty database is restored into; this one has tables.")
        case .addressNeeded:
            Bilingual(
                "这是 PostgreSQL 的备份，请用 --database 指定一个空数据库。",
                "This backup is of PostgreSQL; name an empty database by --database.")
        case .toolMissing(let tool): Bilingual("系统里没有 \(tool) 命令，请先安装。", "The command \(tool) is not installed.")
        }
    }
}
