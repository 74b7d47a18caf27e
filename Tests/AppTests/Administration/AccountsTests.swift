import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite("Accounts from the command line") struct AccountsTests {
    @Test(arguments: Engine.allCases)
    func `a new administrator signs in with the first password and must change it`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let accounts = Accounts(app: world.app)
            let first = try await accounts.add(login: "li.na", name: "李娜")
            try await accounts.grant(.systemAdministrator, to: "li.na", at: nil)
            let client = world.visitor
            try await client.signIn("li.na", password: first)
            let session = try await client.get("/api/session").json
            #expect(session["mustChangePassword"] as? Bool == true && session["port"] as? String == "administration")

            let second = try await accounts.resetPassword(of: "Li.Na")
            #expect(second != first)
            #expect(try await client.get("/api/session").status == 401)
            try await accounts.setDisabled(true, of: "li.na")
            let body: [String: Any?] = ["login": "li.na", "password": second]
            #expect(try await world.visitor.post("/api/session", body).status == 401)
            try await accounts.setDisabled(false, of: "li.na")
            #expect(try await world.visitor.post("/api/session", body).status == 200)

            let line = try #require(try await accounts.list(matching: "李娜").first)
            #expect(line.login == "li.na" && !line.isDisabled && line.postings.count == 1)
        }
    }

    @Test func `what cannot be done is said, and nothing happens`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let accounts = Accounts(app: world.app)
            func code(_ body: () async throws -> Void) async -> String? {
                do {
                    try await body()
                    return nil
                } catch {
                    return (error as? Problem)?.code ?? (error as? any Refusal)?.code
                }
            }
            let codes = [
                await code { _ = try await accounts.resetPassword(of: "nobody") },
                await code { _ = try await accounts.add(login: "worker", name: "重名") },
                await code { try await accounts.grant(.leader, to: "worker", at: "none") },
                await code { try await accounts.grant(.auditAdministrator, to: "worker", at: nil) },
            ]
            #expect(codes == ["unknownLogin", "loginTaken", "organisationNeeded", "administratorHoldsAnotherPost"])
            let worker = try await accounts.list(matching: "worker").first
            #expect(worker?.postings.count == 1)
        }
    }

    @Test func `the journal names the act and no name`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            _ = try await Accounts(app: world.app).add(login: "li.na", name: "李娜")
            let changes = try await world.app.database.read { try JournalStore.changes(after: 0, limit: 10, in: $0) }
            #expect(changes.map(\.kind) == ["created"] && changes[0].account == nil && changes[0].body == "{}")
        }
    }
}
