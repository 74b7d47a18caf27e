import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Signing in` {
    private func signIn(
        _ login: String, _ password: String, headers: HTTPFields = [:], from peer: String? = nil, in world: SmallWorld
    ) async throws -> Client.Answer {
        var headers = headers
        headers[.contentType] = "application/json"
        let body = JSON.members([("login", .string(login)), ("password", .string(password))]).text
        let visitor = world.visitor
        visitor.peer = peer
        return try await visitor.send(.post, "/api/session", headers: headers, body: Array(body.utf8))
    }

    @Test func `does not tell which names exist, however often one tries`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            var answers: [[String?]] = []
            for login in ["worker", "nobody"] {
                var codes: [String?] = []
                for _ in 0..<(LockOut.allowedFailures + 3) {
                    codes.append(try await signIn(login, "x", in: world).code)
                }
                answers.append(codes)
            }
            #expect(answers[0] == answers[1])
            #expect(answers[0].last == "accountLocked")
            world.clock.advance(minutes: 16)
            #expect(try await signIn("nobody", "x", in: world).code == "wrongLogin")
            #expect(try await signIn("worker", SmallWorld.password, in: world).status == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts every failure, also of guesses made at the same time`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (app, start) = (world.app, SignIn(app: world.app))
            await withTaskGroup(of: Void.self) { group in
                for guess in 0..<40 {
                    group.addTask { _ = try? await start.start(login: "worker", password: "\(guess)", sender: "x") }
                }
            }
            let account = try await app.database.read { try AccountStore.account(login: "worker", in: $0) }
            #expect(account?.lockOut.isLocked(at: app.now) == true)
            #expect(try await signIn("worker", SmallWorld.password, in: world).code == "accountLocked")
        }
    }

    @Test func `takes the name in any case and with spaces around it`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let answer = try await signIn(" Worker\n", SmallWorld.password, in: world)
            #expect(answer.status == 200)
        }
    }

    @Test func `limits failures by address; a whole office may sign in at half past eight`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.signInAttempts = 3 }) { world in
            for _ in 0..<10 { #expect(try await signIn("worker", SmallWorld.password, in: world).status == 200) }
            for name in ["a", "b", "c"] { #expect(try await signIn(name, "x", in: world).status == 401) }
            let answer = try await signIn("worker", SmallWorld.password, in: world)
            #expect(answer.status == 429 && answer.code == "tooManyRequests")
            world.clock.advance(minutes: 11)
            #expect(try await signIn("worker", SmallWorld.password, in: world).status == 200)
        }
    }

    @Test func `behind a proxy the address is the browser's, and nobody can choose theirs`() async throws {
        func statuses(_ forwarded: [String], from peer: String, in world: SmallWorld) async throws -> [Int] {
            var statuses: [Int] = []
            for addresses in forwarded {
                let answer = try await signIn("a", "x", headers: [.xForwardedFor: addresses], from: peer, in: world)
                statuses.append(answer.status)
            }
            return statuses
        }
        for (isSecure, peer) in [(true, "10.0.0.7"), (true, "10.0.0.8"), (false, "10.0.0.7")] {
            let configure: (inout Configuration) -> Void = {
                $0.signInAttempts = 1
                $0.isSecure = isSecure
                $0.trustedProxies = ["10.0.0.7"]
            }
            try await SmallWorld.on(.sqlite, configure: configure) { world in
                let asked = ["1.1.1.1", "1.1.1.1", "9.9.9.9, 1.1.1.1", "1.1.1.1, 2.2.2.2"]
                let answered = try await statuses(asked, from: peer, in: world)
                let isBelieved = isSecure && peer == "10.0.0.7"
                #expect(answered == (isBelieved ? [401, 429, 429, 401] : [401, 429, 429, 429]), "\(isSecure) \(peer)")
            }
        }
    }

    @Test(arguments: ["cross-site", "same-site"])
    func `from another site's form does not happen, and neither does anything else`(site: String) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let fetch = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let answer = try await signIn("worker", SmallWorld.password, headers: [fetch: site], in: world)
            #expect(answer.status == 403 && answer.code == "csrfMismatch" && answer.headers[.setCookie] == nil)
            let form: HTTPFields = [fetch: site, .contentType: "application/x-www-form-urlencoded"]
            let body = Array("login=worker&password=\(SmallWorld.password)".utf8)
            for path in ["/sign-in", "/report"] {
                let posted = try await world.visitor.send(.post, path, headers: form, body: body)
                #expect(posted.status == 403 && posted.headers[.setCookie] == nil, "\(path)")
            }
            #expect(try await world.visitor.get("/", headers: [fetch: site]).status == 200)
        }
    }

    @Test func `by a page without script opens the port, or gives the form back`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            func post(_ fields: String) async throws -> Client.Answer {
                let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
                return try await world.visitor.send(.post, "/sign-in", headers: headers, body: Array(fields.utf8))
            }
            let wrong = try await post("login=worker%22%3E&password=x&next=/field")
            #expect(wrong.status == 401 && wrong.text.contains("登录名或密码不对"))
            #expect(wrong.text.contains(#"value="worker&quot;&gt;""#) && !wrong.text.contains("value=\"x\""))
            let right = "login=worker&password=\(SmallWorld.password)"
            for (next, location) in [
                ("", "/field"), ("&next=/field%3Fa=1", "/field?a=1"), ("&next=//evil.example", "/field"),
                ("&next=https://evil.example", "/field"), ("&next=/%5Cevil.example", "/field"),
                ("&next=/a%0D%0ASet-Cookie:x", "/field"),
            ] {
                let answer = try await post(right + next)
                #expect(answer.status == 302 && answer.headers[.location] == location, "\(next)")
                let cookie = try #require(answer.headers[.setCookie])
                #expect(
                    cookie.hasPrefix("linli_session=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")
                )
            }
        }
    }

    @Test func `over HTTPS gives a cookie that no other host and no plain connection gets`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.isSecure = true }) { world in
            let cookie = try await signIn("worker", SmallWorld.password, in: world).headers[.setCookie] ?? ""
            #expect(cookie.hasPrefix("__Host-linli_session=") && cookie.contains("Secure") && cookie.contains("Path=/"))
            #expect(!cookie.contains("Domain"))
        }
    }
}
