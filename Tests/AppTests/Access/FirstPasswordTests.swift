import Domain
import TestSupport
import Testing

@testable import App

@Suite struct `A first password` {
    private func newcomer(in world: SmallWorld) async throws -> (Client, password: String) {
        let system = try await world.client(.systemAdministrator)
        let created = try await system.post("/api/users", ["login": "newcomer", "name": "新来的"])
        try #require(created.status == 201, "\(created.text)")
        let account = try created.decoded(as: CreatedAccount.self)
        let posted = try await world.client(.securityAdministrator).post(
            "/api/postings",
            [
                "user": account.account.id.rawValue, "organisation": House.community.id.rawValue,
                "role": "fullTimeWorker", "grids": [SmallWorld.grids[0]],
            ])
        try #require(posted.status == 201, "\(posted.text)")
        let client = world.visitor
        try await client.signIn("newcomer", password: account.firstPassword)
        return (client, account.firstPassword)
    }

    @Test(arguments: Engine.allCases)
    func `opens nothing but the change to one's own`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (client, first) = try await newcomer(in: world)
            #expect(try await client.get("/api/session").json["mustChangePassword"] as? Bool == true)
            for route in try apiRoutes(world.app) {
                guard case .needs(let right) = route.access, Role.fullTimeWorker.holds(right) else { continue }
                let path = route.path.replacing("{id}", with: "nothing")
                let answer = try await client.json(route.method, path, [:])
                #expect(answer.status == 403 && answer.code == "firstPasswordInUse", "\(route.method) \(path)")
            }
            let same = try await client.post("/api/session/password", ["current": first, "new": first])
            #expect(same.status == 422 && same.code == "passwordUnchanged" && same.fields == ["new"])
            let new = "Beichen-2026-秋天"
            #expect(try await client.post("/api/session/password", ["current": first, "new": new]).status == 204)
            #expect(try await client.get("/api/tickets").status == 200)
            #expect(try await client.get("/api/session").json["mustChangePassword"] as? Bool == false)
        }
    }

    @Test func `cannot be guessed through the form that changes it`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let new = "Beichen-2026-秋天"
            for _ in 0..<LockOut.allowedFailures {
                let answer = try await worker.post("/api/session/password", ["current": "guess", "new": new])
                #expect(answer.status == 422 && answer.code == "wrongPassword")
            }
            let right: [String: Any?] = ["current": SmallWorld.password, "new": new]
            #expect(try await worker.post("/api/session/password", right).code == "accountLocked")
            #expect(try await worker.get("/api/session").status == 200)
        }
    }
}
