import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Tokens of programs` {
    @Test(arguments: Engine.allCases)
    func `act as their posting, without cookie and CSRF token`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let issued = try await world.issueToken(for: .acceptor)
            let program = world.visitor
            let who = try await program.get("/api/session", headers: .bearer(issued.secret))
            #expect(who.status == 200 && who.json["port"] as? String == "command", "\(who.text)")
            let place = SmallWorld.places[0]
            let reported = try await program.send(
                .post, "/api/tickets", headers: .bearer(issued.secret),
                body: Array(
                    """
                    {"type":"0102","source":"hotline","longitude":\(place.longitude),"latitude":\(place.latitude),
                    "description":"来电反映"}
                    """.utf8))
            #expect(reported.status == 201, "\(reported.text)")
            // What the posting may not do, the program may not do either.
            let users = try await program.get("/api/users", headers: .bearer(issued.secret))
            #expect(users.status == 403 && users.code == "notAllowed")
            // And it never touches sessions and passwords.
            for (method, path) in [(HTTPRequest.Method.delete, "/api/session"), (.post, "/api/session/password")] {
                let answer = try await program.send(
                    method, path, headers: .bearer(issued.secret), body: Array(#"{"current":"x","new":"y"}"#.utf8))
                #expect(answer.code == "notForPrograms", "\(path): \(answer.text)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `end at the next request when revoked, expired, or without their posting`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let security = try await world.client(.securityAdministrator)
            let stolen = try await world.issueToken(for: .acceptor)
            #expect(try await world.status(of: stolen) == 200)
            #expect(try await security.post("/api/tokens/\(stolen.token.id)/revoke").status == 204)
            let refused = try await world.visitor.get("/api/tickets", headers: .bearer(stolen.secret))
            #expect(refused.status == 401 && refused.code == "invalidToken")
            #expect(refused.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
            #expect(try await security.post("/api/tokens/\(stolen.token.id)/revoke").status == 404)

            let brief = try await world.issueToken(for: .acceptor, days: 1)
            let orphan = try await world.issueToken(for: .dispatcher, days: 30)
            #expect(try await world.status(of: brief) == 200)
            _ = try await security.post("/api/postings/\(Person.dispatcher.posting)/end")
            #expect(try await world.status(of: orphan) == 401)
            world.clock.advance(hours: 25)
            #expect(try await world.status(of: brief) == 401)

            let again = try await world.client(.auditAdministrator)
            let page: Page<ApiTokenView> = try await again.get("/api/tokens").decoded()
            #expect(page.items.map(\.state) == [.withoutPosting, .expired, .revoked])
            #expect(page.items[1].lastUsedOn != nil && page.items[0].lastUsedOn == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are issued by the security administrator alone, and never for an administrator`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            for person in [Person.systemAdministrator, .auditAdministrator, .dutyChief] {
                let client = try await world.client(person)
                #expect(try await client.post("/api/tokens", ["name": "12345热线"]).status == 403, "\(person)")
            }
            let security = try await world.client(.securityAdministrator)
            func attempt(_ body: [String: Any?]) async throws -> Client.Answer {
                try await security.post("/api/tokens", body)
            }
            let own = try await attempt(["name": "x", "posting": Person.securityAdministrator.posting.rawValue])
            #expect(own.status == 422 && own.code == "tokenForAdministrator" && own.fields == ["posting"])
            #expect(try await attempt(["name": "x", "days": 5000]).code == "tokenLifeOutsideRange")
            #expect(try await attempt(["name": "x", "posting": "nobody"]).code == "unknownPosting")
            #expect(try await attempt(["name": " "]).fields == ["name"])
        }
    }

    @Test func `of public clients have no rights but everybody's, and what is stored lets nobody in`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let issued = try await world.issueToken(for: nil)
            #expect(try await world.status(of: issued) == 401)
            let words = try await world.visitor.get("/api/public/ticket-words", headers: .bearer(issued.secret))
            #expect(words.status == 200)
            let stored: [String] = try await world.app.database.read { connection in
                try connection.run("SELECT token_hash FROM api_token").map { row in try row["token_hash"] }
            }
            for guess in stored + ["", "linli_", "linli_" + stored[0]] {
                let answer = try await world.visitor.get("/api/public/ticket-words", headers: .bearer(guess))
                #expect(answer.status == 401, "\(guess)")
            }
        }
    }

    @Test func `count in place of a cookie that comes along`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let issued = try await world.issueToken(for: .handler)
            let worker = try await world.client(.worker)
            let who = try await worker.get("/api/session", headers: .bearer(issued.secret))
            #expect(who.json["port"] as? String == "department")
            #expect(try await worker.get("/api/session", headers: .bearer("linli_wrong")).status == 401)
        }
    }
}

extension SmallWorld {
    /// A token that acts for somebody's posting, or for a public client.
    func issueToken(for person: Person?, days: Int? = nil) async throws -> CreatedApiToken {
        let security = try await client(.securityAdministrator)
        let body: [String: Any?] = ["name": "接口程序", "posting": person?.posting.rawValue, "days": days]
        let answer = try await security.post("/api/tokens", body)
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    fileprivate func status(of issued: CreatedApiToken) async throws -> Int {
        try await visitor.get("/api/tickets", headers: .bearer(issued.secret)).status
    }
}

extension HTTPFields {
    static func bearer(_ secret: String) -> HTTPFields {
        [.authorization: "Bearer \(secret)", .contentType: "application/json"]
    }
}
