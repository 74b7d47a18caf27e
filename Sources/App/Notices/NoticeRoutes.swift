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
        let ticket: TicketID
        let number: TicketNumber
        let typeName: String
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
            let rows = try TicketRowStore(reference: reference).rows(of: Set(found.map(\.ticket)), in: connection)
            let page = Page(found, limit: limit, cursor: { String($0.sequence) }) { notice in
                rows[notice.ticket].map { Notice(notice, of: $0.row(in: language), mark: mark, in: language) }
            }
            return NoticePage(
                items: page.items,
                unread: try NoticeStore.unread(by: reader, limit: Self.countLimit, in: connection),
                nextCursor: page.nextCursor)
        }
    }
}

extension NoticeRoutes.Notice {
    init(_ notice: NoticeStore.Notice, of row: TicketRow, mark: Int64, in language: Language) {
        let action = SideTaskAction.allCases.first { $0.changeKind == notice.kind }
        let label = TicketChangeKind(rawValue: notice.kind)?.label ?? action?.label
        self.init(
            sequence: notice.sequence, kind: notice.kind,
            label: [notice.task?.label, label].compactMap { $0?.text(in: language) }.joined(separator: " · "),
            at: notice.at, ticket: row.id, number: row.number, typeName: row.typeName,
            isRead: notice.sequence <= mark)
    }
}
