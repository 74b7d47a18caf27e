import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import App

/// Whoever may not see a thing cannot tell whether it exists.
@Suite struct `Out of reach` {
    @Test func `is answered like what does not exist, on every route that names one thing`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.farWorker)
            let photo = try await worker.photo()
            let ticket = try await worker.report(grid: 3).ticket.id.rawValue
            // Of the cast, all who see none of the far town's tickets.
            let outsiders = [
                Person.worker, .neighbour, .townChief, .townDispatcher, .townSupervisor, .handler, .secondHandler,
                .departmentLeader, .policeLead,
            ]
            for person in outsiders {
                let client = try await world.client(person)
                for route in try apiRoutes(world.app) where route.path.contains("{id}") {
                    guard case .needs(let right) = route.access, person.role.holds(right) else { continue }
                    let id = route.path.hasPrefix("/api/attachments") ? photo : ticket
                    let real = try await call(route, id, as: client)
                    let unreal = try await call(route, "0198f2c0-0000-7000-8000-000000000000", as: client)
                    #expect(real.status == 404, "\(person) \(route.method) \(route.path): \(real.text)")
                    #expect(real.status == unreal.status && real.code == unreal.code, "\(person) \(route.path)")
                    #expect(real.json["title"] as? String == unreal.json["title"] as? String)
                }
            }
        }
    }

    /// A body that every command reads.
    private func call(_ route: Route, _ id: String, as client: Client) async throws -> Client.Answer {
        let path = route.path.replacing("{id}", with: id)
        var body: [String: Any?] = [
            "version": 1, "note": "x", "into": "x", "found": true, "organisation": House.community.id.rawValue,
            "ground": "notOurDuty", "amount": 1, "clock": "officeHour", "until": "2026-12-01T00:00:00Z",
            "reason": "partlyDone", "reached": false, "kind": "whistle", "organisations": [House.water.id.rawValue],
            "score": 5, "mode": "onSite", "heldAt": "2026-11-23T08:00:00Z", "outcome": "agreed", "agreement": "x",
            "parties": [["name": "甲"], ["name": "乙"]], "purpose": "callBack", "revision": 1, "type": "0102",
            "area": "120113", "owner": "town", "code": "T1", "name": "x", "approvalNumber": "x",
            "effectiveOn": "2027-01-01", "title": "x", "community": "120113003001", "operations": [Any](),
            "faults": [Int](), "answers": [String: [Int]](), "place": "x", "work": "x",
            "day": "2026-11-23",
        ]
        if path.hasSuffix("/side-tasks") { body["ground"] = "emergency" }
        return route.method == .get ? try await client.get(path) : try await client.json(route.method, path, body)
    }

    @Test func `neither lists nor counts nor the map nor search tell of it`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let ticket = try await world.client(.farWorker).report(grid: 3, description: "远处的垃圾").ticket
            for person in [Person.townChief, .handler, .worker, .policeLead] {
                let client = try await world.client(person)
                for list in TicketListQuery.List.allCases {
                    #expect(try await client.list(list.rawValue) == [], "\(person) \(list)")
                }
                let words = "远处".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                #expect(try await client.list("all", "&q=\(words)") == [])
                #expect(try await client.list("all", "&q=\(ticket.number)") == [])
                #expect(try await client.list("all", "&area=\(SmallWorld.otherTown)") == [])
                let counts = try await client.get("/api/tickets/counts").decoded(as: TicketCounts.self)
                #expect(counts.open == 0 && counts.toAccept == 0)
                #expect(try await client.get("/api/map/tickets").decoded(as: MapRoutes.Points.self).items.isEmpty)
                guard person == .townChief else { continue }
                #expect(try await client.get("/api/indicators?area=\(SmallWorld.otherTown)").status == 404)
            }
        }
    }

    @Test func `a ticket out of reach is no target to merge into`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let far = try await world.client(.farWorker).report(grid: 3).ticket.id
            let near = try await world.client(.worker).report().ticket.id
            let chief = try await world.client(.townChief)
            let real = try await chief.attempt(.merge, on: near, ["into": far.rawValue])
            let unreal = try await chief.attempt(.merge, on: near, ["into": "nothing"])
            #expect(real.status == unreal.status && real.code == unreal.code && real.code == "mergeTargetUnknown")
        }
    }

    @Test(arguments: Person.allCases)
    func `a session shows its own postings and takes no other`(person: Person) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let client = try await world.client(person)
            let other = Person.allCases.first { $0 != person } ?? person
            let answer = try await client.json(.put, "/api/session/posting", ["posting": other.posting.rawValue])
            #expect(answer.status == 404)
            #expect(
                try await client.get("/api/session").decoded(as: SessionView.self).postings.map(\.id) == [
                    person.posting
                ])
        }
    }
}
