import Domain
import HTTPTypes
import Kit

/// `/api/ticket-types`, `/api/duties` and the proof that each matter has one owner.
struct DutyRoutes: Sendable {
    let app: App

    private struct Query: Codable, Sendable {
        /// Part of the code or the name.
        var q: String?
        var cursor: String?
        var limit: Int?
    }

    private struct CoverageQuery: Codable, Sendable {
        var area: AreaPath?
    }

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/ticket-types", "Ticket types by code", for: .needs(.seeRegisters), types),
            Route(.get, "/api/duties", "Duty items by code", for: .needs(.seeRegisters), duties),
            Route(
                .get, "/api/duties/coverage", "Grids and ticket types without exactly one owner",
                for: .needs(.seeRegisters)
            ) { (call, query: CoverageQuery, _: Nothing) -> CoverageView in
                try await app.coverage(of: query.area ?? .everywhere, in: call.language)
            },
        ]
    }

    private func types(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<TicketTypeView> {
        let limit = try app.configuration.pageSize(query.limit)
        let words = query.q?.trimmed.lowercased() ?? ""
        let today = app.today
        let rows = try await app.database.read { connection in
            try DutyStore.types(in: connection).governed(by: DutyTableStore.table(on: today, in: connection))
        }.filter { row in
            let type = row.type
            return type.code.rawValue > query.cursor ?? ""
                && (words.isEmpty || type.code.rawValue.hasPrefix(words) || type.name.chinese.contains(words)
                    || type.name.english.lowercased().contains(words))
        }
        return Page(rows, limit: limit, cursor: \.type.code.rawValue) { TicketTypeView($0, in: call.language) }
    }

    private func duties(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<DutyView> {
        let limit = try app.configuration.pageSize(query.limit)
        let (words, today) = (query.q?.trimmed ?? "", app.today)
        let items = app.reference.current.dutyItems.values.filter { item in
            item.isInForce(on: today) && item.code > query.cursor ?? ""
                && (words.isEmpty || item.code.hasPrefix(words) || item.name.contains(words))
        }.sorted { $0.code < $1.code }
        return Page(items, limit: limit, cursor: \.code, item: DutyView.init)
    }
}
