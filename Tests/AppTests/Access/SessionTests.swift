import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct SessionTests {
    @Test(arguments: Engine.allCases)
    func `a session lives until it expires, is ended, or its posting is withdrawn`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            #expect(try await worker.get("/api/session").json["port"] as? String == "field")

            let security = try await world.client(.securityAdministrator)
            let ended = try await security.post("/api/postings/\(Person.worker.posting)/end")
            #expect(ended.status == 204, "\(ended.text)")
            #expect(try await worker.get("/api/session").status == 401)

            let neighbour = try await world.client(.neighbour)
            world.clock.advance(hours: 13)
            #expect(try await neighbour.get("/api/session").status == 401)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session counts for all its requests, however many come at once`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let token = try await SignIn(app: world.app).start(
                login: "worker", password: SmallWorld.password, sender: "test"
            ).token
            let (app, hash) = (world.app, OpaqueToken.hash(token))
            let found = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        let (now, today) = (app.now, app.today)
                        return try await app.database.read {
                            try SessionStore.session(tokenHash: hash, at: now, on: today, in: $0)
                        } != nil
                    }
                }
                return try await group.reduce(into: 0) { count, isFound in count += isFound ? 1 : 0 }
            }
            #expect(found == 200)
        }
    }

    @Test func `a write of a session needs its token, so another site's form does nothing`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let answer = try await worker.send(
                .post, "/api/tickets", headers: [.csrfToken: "guess", .contentType: "application/json"],
                body: Array("{}".utf8))
            #expect(answer.status == 403 && answer.code == "csrfMismatch")
        }
    }

    @Test func `wrong passwords lock the account, a wrong name answers like a wrong password`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let visitor = world.visitor
            let unknown = try await visitor.post("/api/session", ["login": "nobody", "password": "wrong"])
            #expect(unknown.status == 401 && unknown.code == "wrongLogin")
            for _ in 0..<LockOut.allowedFailures {
                let wrong = try await visitor.post("/api/session", ["login": "worker", "password": "wrong"])
                #expect(wrong.status == 401 && wrong.code == "wrongLogin")
            }
            let right: [String: Any?] = ["login": "worker", "password": SmallWorld.password]
            #expect(try await visitor.post("/api/session", right).code == "accountLocked")
            world.clock.advance(minutes: 16)
            #expect(try await visitor.post("/api/session", right).status == 200)
        }
    }

    @Test func `what is stored of a session lets nobody in`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            _ = try await world.client(.worker)
            let stored: [String] = try await world.app.database.read { connection in
                try connection.run("SELECT token_hash FROM session").map { row in try row["token_hash"] }
            }
            let thief = world.visitor
            let answer = try await thief.get(
                "/api/session", headers: [.cookie: "linli_session=\(try #require(stored.first))"])
            #expect(answer.status == 401)
        }
    }

    @Test func `a new password ends the other sessions and must be a good one`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let (here, there) = (try await world.client(.worker), try await world.client(.worker))
            let weak = try await here.post(
                "/api/session/password", ["current": SmallWorld.password, "new": "short"])
            #expect(weak.status == 422 && weak.fields == ["new"])
            let good = try await here.post(
                "/api/session/password", ["current": SmallWorld.password, "new": "Beichen-2026-秋天"])
            #expect(good.status == 204, "\(good.text)")
            #expect(try await here.get("/api/session").status == 200)
            #expect(try await there.get("/api/session").status == 401)
        }
    }

    @Test(arguments: Person.allCases)
    func `every route refuses whoever lacks its right`(person: Person) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let client = try await world.client(person)
            for route in try apiRoutes(world.app) {
                guard case .needs(let right) = route.access, !person.role.holds(right) else { continue }
                let path = route.path.replacing("{id}", with: "nothing").replacing("{number}", with: "0")
                let answer = try await client.json(route.method, path, [:])
                #expect(answer.status == 403, "\(person) \(route.method) \(route.path): \(answer.status)")
            }
        }
    }

    @Test func `without an account only the public routes answer`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            for route in try apiRoutes(world.app) where route.access != .anyone {
                let path = route.path.replacing("{id}", with: "nothing")
                let answer = try await world.visitor.json(route.method, path, [:])
                #expect(answer.status == 401, "\(route.method) \(route.path): \(answer.status)")
            }
        }
    }
}
