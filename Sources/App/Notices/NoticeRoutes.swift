import Domain
import Hummingbird
import Kit

/// `/api/notices`: what the caller and their organisation have been told.
struct NoticeRoutes: Sendable {
    struct Query: Codable, Sendable {
        var cursor: Int?
        var limit: Int?
    }

    struct Notice: Codable, Sendable {
        let sequence: Int64
        let kind: String
        let label: String
        let at: Instant
        let subjectKind: NoticeSubject.Kind
        let subject: String
        /// The type of a ticket, whose order it is, or who is away when.
        let about: String
        /// Of a ticket.
        let number: TicketNumber?
        let isRead: Bool
    }

    struct NoticePage: Codable, Sendable {
        let items: [Notice]
        let unread: Int
        let nextCursor: String?
    }

    struct Count: Codable, Sendable {
        /// Counted up to 100.
        let unread: Int
    }

    struct ReadBody: Codable, Sendable {
        /// The `sequence` of the newest notice that was seen.
        let upTo: Int64
    }

    /// More need no counting: the bell says 99+.
    private static let countLimit = 100

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/notices", "Notices to the caller, newest first", for: .needs(.seeTickets), list),
            Route(.get, "/api/notices/count", "How many are not read", for: .needs(.seeTickets)) {
                (call, _: Nothing, _: Nothing) -> Count in
                let reader = try NoticeReader(call.principal)
                return try await app.database.read { connection in
                    Count(unread: try NoticeStore.unread(by: reader, limit: Self.countLimit, in: connection))
                }
            },
            Route(.post, "/api/notices/read", "Mark all up to one as read", for: .needs(.seeTickets)) {
                (call, _: Nothing, body: ReadBody) -> Count in
                let reader = try NoticeReader(call.principal)
                return try await app.database.write { connection in
                    let head = try JournalStore.head(in: connection)
                    try NoticeStore.read(upTo: min(body.upTo, head), by: reader, in: connection)
                    return Count(unread: try NoticeStore.unread(by: reader, limit: Self.countLimit, in: connection))
                }
            },
        ]
    }

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> NoticePage {
        let limit = try app.configuration.pageSize(query.limit)
        let reader = try NoticeReader(call.principal)
        let (reference, language) = (app.reference.current, call.language)
        return try await app.database.read { connection in
            let found = try NoticeStore.notices(
                to: reader, before: query.cursor.map(Int64.init), limit: limit + 1, in: connection)
            let mark = try NoticeStore.mark(of: reader, in: connection)
            let rows = try TicketRowStore(reference: reference).rows(
                of: Set(found.compactMap(\.subject.ticket)), in: connection)
            let page = Page(found, limit: limit, cursor: { String($0.sequence) }) { notice -> Notice? in
                let row = notice.subject.ticket.flatMap { rows[$0]?.row(in: language) }
                // A ticket that is not there any more has nothing to say.
                if notice.subject.kind == .ticket, row == nil { return nil }
                return Notice(notice, of: row, mark: mark, in: language)
            }
            return NoticePage(
                items: page.items,
                unread: try NoticeStore.unread(by: reader, limit: Self.countLimit, in: connection),
                nextCursor: page.nextCursor)
        }
    }
}

extension NoticeRoutes.Notice {
    /// - Parameter row: of the ticket that it is about.
    init(_ notice: NoticeStore.Notice, of row: TicketRow?, mark: Int64, in language: Language) {
        let facts = notice.facts
        let about: [String?] =
            switch notice.subject {
            case .ticket: [row?.typeName]
            case .order: [facts.issuer]
            case .leave: [facts.absent, facts.period?.text(in: language)]
            }
        self.init(
            sequence: notice.sequence, kind: notice.kind,
            label: facts.label(of: notice.kind, notice.subject).text(in: language), at: notice.at,
            subjectKind: notice.subject.kind, subject: notice.subject.id,
            about: about.compactMap { $0 }.joined(separator: " "), number: row?.number,
            isRead: notice.sequence <= mark)
    }
}
