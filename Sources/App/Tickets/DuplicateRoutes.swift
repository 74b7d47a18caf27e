import Domain
import HTTPTypes
import Kit

/// Tickets about the same matter: for the desk that could merge them, and for whoever is about to report one more.
struct DuplicateRoutes: Sendable {
    private struct NearQuery: Codable, Sendable {
        let longitude: Double
        let latitude: Double
        /// Of the two numbers before; WGS-84 when it is not said.
        let coordinateSystem: String?
        let type: TicketTypeCode
        /// What is about to be reported, as far as it is written.
        let description: String?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/tickets/{id}/duplicates", "Open tickets that are likely about the same matter",
                for: .needs(.triageTickets)
            ) { (call, _: Nothing, _: Nothing) -> Page<DuplicateView> in
                try await duplicates(call).suggestions(for: call.identifier("id"))
            },
            Route(
                .get, "/api/tickets/near", "Open tickets about the same matter at a place, before it is reported",
                for: .needs(.seeTickets)
            ) { (call, query: NearQuery, _: Nothing) -> Page<DuplicateView> in
                let point = try TicketTexts.point(
                    longitude: query.longitude, latitude: query.latitude, system: query.coordinateSystem)
                guard let point else { throw Problem.notFound }
                return try await duplicates(call).suggestions(
                    near: point, of: query.type, text: try TicketTexts.note(query.description) ?? "")
            },
            Route(
                .post, "/api/tickets/{id}/endorse", "Say that one sees the matter too, instead of reporting it again",
                for: .needs(.reportTickets)
            ) { (call, _: Nothing, _: Nothing) -> Duplicates.Endorsements in
                try await duplicates(call).endorse(call.identifier("id"))
            },
        ]
    }

    private func duplicates(_ call: Call) -> Duplicates {
        Duplicates(app: app, principal: call.principal, language: call.language)
    }
}
