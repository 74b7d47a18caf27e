import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Who reported a ticket` {
    private func ask(
        _ person: Person, for id: TicketID, in world: SmallWorld, _ body: [String: Any?] = ["purpose": "callBack"]
    ) async throws -> Client.Answer {
        try await world.client(person).post("/api/tickets/\(id)/reporter/reveal", body)
    }

    private func entries(in world: SmallWorld, _ query: String = "") async throws -> [AccessView] {
        let answer = try await world.client(.auditAdministrator).get("/api/audit/accesses\(query)")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded(as: Page<AccessView>.self).items
    }

    @Test(arguments: Engine.allCases)
    func `is masked, shown in full for a purpose, and every look is written down`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            let id = try await world.residentTicket()
            let masked = try #require(try await world.client(.townChief).ticket(id).reporter)
            #expect(masked.name == "欧阳*" && masked.phone == "138****5678" && masked.mayReveal)

            let answer = try await ask(.townChief, for: id, in: world, ["purpose": "other", "note": "核对门牌"])
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["name"] as? String == "欧阳小红")
            #expect(answer.json["phone"] as? String == "13812345678")
            let entry = try #require(try await entries(in: world).first)
            #expect(entry.login == "townchief" && entry.purpose == "其他（须填写说明）" && entry.note == "核对门牌")
            #expect(entry.fields == ["name", "phone"] && entry.ticket != nil && entry.leaf == nil)
            #expect(entry.organisation == House.town.name && entry.roleLabel == "值班长")

            _ = try await world.app.sealAudit()
            #expect(try await entries(in: world).first?.leaf != nil)
            #expect(try await world.check().accesses == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not shown without a purpose, and then nothing is written down`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            let id = try await world.residentTicket()
            let unknown = try await ask(.townChief, for: id, in: world, ["purpose": "curiosity"])
            #expect(unknown.status == 422 && unknown.fields == ["purpose"])
            let silent = try await ask(.townChief, for: id, in: world, ["purpose": "other", "note": "  "])
            #expect(silent.status == 422 && silent.fields == ["note"])
            #expect(try await ask(.townChief, for: id, in: world, [:]).fields == ["purpose"])
            #expect(try await entries(in: world).isEmpty)
        }
    }

    @Test(arguments: Person.allCases)
    func `is told to the desk alone, and to nobody who cannot see the ticket`(person: Person) async throws {
        try await SmallWorld.on(.sqlite) { world in
            try await world.installAuditTables()
            let id = try await world.residentTicket()
            let mayKnow: Set<Person> = [.townChief, .acceptor, .dutyChief]
            let sees = try await world.client(person).sees(id)
            let status = try await ask(person, for: id, in: world).status
            let expected = mayKnow.contains(person) ? 200 : person.role.holds(.seeTickets) && !sees ? 404 : 403
            #expect(status == expected)
            #expect(try await entries(in: world).count == (mayKnow.contains(person) ? 1 : 0))
        }
    }

    @Test(arguments: [true, false])
    func `is told to the handler when the reporter has agreed, and only then`(agrees: Bool) async throws {
        try await SmallWorld.on(.sqlite) { world in
            try await world.installAuditTables()
            let id = try await world.residentTicket(agrees: agrees)
            let centre = try await world.client(.dutyChief)
            try await centre.act(.accept, on: id, ["urgency": "urgent"])
            try await centre.act(.file, on: id)
            try await centre.act(.dispatch, on: id, ["organisation": House.cityManagement.id.rawValue])
            let shown = try #require(try await world.client(.handler).ticket(id).reporter)
            #expect(shown.mayReveal == agrees && shown.phone == (agrees ? "138****5678" : nil))
            let answer = try await ask(.handler, for: id, in: world)
            #expect(answer.status == (agrees ? 200 : 403))
            #expect(answer.code == (agrees ? nil : "reporterNotRevealed"))
            // A supervisor sees the masked values and has nothing to ring anybody about.
            #expect(try await ask(.supervisor, for: id, in: world).status == 403)
        }
    }

    @Test func `is told only so many times an hour`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.revealsAnHour = 2 }) { world in
            try await world.installAuditTables()
            let id = try await world.residentTicket()
            let statuses = [
                try await ask(.townChief, for: id, in: world).status,
                try await ask(.townChief, for: id, in: world).status,
                try await ask(.townChief, for: id, in: world).status,
            ]
            #expect(statuses == [200, 200, 429])
            world.clock.advance(hours: 1)
            #expect(try await ask(.townChief, for: id, in: world).status == 200)
            #expect(try await entries(in: world).count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be found in the log by who looked and when, page by page`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            let id = try await world.residentTicket()
            for person in [Person.townChief, .acceptor, .townChief] {
                #expect(try await ask(person, for: id, in: world).status == 200)
                world.clock.advance(hours: 24)
            }
            #expect(try await entries(in: world).map(\.login) == ["townchief", "acceptor", "townchief"])
            #expect(try await entries(in: world, "?q=accept").map(\.login) == ["acceptor"])
            #expect(try await entries(in: world, "?from=2026-11-24&to=2026-11-24").map(\.login) == ["acceptor"])
            #expect(try await entries(in: world, "?from=2026-11-26").isEmpty)
            let first = try await world.client(.auditAdministrator).get("/api/audit/accesses?limit=2")
                .decoded(as: Page<AccessView>.self)
            let cursor = try #require(first.nextCursor)
            #expect(first.items.count == 2)
            #expect(try await entries(in: world, "?limit=2&cursor=\(cursor)").map(\.login) == ["townchief"])
        }
    }

    @Test(arguments: ["accesses", "checkpoints", "purges", "retention"])
    func `and the audit log are for the audit administrator alone`(list: String) async throws {
        try await SmallWorld.on(.sqlite) { world in
            for person in Person.allCases {
                let status = try await world.client(person).get("/api/audit/\(list)").status
                #expect(status == (person == .auditAdministrator ? 200 : 403), "\(person)")
            }
            #expect(try await world.visitor.get("/api/audit/\(list)").status == 401)
        }
    }

    @Test func `as a list of checkpoints says which are signed, copied or forged`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            for _ in 0..<3 {
                try await world.finish(world.residentTicket())
                _ = try await world.app.sealAudit()
            }
            let auditor = try await world.client(.auditAdministrator)
            func states() async throws -> [CheckpointView.State] {
                try await auditor.get("/api/audit/checkpoints").decoded(as: Page<CheckpointView>.self).items.map(
                    \.state)
            }
            #expect(try await states() == [.copied, .copied, .copied])
            try await world.tamper(
                "UPDATE audit_checkpoint SET note = replace(note, 'changes', 'Changes') WHERE size = 2")
            #expect(try await states() == [.copied, .copied, .forged])
        }
    }
}
