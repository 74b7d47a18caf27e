import Domain
import Geo
import Kit

/// What a resident gets for a report.
struct ReportReceipt: Codable, Sendable {
    let number: TicketNumber
    let queryCode: String
    /// Path of the page that follows it.
    let link: String
}

/// Reports by people without an account, and following them.
struct ResidentReports: Sendable {
    let app: App

    /// A report as it comes from the form or the API.
    struct Draft: Sendable {
        var source = TicketSource.resident
        var word: String?
        var type: TicketTypeCode?
        var point: Coordinate?
        var area: AreaPath?
        var address: String
        var description: String
        var name: String?
        var phone: String?
        var agreesToReveal: Bool
        var attachments: [AttachmentID]
    }

    /// Makes a ticket of a draft. The same key answers with the same receipt.
    func submit(_ draft: Draft, sender: String, key: IdempotencyKey?) async throws -> ReportReceipt {
        guard app.limits.reports.take(sender, at: app.now.milliseconds) else { throw Problem.tooManyRequests }
        return try await submit(draft, key: key)
    }

    /// The same for a sender whose reports are counted elsewhere.
    func submit(_ draft: Draft, key: IdempotencyKey?) async throws -> ReportReceipt {
        let submission = TicketSubmission(
            type: try type(of: draft), source: draft.source,
            place: TicketPlace(point: draft.point, area: draft.area, address: draft.address),
            description: draft.description, attachments: draft.attachments,
            reporter: Reporter(
                name: draft.name, phone: try TicketTexts.phone(draft.phone), agreesToReveal: draft.agreesToReveal))
        let row = try await TicketCommands(app: app).report(submission, by: .public, in: .chinese, key: key)
        let keys = FollowKeys(vault: app.vault)
        return ReportReceipt(
            number: row.number, queryCode: keys.queryCode(of: row.id), link: "/t/\(keys.linkToken(of: row.id))")
    }

    /// The ticket of a follow link.
    func find(link token: String) async throws -> TicketID {
        let found = try await app.database.read { [vault = app.vault] in
            try ReporterStore.ticket(link: token, vault: vault, in: $0)
        }
        guard let found else { throw Problem.notFound }
        return found
    }

    /// The ticket of a number and its query code; wrong guesses are counted by sender.
    func find(number: String, queryCode: String, sender: String) async throws -> TicketID {
        let now = app.now.milliseconds
        guard app.limits.queries.hasLeft(sender, at: now) else { throw Problem.tooManyRequests }
        let number = TicketNumber(HalfWidth.text(number).filter { !$0.isWhitespace })
        let found = try await app.database.read { [vault = app.vault] in
            try ReporterStore.ticket(number: number, queryCode: queryCode, vault: vault, in: $0)
        }
        guard let found else {
            _ = app.limits.queries.take(sender, at: now)
            throw Self.unknown
        }
        return found
    }

    /// Rates a closed ticket; dissatisfied reopens it once.
    func rate(_ id: TicketID, _ rating: Rating, text: String?, key: IdempotencyKey?) async throws {
        let order = TicketOrder(command: .rate(rating), note: try TicketTexts.note(text, field: "text"))
        try await TicketCommands(app: app).performForReporter(order, on: id, key: key)
    }

    /// Reminds whoever has it, once a day.
    func urge(_ id: TicketID, key: IdempotencyKey?) async throws {
        try await TicketCommands(app: app).performForReporter(TicketOrder(command: .urge), on: id, key: key)
    }

    /// The types behind each plain word, as far as the district has them.
    var words: [PlainWord] {
        let types = app.reference.current.typesByWord
        return PlainWord.all.filter { types[$0.code] != nil }
    }

    private func type(of draft: Draft) throws -> TicketTypeCode {
        let type = draft.type ?? draft.word.flatMap { app.reference.current.typesByWord[$0]?.first }
        guard let type else {
            throw Problem.field("word", "请选一项：是什么事。", "Choose what it is about.", code: "wordMissing")
        }
        return type
    }

    private static let unknown = Problem(
        "unknownQueryCode", 404, "受理号或查询码不对，请核对后再查。", "The number or the query code is wrong; please check them.")
}
