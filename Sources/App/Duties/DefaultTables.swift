import Domain
import Foundation
import Kit

/// The tables that a new installation begins with. A district replaces them by importing its own.
package enum DefaultTables: String, CaseIterable, Sendable {
    case dutyItems = "duty-items"
    case ticketTypes = "ticket-types"
    case holidays
    case accessPurposes = "access-purposes"
    case retentionRules = "retention-rules"
    case visitChoices = "visit-choices"
    /// 22 departments, the owners that the default ticket types name. Installed with the demo only: a district's own
    /// departments are never quite these.
    case departments
    /// 1+5+3 over those departments; with the demo only.
    case dutyGroups = "duty-groups"
    /// Installed with the demo only: what its people are taught is the district's to say.
    case courses, lessons, questions
    case premisesKinds = "premises-kinds"
    case servicePostKinds = "service-post-kinds"

    /// Those that only the demo begins with.
    static let ofDemo: Set<DefaultTables> = [
        .departments, .dutyGroups, .courses, .lessons, .questions, .premisesKinds,
        .servicePostKinds,
    ]

    package var kind: ImportKind {
        switch self {
        case .dutyItems: .duties
        case .ticketTypes: .types
        case .holidays: .holidays
        case .accessPurposes: .purposes
        case .retentionRules: .retention
        case .visitChoices: .visitChoices
        case .departments: .organisations
        case .dutyGroups: .groups
        case .courses: .courses
        case .lessons: .lessons
        case .questions: .questions
        case .premisesKinds: .premisesKinds
        case .servicePostKinds: .servicePostKinds
        }
    }

    package func file() throws -> ImportFile {
        let name = "Resources/defaults/\(rawValue).csv"
        // Not `resourceURL`: it may or may not contain the folder's name already.
        let place = Bundle.module.bundleURL.appending(path: name)
        return ImportFile(name: "\(rawValue).csv", bytes: Array(try Data(contentsOf: place)))
    }

    /// Loads the duty list and the ticket types where there are neither, and each other table where it is empty.
    static func installWhereEmpty(_ context: ImportContext, in connection: any Connection) throws -> Bool {
        var tables: [DefaultTables] = []
        if try DutyStore.hasNoDuties(in: connection) { tables += [.dutyItems, .ticketTypes] }
        if try DutyStore.holidays(in: connection).isEmpty { tables.append(.holidays) }
        if try AccessLogStore.purposes(in: connection).isEmpty { tables.append(.accessPurposes) }
        if try RetentionStore.rules(in: connection).isEmpty { tables.append(.retentionRules) }
        if try VisitStore.choices(in: connection).isEmpty { tables.append(.visitChoices) }
        for table in tables {
            _ = try TableImport(kind: table.kind, files: [table.file()]).run(context, hashes: [:], in: connection)
        }
        return !tables.isEmpty
    }
}

extension App {
    /// Gives a new installation the default tables; one that has its own keeps them.
    package func installDefaultTables() async throws {
        let context = importContext { _ in }
        let isChanged = try await database.write { try DefaultTables.installWhereEmpty(context, in: $0) }
        if isChanged { try await reference.reload() }
    }
}
