import Domain
import Kit

/// Writes versions of the duty table with the journal, in the caller's transaction.
struct DutyTableWriting: Sendable {
    let principal: Principal
    let now: Instant

    /// A new draft over the newest table, not stored yet.
    func open(id: DutyTableID, in connection: any Connection) throws -> DutyTableVersion {
        guard DutyTableRules.mayDraft(principal) else { throw DutyTableRefusal.notYours }
        return DutyTableVersion(
            id: id, number: try DutyTableStore.nextNumber(in: connection), editors: principal.user.map { [$0] } ?? [],
            table: try DutyTableStore.newest(in: connection))
    }

    /// - Parameter kind: The past participle of what happened to it.
    func save(_ version: DutyTableVersion, _ kind: String, body: String = "{}", in connection: any Connection) throws {
        let isNew = try DutyTableStore.load(version.id, in: connection) == nil
        try DutyTableStore.save(version, isNew: isNew, at: now, in: connection)
        if version.state == .approved { try ReferenceStore.touch(.duties, in: connection) }
        let subject = version.id.rawValue
        try JournalStore.append(
            JournalEntry(
                kind: kind, subjectKind: "dutyTable", subject: subject,
                version: try JournalStore.nextVersion(of: subject, in: connection), at: now, recordedAt: now,
                principal: principal, areaPath: principal.scope, to: version.state.rawValue, body: body),
            in: connection)
    }
}
