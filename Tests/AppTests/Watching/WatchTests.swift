import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite("Watching") struct WatchTests {
    private static let token = "scraper-token-0123456789abcdef"

    @Test(arguments: Engine.allCases)
    func `a server whose database answers and has room is ready, one without room is not`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            #expect(try await world.visitor.get("/health/live").text == "live\n")
            let ready = try await world.visitor.get("/health/ready")
            let answer: Readiness = try ready.decoded()
            #expect(ready.status == 200 && answer.isReady && answer.database)
            #expect(answer.migration == migrations.count && answer.freeMegabytes > 0)
        }
        try await SmallWorld.on(engine, configure: { $0.minimumFreeMegabytes = .max }) { world in
            let full = try await world.visitor.get("/health/ready")
            #expect(full.status == 503 && full.json["isReady"] as? Bool == false)
            #expect(try await world.visitor.get("/health/live").status == 200)
        }
    }

    @Test func `a closed database is alive and not ready`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            await world.app.database.close()
            let answer = try await world.visitor.get("/health/ready")
            #expect(answer.status == 503 && answer.json["database"] as? Bool == false)
        }
    }

    @Test func `figures are for the machine itself and for whoever has the token`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.metricsToken = Self.token }) { world in
            let visitor = world.visitor
            #expect(try await visitor.get("/metrics").code == "figuresNotAllowed")
            for wrong in ["Bearer ", "Bearer x", "Basic \(Self.token)", Self.token] {
                #expect(try await visitor.get("/metrics", headers: [.authorization: wrong]).status == 403)
            }
            let right = try await visitor.get("/metrics", headers: [.authorization: "Bearer \(Self.token)"])
            #expect(right.status == 200 && right.headers[.contentType] == PrometheusText.mediaType)
        }
        // Without a token in the settings an empty one opens nothing.
        try await SmallWorld.on(.sqlite) { world in
            let answer = try await world.visitor.get("/metrics", headers: [.authorization: "Bearer "])
            #expect(answer.status == 403)
        }
    }

    @Test(arguments: Engine.allCases)
    func `figures count by declared route, and never show what was asked for`(engine: Engine) async throws {
        try await SmallWorld.on(engine, configure: { $0.metricsToken = Self.token }) { world in
            let worker = try await world.client(.worker)
            let id = try await worker.report().ticket.id
            _ = try await worker.get("/api/tickets/\(id)")
            _ = try await worker.get("/api/tickets/\(id)")
            _ = try await worker.get("/api/tickets/none-of-that-name")
            _ = try await worker.get("/secret-path-that-nobody-declared")
            let answer = try await world.visitor.get("/metrics", headers: [.authorization: "Bearer \(Self.token)"])
            let lines = Set(answer.text.split(separator: "\n"))
            #expect(lines.contains(#"linli_requests_total{method="GET",route="/api/tickets/{id}",status="200"} 2"#))
            #expect(lines.contains(#"linli_requests_total{method="GET",route="/api/tickets/{id}",status="404"} 1"#))
            #expect(lines.contains(#"linli_requests_total{method="GET",route="NotFound",status="404"} 1"#))
            #expect(lines.contains(#"linli_request_seconds_count{method="GET",route="/api/tickets/{id}"} 3"#))
            #expect(lines.contains("linli_open_tickets 1") && lines.contains("linli_open_feeds 0"))
            #expect(lines.contains("linli_writer_queue_length 0"))
            for text in ["secret-path", id.rawValue, "none-of-that-name"] { #expect(!answer.text.contains(text)) }
            if engine == .sqlite {
                #expect(lines.contains { $0.hasPrefix("linli_writer_group_size_count ") && !$0.hasSuffix(" 0") })
            }
        }
    }

    @Test func `a refusal by a rate limit is counted`() async throws {
        try await SmallWorld.on(
            .sqlite,
            configure: {
                $0.metricsToken = Self.token
                $0.signInAttempts = 1
            }
        ) { world in
            let wrong: [String: Any?] = ["login": "nobody", "password": "x"]
            _ = try await world.visitor.post("/api/session", wrong)
            #expect(try await world.visitor.post("/api/session", wrong).status == 429)
            let answer = try await world.visitor.get("/metrics", headers: [.authorization: "Bearer \(Self.token)"])
            #expect(answer.text.contains(#"linli_rate_limit_refusals_total{limit="signIn"} 1"#))
        }
    }
}
