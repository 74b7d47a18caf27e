import Domain
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/api/tracks`: tracks as they are looked at.
struct TrackReplayRoutes: Sendable {
    private struct DayQuery: Codable, Sendable {
        /// Today when not said.
        let day: Day?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/tracks/mine", "The caller's own track of a day", for: .needs(.patrol)) {
                (call, query: DayQuery, _: Nothing) -> TrackView in try await replay(call).mine(on: query.day)
            },
            Route(
                .get, "/api/tracks/mine/looks", "Who looked at the caller's tracks, when and why",
                for: .needs(.patrol)
            ) { (call, _: Nothing, _: Nothing) -> Page<TrackLookView> in
                Page(items: try await replay(call).looksAtMine(in: call.language), nextCursor: nil)
            },
            Route(
                .get, "/api/tracks/people", "People in the caller's area who may have tracks", for: .needs(.seeTracks)
            ) { (call, query: TrackPeopleQuery, _: Nothing) -> Page<TrackPerson> in
                try await replay(call).people(query)
            },
            Route(
                .post, "/api/tracks/{id}/look", "A worker's track of a day, for a stated purpose; it is logged",
                for: .needs(.seeTracks)
            ) { (call, _: Nothing, body: TrackLookBody) -> TrackView in
                try await replay(call).look(at: call.identifier("id"), body)
            },
            gpx(),
        ]
    }

    private func gpx() throws -> Route {
        Route(
            .post, "/api/tracks/{id}/gpx", "The same as a GPX file; it is logged as such", for: .needs(.seeTracks),
            input: .json(try SchemaProbe.schema(of: TrackLookBody.self)),
            output: .bytes(mediaTypes: ["application/gpx+xml"])
        ) { call in
            let (call, body) = try await call.reading(TrackLookBody.self)
            let track = try await replay(call).look(at: call.identifier("id"), body, field: "gpx")
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/gpx+xml", .cacheControl: "no-store",
                    .contentDisposition: "attachment; filename=\"track-\(track.day).gpx\"",
                ],
                body: .init(byteBuffer: ByteBuffer(string: track.gpx)))
        }
    }

    private func replay(_ call: Call) -> TrackReplay { TrackReplay(app: app, principal: call.principal) }
}
