import Domain
import Hummingbird
import Kit

/// `/api/premises`: the register of premises, and the checks of their safety.
struct PremisesRoutes: Sendable {
    struct KindView: Codable, Sendable {
        let code: String
        let name: String
        /// Days; nil when nobody has to check.
        let interval: Int?
    }

    let app: App

    func routes() throws -> [Route] { try reads() + writes() }

    private func reads() throws -> [Route] {
        try [
            Route(.get, "/api/premises", "Premises in the caller's reach", for: .needs(.seePremises)) {
                (call, query: PremisesQuery, _: Nothing) -> Page<PremisesView> in try await desk(call).page(query)
            },
            Route(.get, "/api/premises/{id}", "Premises with their checks", for: .needs(.seePremises)) {
                (call, _: Nothing, _: Nothing) -> PremisesDetail in
                try await desk(call).detail(of: call.identifier("id"))
            },
            Route(.get, "/api/premises-kinds", "Kinds of premises", for: .needs(.seePremises)) {
                (call, _: Nothing, _: Nothing) -> Page<KindView> in
                let kinds = try await desk(call).kinds()
                return Page(
                    items: kinds.map { KindView(code: $0.code, name: $0.name, interval: $0.interval) },
                    nextCursor: nil)
            },
        ]
    }

    private func writes() throws -> [Route] {
        try [
            Route(
                .post, "/api/premises", "Write down premises", for: .needs(.managePremises), status: .created
            ) { (call, _: Nothing, body: PremisesBody) -> PremisesDetail in try await desk(call).save(body) },
            Route(.patch, "/api/premises/{id}", "Change premises, or close them", for: .needs(.managePremises)) {
                (call, _: Nothing, body: PremisesBody) -> PremisesDetail in
                try await desk(call).save(body, as: call.identifier("id"))
            },
            Route(
                .post, "/api/premises/{id}/checks", "Note what was found at a check", for: .needs(.checkPremises),
                status: .created
            ) { (call, _: Nothing, body: SafetyCheckBody) -> PremisesDetail in
                try await desk(call).check(call.identifier("id"), body)
            },
            Route(
                .post, "/api/premises/{id}/contact/reveal",
                "Whom to speak to, in full, for a stated purpose; it is logged",
                for: .needs(.seePremises)
            ) { (call, _: Nothing, body: ReporterRevealBody) -> RevealedReporter in
                try await desk(call).contact(of: call.identifier("id"), for: body)
            },
        ]
    }

    private func desk(_ call: Call) -> PremisesDesk { PremisesDesk(app: app, principal: call.principal) }
}
