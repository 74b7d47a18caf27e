import Geo
import Kit

/// Runs an import inside one transaction: what is refused is listed, all the rest goes in together.
struct TableImport {
    let kind: ImportKind
    let files: [ImportFile]
    /// For grids and dwellings: what the numbers in the files mean.
    var system = CoordinateSystem.wgs84

    /// - Parameter hashes: For people: the hashes of their first passwords, by login.
    func run(_ context: ImportContext, hashes: [String: String], in connection: any Connection) throws -> ImportReport {
        var report =
            switch kind {
            case .divisions: try DivisionImport(context: context).run(files, in: connection)
            case .grids: try GridImport(context: context, system: system).run(files, in: connection)
            case .dwellings: try DwellingImport(context: context, system: system).run(files, in: connection)
            case .organisations: try OrganisationImport(context: context).run(files, in: connection)
            case .users: try users(context, hashes: hashes, in: connection)
            case .postings: try PostingImport(context: context).run(files, in: connection)
            case .duties: try DutyImport(context: context).run(files, in: connection)
            case .types: try TypeImport(context: context).run(files, in: connection)
            case .owners: try OwnerImport(context: context).run(files, in: connection)
            case .limits: try LimitImport(context: context).run(files, in: connection)
            case .groups: try GroupImport(context: context).run(files, in: connection)
            case .rosters: try RosterImport(context: context).run(files, in: connection)
            case .holidays: try HolidayImport(context: context).run(files, in: connection)
            case .purposes: try PurposeImport(context: context).run(files, in: connection)
            case .retention: try RetentionImport(context: context).run(files, in: connection)
            case .partyUnits: try PartyUnitImport(context: context).run(files, in: connection)
            case .courses: try TrainingImport(context: context).courses(files, in: connection)
            case .lessons: try TrainingImport(context: context).lessons(files, in: connection)
            case .questions: try TrainingImport(context: context).questions(files, in: connection)
            case .premisesKinds: try PremisesImport(context: context).kinds(files, in: connection)
            case .premises: try PremisesImport(context: context).premises(files, system: system, in: connection)
            case .servicePostKinds: try ServicePostImport(context: context).kinds(files, in: connection)
            case .servicePosts: try ServicePostImport(context: context).posts(files, in: connection)
            case .visitChoices: try VisitImport(context: context).run(files, in: connection)
            }
        report.refused.sort { ($0.file, $0.line) < ($1.file, $1.line) }
        if !report.changesNothing, let topic = kind.topic { try ReferenceStore.touch(topic, in: connection) }
        context.progress(1)
        return report
    }

    private func users(
        _ context: ImportContext, hashes: [String: String], in connection: any Connection
    ) throws -> ImportReport {
        var report = ImportReport()
        let users = UserImport(context: context)
        let rows = try users.read(files, into: &report)
        try users.save(rows, hashes: hashes, into: &report, in: connection)
        return report
    }

    /// Logins and first passwords of the people who have no account yet.
    func newPasswords(_ context: ImportContext, in connection: any Connection) throws -> [String: String] {
        guard kind == .users else { return [:] }
        var unread = ImportReport()
        let known = try UserStore.known(in: connection)
        let rows = try UserImport(context: context).read(files, into: &unread)
        let new = rows.filter { known[$0.value.login] == nil && !$0.value.password.isEmpty }
        return Dictionary(uniqueKeysWithValues: new.map { ($0.value.login, $0.value.password) })
    }
}
