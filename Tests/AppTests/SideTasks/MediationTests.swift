import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `A mediation` {
    private static let phone = "13700002222"

    private static let quarrel = TicketTypeCode("1101")

    /// A quarrel in the first grid, of a type that nobody has to look at on site.
    private func quarrel(in world: SmallWorld) async throws -> TicketID {
        let type = TicketType(
            code: Self.quarrel, name: Bilingual("邻里纠纷", "quarrel of neighbours"), dutyItem: "D1", evidence: .note,
            defaultOwner: .theCommunity, workersAdmitted: true, isCheckedOnSite: false)
        try await world.app.database.write { connection in
            _ = try connection.run(
                """
                INSERT INTO ticket_type (code, name, duty_code, definition)
                VALUES (\(type.code), \(type.name.chinese), \(type.dutyItem), \(try Stored(type)))
                """)
        }
        try await world.app.reference.reload()
        return try await world.client(.worker).report(Self.quarrel).ticket.id
    }

    private func body(_ world: SmallWorld, _ changes: [String: Any?] = [:]) -> [String: Any?] {
        [
            "mode": "onSite", "heldAt": (world.app.now - .hours(2)).description, "outcome": "agreed",
            "agreement": "双方同意晚十点后不放音乐", "followUp": (world.app.now + .days(14)).description,
            "parties": [["name": "欧阳翠花", "phone": Self.phone], ["name": "司马光"]],
        ].merging(changes) { $1 }
    }

    @Test(arguments: Engine.allCases)
    func `is noted with its parties, its agreement and a follow-up, and nobody else reads of it`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await quarrel(in: world)
            let town = try await world.client(.townChief)
            let answer = try await town.post("/api/tickets/\(id)/mediations", body(world))
            try #require(answer.status == 200, "\(answer.text)")
            let detail: TicketDetail = try answer.decoded()
            let session = try #require(detail.mediations.first)
            #expect(session.parties.map(\.name) == ["欧阳翠花", "司马光"] && session.agreement?.isEmpty == false)
            let task = try #require(try await town.sideTasks("mine").first)
            #expect(task.kind == .followUp && task.due == session.followUp)

            for person in [Person.worker, .supervisor, .leader] {
                let text = try await world.client(person).get("/api/tickets/\(id)").text
                #expect(!text.contains("欧阳") && !text.contains(Self.phone) && !text.contains("音乐"), "\(person)")
                #expect(try await world.client(person).sideTasks("all").isEmpty)
            }
            let journal = try await world.app.database.read { connection in
                try connection.run("SELECT body FROM change WHERE subject_kind = 'mediation'").map { row -> String in
                    try row["body"]
                }
            }
            #expect(journal.count == 1 && !journal.joined().contains("欧阳") && !journal.joined().contains("音乐"))
            let again = try await town.post(
                "/api/tickets/\(id)/mediations", body(world, ["followUp": (world.app.now + .days(7)).description]))
            #expect(again.status == 200, "\(again.text)")
            let newest = try #require(try await town.sideTasks("mine").first)
            #expect(
                newest.id != task.id && newest.due == world.app.now + .days(7), "the newest session says when to look")
            world.clock.advance(hours: 24 * 7)
            let later = try await world.client(.townChief)
            try await later.perform(.answer, on: newest.id, ["note": "双方守约"])
            #expect(try await later.sideTasks("mine").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps names and numbers encrypted, and shows them masked to the handler`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await quarrel(in: world)
            let town = try await world.client(.townChief)
            for action in [TicketAction.accept, .file] { try await town.act(action, on: id) }
            try await town.act(.dispatch, on: id, ["organisation": House.community.id.rawValue])
            _ = try await town.post("/api/tickets/\(id)/mediations", body(world))
            let seen = try await world.client(.worker).ticket(id)
            #expect(seen.mediations.first?.parties.map(\.name) == ["欧阳*", "司马*"])
            #expect(seen.mediations.first?.parties.first?.phone == "137****2222")
            let boxes = try await world.app.database.read { connection in
                try connection.run("SELECT name FROM mediation_party").map { row -> [UInt8] in try row["name"] }
            }
            #expect(boxes.count == 2 && boxes.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("欧阳") })
        }
    }

    @Test func `with something wrong names the field and notes nothing`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let id = try await quarrel(in: world)
            let town = try await world.client(.townChief)
            let cases: [([String: Any?], String, String)] = [
                (["parties": [["name": "一人"]]], "parties", "wrongNumberOfParties"),
                (["parties": [["name": "一"], ["phone": "13900000000"]]], "parties", "partyNameMissing"),
                (["parties": [["name": "一"], ["name": "二", "phone": "1"]]], "parties", "partyPhoneWrong"),
                (["agreement": " "], "agreement", "agreementMissing"),
                (["heldAt": (world.app.now + .hours(1)).description], "heldAt", "mediationDateOutOfRange"),
                (["followUp": (world.app.now - .hours(1)).description], "followUp", "followUpOutOfRange"),
            ]
            for (change, field, code) in cases {
                let answer = try await town.post("/api/tickets/\(id)/mediations", body(world, change))
                #expect(answer.status == 422 && answer.fields == [field] && answer.code == code, "\(answer.text)")
            }
            let litter = try await world.client(.worker).report().ticket.id
            #expect(try await town.post("/api/tickets/\(litter)/mediations", body(world)).code == "notADispute")
            #expect(
                try await world.client(.supervisor).post("/api/tickets/\(id)/mediations", body(world)).status == 403)
            #expect(
                try await world.client(.otherHandler).post("/api/tickets/\(id)/mediations", body(world)).status == 404)
            #expect(
                try await world.client(.acceptor).post("/api/tickets/\(id)/mediations", body(world)).code
                    == "mediationNotYours")
            #expect(try await town.ticket(id).mediations.isEmpty)
        }
    }
}
