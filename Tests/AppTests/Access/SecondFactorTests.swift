import Domain
import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite("A second factor") struct SecondFactorTests {
    @Test(arguments: Engine.allCases)
    func `asks for a code at each sign-in, and takes each code once`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let phone = try await enrol(.acceptor, in: world)
            #expect(try await signIn(.acceptor, in: world).code == "codeNeeded")
            #expect(try await signIn(.acceptor, code: "000000", in: world).code == "wrongSignInCode")
            world.clock.advance(seconds: 60)
            let code = phone.codes.code(at: world.clock.now)
            #expect(try await signIn(.acceptor, code: code, in: world).status == 200)
            #expect(try await signIn(.acceptor, code: code, in: world).code == "wrongSignInCode")
            world.clock.advance(seconds: 30)
            let old = phone.codes.code(at: world.clock.now - 90_000)
            #expect(try await signIn(.acceptor, code: old, in: world).code == "wrongSignInCode")
            let typed = phone.codes.code(at: world.clock.now)
            #expect(
                try await signIn(.acceptor, code: " \(typed.prefix(3)) \(typed.suffix(3))", in: world).status == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two who send one code at once, one gets in`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let phone = try await enrol(.acceptor, in: world)
            world.clock.advance(seconds: 60)
            let code = phone.codes.code(at: world.clock.now)
            async let one = signIn(.acceptor, code: code, in: world).status
            async let other = signIn(.acceptor, code: code, in: world).status
            let statuses = try await [one, other]
            #expect(statuses.sorted() == [200, 401])
        }
    }

    @Test func `wrong codes lock the account as wrong passwords do, and a wrong password is asked no code`()
        async throws
    {
        try await SmallWorld.on(.sqlite) { world in
            let phone = try await enrol(.acceptor, in: world)
            world.clock.advance(seconds: 60)
            let wrong = try await world.visitor.post(
                "/api/session", ["login": "acceptor", "password": "no", "code": phone.codes.code(at: world.clock.now)])
            #expect(wrong.code == "wrongLogin")
            // Asking for the code is not a failure: four wrong ones are left.
            for _ in 0..<9 { _ = try await signIn(.acceptor, in: world) }
            for _ in 0..<4 { #expect(try await signIn(.acceptor, code: "000000", in: world).code == "wrongSignInCode") }
            let right = phone.codes.code(at: world.clock.now)
            #expect(try await signIn(.acceptor, code: right, in: world).code == "accountLocked")
        }
    }

    @Test func `a recovery code is good once, however it is typed`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let phone = try await enrol(.acceptor, in: world)
            #expect(Set(phone.recovery).count == 10)
            let typed = phone.recovery[3].lowercased().replacing("-", with: " ")
            #expect(try await signIn(.acceptor, code: typed, in: world).status == 200)
            #expect(try await signIn(.acceptor, code: phone.recovery[3], in: world).code == "wrongSignInCode")
            let client = Client(world: world)
            let body: [String: Any?] = [
                "login": "acceptor", "password": SmallWorld.password, "code": phone.recovery[0],
            ]
            #expect(try await client.post("/api/session", body).status == 200)
            let view: SecondFactorView = try await client.get("/api/session/second-factor").decoded()
            #expect(view.isConfirmed && view.recoveryCodes == 8)
        }
    }

    @Test func `counts once a code has proven it, and neither key nor recovery code is stored in clear`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let client = try await world.client(.acceptor)
            let path = "/api/session/second-factor"
            #expect(try await client.post(path, ["password": "wrong"]).fields == ["password"])
            let start: SecondFactorStart = try await client.post(path, ["password": SmallWorld.password]).decoded()
            #expect(start.address.contains("secret=\(start.key)&") && start.code.side > 20)
            #expect(try await client.post("\(path)/confirm", ["code": "123"]).fields == ["code"])
            #expect(try await signIn(.acceptor, in: world).status == 200)
            let code = TimeCode(key: start.key).code(at: world.clock.now)
            let done: RecoveryCodes = try await client.post("\(path)/confirm", ["code": code]).decoded()
            #expect(try await client.post(path, ["password": SmallWorld.password]).code == "secondFactorExists")
            let stored = try await world.app.database.read { connection in
                let secret: [UInt8] = try connection.first("SELECT secret FROM second_factor")?["secret"] ?? []
                let hashes: [String] = try connection.run("SELECT code_hash FROM recovery_code").map {
                    try $0["code_hash"]
                }
                return String(decoding: secret, as: UTF8.self) + hashes.joined()
            }
            #expect(!stored.contains(start.key))
            for code in done.recoveryCodes {
                #expect(!stored.contains(code) && !stored.contains(code.replacing("-", with: "")))
            }
        }
    }

    @Test func `is taken away by its holder with a code, or by the security administrator alone`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let phone = try await enrol(.acceptor, in: world)
            let path = "/api/session/second-factor/end"
            let wrong = try await phone.client.post(path, ["password": SmallWorld.password, "code": "000000"])
            #expect(wrong.status == 422 && wrong.fields == ["code"])
            let ended = try await phone.client.post(path, ["password": SmallWorld.password, "code": phone.recovery[0]])
            #expect(ended.status == 204, "\(ended.text)")
            #expect(try await signIn(.acceptor, in: world).status == 200)

            let lost = try await enrol(.acceptor, in: world)
            let reset = "/api/users/\(Person.acceptor.user)/second-factor/reset"
            #expect(try await world.client(.systemAdministrator).post(reset).status == 403)
            let answer = try await world.client(.securityAdministrator).post(reset)
            #expect(answer.status == 200 && answer.json["hasSecondFactor"] as? Bool == false)
            #expect(try await lost.client.get("/api/session").status == 401)
            #expect(try await signIn(.acceptor, in: world).status == 200)
        }
    }

    @Test func `where the settings demand it, nothing works before it is set up, and then all does`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.secondFactorFor = ["desks"] }) { world in
            let client = try await world.client(.acceptor)
            #expect(try await client.get("/api/session").json["mustHaveSecondFactor"] as? Bool == true)
            #expect(try await client.get("/api/tickets").code == "secondFactorNeeded")
            let worker = try await world.client(.worker)
            #expect(try await worker.get("/api/tickets").status == 200)
            let phone = try await enrol(.acceptor, in: world)
            #expect(try await phone.client.get("/api/tickets").status == 200)
            #expect(try await phone.client.get("/api/session").json["mustHaveSecondFactor"] as? Bool == false)
        }
    }

    @Test func `signing in without script asks on the page`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let phone = try await enrol(.acceptor, in: world)
            world.clock.advance(seconds: 60)
            func post(_ more: String) async throws -> Client.Answer {
                try await world.visitor.send(
                    .post, "/sign-in", headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: Array("login=acceptor&password=\(SmallWorld.password)\(more)".utf8))
            }
            let asked = try await post("")
            #expect(asked.status == 401 && asked.text.contains("autocomplete=\"one-time-code\""))
            #expect(!asked.text.contains("id=\"code-field\" hidden"))
            #expect(try await post("&code=\(phone.codes.code(at: world.clock.now))").status == 302)
        }
    }

    /// Somebody with an authenticator, their recovery codes, and the session in which they set it up.
    private struct Phone {
        let codes: TimeCode
        let recovery: [String]
        let client: Client
    }

    private func enrol(_ person: Person, in world: SmallWorld) async throws -> Phone {
        let client = try await world.client(person)
        let path = "/api/session/second-factor"
        let start: SecondFactorStart = try await client.post(path, ["password": SmallWorld.password]).decoded()
        let codes = TimeCode(key: start.key)
        let answer = try await client.post("\(path)/confirm", ["code": codes.code(at: world.clock.now)])
        let recovery: RecoveryCodes = try answer.decoded()
        return Phone(codes: codes, recovery: recovery.recoveryCodes, client: client)
    }

    private func signIn(_ person: Person, code: String? = nil, in world: SmallWorld) async throws -> Client.Answer {
        try await world.visitor.post(
            "/api/session", ["login": person.login, "password": SmallWorld.password, "code": code])
    }
}
