import Domain
import Geo
import HTTPTypes
import Kit

/// `/api/tracks` and `/api/patrols`: where workers are while they are at work.
struct TrackRoutes: Sendable {
    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .post, "/api/tracks/fixes",
                "Where the caller is and was; each fix is stored or refused with its reason",
                for: .needs(.patrol), record),
            Route(.get, "/api/patrols/mine", "The caller's patrols, newest first", for: .needs(.patrol)) {
                (call, _: Nothing, _: Nothing) -> Page<PatrolView> in
                Page(items: try await patrols(call).mine(), nextCursor: nil)
            },
            Route(.post, "/api/patrols", "Start a patrol", for: .needs(.patrol), status: .created) {
                (call, _: Nothing, body: PatrolStartBody) -> PatrolView in try await patrols(call).start(body)
            },
            Route(.post, "/api/patrols/{id}/end", "End a patrol", for: .needs(.patrol)) {
                (call, _: Nothing, body: PatrolEndBody) -> PatrolView in
                try await patrols(call).end(call.identifier("id"), body)
            },
        ]
    }

    private func record(_ call: Call, _: Nothing, _ batch: FixBatch) async throws -> FixReceipt {
        guard let posting = call.principal.posting else { throw Problem.notAllowed }
        let system = try CoordinateSystem(parameter: batch.coordinateSystem)
        let outcomes = try await app.tracks.record(
            batch.fixes.map { $0.fix(in: system, from: .browser) }, of: posting, from: call.sender)
        return FixReceipt(outcomes, in: call.language)
    }

    private func patrols(_ call: Call) -> Patrols { Patrols(app: app, principal: call.principal) }
}
