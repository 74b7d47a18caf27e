import Domain
import Foundation
import Kit

/// The tables that a new installation begins with. A district replaces them by importing its own.
package enum DefaultTables: String, CaseIterable, Sendable {
    case dutyItems = "duty-items"
    case ticketTypes = "ticket-types"
    case holidays
    /// 22 departments, the owners that the default ticket types name. Installed with the demo only: a district's own
    /// departments are never quite these.
    case departments

    package var kind: ImportKind {
        switch self {
        case .dutyItems: .duties
        case .ticketTypes: .types
        case .holidays: .holidays
        case .departments: .organisations
        }
    }

    package func file() throws -> ImportFile {
        let name = "Resources/defaults/\(rawValue).csv"
        guard let folder = Bundle.module.resourceURL else { throw CocoaError(.fileNoSuchFile) }
        return ImportFile(name: "\(rawValue).csv", bytes: Array(try Data(contentsOf: folder.appending(path: name))))
    }

    /// Loads duties, ticket types and holidays where there are none of them at all.
    static func installWhereEmpty(_ context: ImportContext, in connection: any Connection) throws {
        guard try DutyStore.isEmpty(in: connection) else { return }
        for table in [DefaultTables.dutyItems, .ticketTypes, .holidays] {
            let work = TableImport(kind: table.kind, files: [try table.file()])
            _ = try work.run(context, hashes: [:], in: connection)
        }
    }
}
