import Domain
import Hummingbird
import Kit

/// `/api/service-posts`: what people have taken on at the units of the party, and their contact-and-service lists.
struct ServicePostRoutes: Sendable {
    let app: App

    func routes() throws -> [Route] { try reads() + writes() }

    private func reads() throws -> [Route] {
        try [
            Route(.get, "/api/service-posts", "Service posts of an area", for: .needs(.seeServicePosts)) {
                (call, query: ServicePostQuery, _: Nothing) -> Page<ServicePostView> in try await desk(call).page(query)
            },
            Route(
                .get, "/api/service-posts/mine", "One's own service posts with their lists", for: .needs(.serveAtPosts)
            ) {
                (call, _: Nothing, _: Nothing) -> MyServicePosts in try await desk(call).mine()
            },
            Route(.get, "/api/service-posts/{id}", "A service post with its list", for: .needs(.seeServicePosts)) {
                (call, _: Nothing, _: Nothing) -> ServicePostDetail in
                try await desk(call).detail(of: call.identifier("id"))
            },
            Route(.get, "/api/service-post-kinds", "Kinds of service posts", for: .needs(.seeServicePosts)) {
                (_, _: Nothing, _: Nothing) -> ServicePostKinds in
                try await app.database.read { ServicePostKinds(items: try ServicePostStore.kinds(in: $0)) }
            },
        ]
    }

    private func writes() throws -> [Route] {
        try [
            Route(
                .post, "/api/service-posts", "Note a service post that somebody has taken on",
                for: .needs(.manageServicePosts), status: .created
            ) { (call, _: Nothing, body: ServicePostBody) -> ServicePostDetail in try await desk(call).create(body) },
            Route(.post, "/api/service-posts/{id}/end", "End a service post", for: .needs(.manageServicePosts)) {
                (call, _: Nothing, body: ServicePostEnd) -> ServicePostDetail in
                try await desk(call).end(call.identifier("id"), body)
            },
            Route(
                .post, "/api/service-posts/{id}/items", "Put a line on the list of a service post",
                for: .needs(.manageServicePosts), status: .created
            ) { (call, _: Nothing, body: ServiceItemBody) -> ServicePostDetail in
                try await desk(call).add(body, to: call.identifier("id"))
            },
            Route(.post, "/api/service-items/{id}/end", "Take a line off the list", for: .needs(.manageServicePosts)) {
                (call, _: Nothing, _: Nothing) -> ServicePostDetail in
                try await desk(call).remove(call.identifier("id"))
            },
            Route(.post, "/api/service-items/{id}/done", "Note that a line was done", for: .needs(.serveAtPosts)) {
                (call, _: Nothing, body: ServiceDoneBody) -> ServicePostDetail in
                try await desk(call).done(call.identifier("id"), body)
            },
        ]
    }

    private func desk(_ call: Call) -> ServicePostDesk { ServicePostDesk(app: app, principal: call.principal) }
}
