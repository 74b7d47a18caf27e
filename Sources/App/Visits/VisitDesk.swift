import Domain
import Foundation
import Kit

/// Writes visits down and reads them, for one caller.
struct VisitDesk: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    /// How many visits of one dwelling are shown.
    static let historyLimit = 20

    /// Takes a visit once, however often it arrives; the answer is the same each time.
    func record(_ body: VisitBody) async throws -> VisitView {
        guard let user = principal.user, UUID(uuidString: body.id.rawValue) != nil else {
            throw VisitRefusal.malformedID
        }
        let (now, offlineAt) = (app.now, try app.accepted(body.offlineAt))
        for attempt in 1... {
            do {
                return try await app.database.write { connection in
                    if let known = try VisitStore.visit(body.id, in: connection) {
                        guard known.user == user, known.visit.dwelling == body.dwelling else {
                            throw VisitRefusal.idTaken
                        }
                    } else {
                        try insert(body, by: user, offlineAt: offlineAt, at: now, in: connection)
                    }
                    guard let view = try VisitStore.view(of: body.id, in: language, connection) else {
                        throw Problem.surprise
                    }
                    return view
                }
            } catch StoreError.unique where attempt == 1 {
                continue  // The same visit came twice at once: the second finds the first.
            }
        }
        throw Problem.surprise
    }

    func history(of dwelling: DwellingID) async throws -> [VisitView] {
        try await app.database.read { connection in
            _ = try visible(dwelling, in: connection)
            return try VisitStore.history(of: dwelling, limit: Self.historyLimit, in: language, connection)
        }
    }

    /// The chips that the form shows.
    func choices() async throws -> [VisitChoiceView] {
        try await app.database.read { connection in
            try VisitStore.choices(in: connection).filter(\.isOffered).map { VisitChoiceView($0.choice, in: language) }
        }
    }

    private func insert(
        _ body: VisitBody, by user: UserID, offlineAt: Instant?, at now: Instant, in connection: any Connection
    ) throws {
        let dwelling = try visible(body.dwelling, in: connection)
        // A chip that is no longer offered may have been tapped on a phone that had been offline.
        let choices = try VisitStore.choices(in: connection).map(\.choice)
        let findings = try Visit.findings(body.findings ?? [], with: body.outcome, among: choices)
        let at = offlineAt ?? now
        let visit = Visit(id: body.id, dwelling: dwelling.id, at: at, outcome: body.outcome, findings: findings)
        let isMet = choices.contains { $0.kind == .outcome && $0.code == body.outcome && $0.isMet }
        let wasOffline = offlineAt != nil
        try VisitStore.insert(
            [.init(visit: visit, user: user, recordedAt: now, isMet: isMet, wasOffline: wasOffline)], in: connection)
        var entry = JournalEntry(
            kind: "visited", subjectKind: "dwelling", subject: dwelling.id.rawValue,
            version: try JournalStore.nextVersion(of: dwelling.id.rawValue, in: connection), at: at, recordedAt: now,
            principal: principal, areaPath: app.reference.current.grids[dwelling.grid]?.path ?? principal.scope,
            // The journal keeps what it is told for good; what was found goes when its time is over.
            body: try Stored(["visit": visit.id.rawValue]).text)
        entry.wasOffline = wasOffline
        try JournalStore.append(entry, in: connection)
    }

    private func visible(_ id: DwellingID, in connection: any Connection) throws -> DwellingView {
        guard let dwelling = try DwellingStore.dwelling(id, in: connection),
            try DwellingStore.reaches(principal.dwellingReach, dwelling.grid, in: connection)
        else { throw Problem.notFound }
        return dwelling
    }
}
