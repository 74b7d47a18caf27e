import Domain
import Kit

/// Why somebody wants to know who reported a ticket.
struct ReporterRevealBody: Codable, Sendable {
    /// The code of a purpose from the list.
    let purpose: String
    /// In words, where the purpose asks for them.
    let note: String?
}

/// Who reported a ticket, in full. It is answered once, and kept by nobody who asked.
struct RevealedReporter: Codable, Sendable {
    let name: String?
    let phone: String?
}

/// Shows who reported a ticket to somebody with a right and a purpose, and writes down that it did.
struct ReporterReveal: Sendable {
    let app: App

    /// The data are read and the look is logged in one transaction: nobody sees them without an entry.
    func reveal(of id: TicketID, for body: ReporterRevealBody, to principal: Principal) async throws -> RevealedReporter
    {
        guard let user = principal.user, let posting = principal.posting else { throw Problem.notAllowed }
        guard app.limits.reveals.take(user.rawValue, at: app.now.milliseconds) else { throw Problem.tooManyRequests }
        let note = try TicketTexts.note(body.note)
        let (now, entryID, vault) = (app.now, app.identifiers.next(), app.vault)
        return try await app.database.write { connection in
            guard let stored = try TicketStore.load(id, in: connection),
                TicketRules.maySee(stored.ticket, principal)
            else { throw Problem.notFound }
            try Self.check(purpose: body.purpose, note: note, in: connection)
            guard let found = try ReporterStore.reporter(of: id, vault: vault, in: connection),
                found.name != nil || found.phone != nil
            else { throw Self.notKept }
            guard TicketRules.mayKnowReporter(of: stored.ticket, principal, hasAgreed: found.agreesToReveal) else {
                throw Self.notAgreed
            }
            let fields = [("name", found.name), ("phone", found.phone)].filter { $0.1 != nil }.map(\.0)
            try AccessLogStore.insert(
                [
                    AccessEntry(
                        id: entryID, at: now, user: user, posting: posting, areaPath: stored.ticket.areaPath,
                        subjectKind: .reporter, subject: id.rawValue, purpose: body.purpose, note: note, fields: fields)
                ],
                in: connection)
            return RevealedReporter(name: found.name, phone: found.phone)
        }
    }

    /// Refuses a purpose that is not on the list, or that wants words and has none.
    static func check(purpose code: String, note: String?, in connection: any Connection) throws {
        guard let purpose = try AccessLogStore.purpose(code, in: connection) else {
            throw Problem.field("purpose", "请从列表中选择查看目的。", "Choose a purpose from the list.", code: "unknownPurpose")
        }
        if purpose.needsNote, note == nil {
            throw Problem.field("note", "请写明查看目的。", "Say in words what it is for.", code: "missingField")
        }
    }

    private static let notKept = Problem(
        "reporterNotKept", 404, "没有上报人的姓名和电话：上报时没有留下，或保存期限已到、已清除。",
        "No name and no number: none was given, or they have been erased after their time.")
    private static let notAgreed = Problem(
        "reporterNotRevealed", 403, "上报人没有同意向承办单位公开身份。", "The reporter has not agreed to be known to the handler.")
}
