import Domain
import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `A day pack` {
    private func pack(_ client: Client) async throws -> DayPack {
        let answer = try await client.get("/api/field/day-pack")
        try #require(answer.status == 200, "\(answer.text.prefix(300))")
        return try answer.decoded()
    }

    @Test(arguments: Engine.allCases)
    func `holds the worker's grids, doors and tasks, and nothing of the neighbour's`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let doors = try await world.installDwellings()
            let worker = try await world.client(.worker)
            let chief = try await world.client(.townChief)
            let near = try await worker.report(grid: 0).ticket.id
            let far = try await world.client(.neighbour).report(grid: 1).ticket.id
            for ticket in [near, far] { try await chief.act(.requestFieldCheck, on: ticket) }
            _ = try await worker.post(
                "/api/visits", ["id": UUID().uuidString, "dwelling": doors[0].rawValue, "outcome": "nobody"])

            let pack = try await pack(worker)
            #expect(pack.tasks.map(\.detail.ticket.id) == [near])
            #expect(pack.tasks[0].detail.allowed.map(\.action) == [.confirmField])
            #expect(pack.buildings.flatMap(\.doors.ids) == Array(doors.prefix(2)))
            #expect(pack.buildings[0].doors.outcomes == ["nobody", ""] && pack.buildings[0].doors.visitedAt[1] == 0)
            #expect(pack.ownGrids.count == 1)
            // Its own grid and the one beside it, so that a step over the border finds its grid.
            #expect(pack.grids.grids.map(\.code) == Array(SmallWorld.grids.prefix(2)))
            #expect(pack.types.contains { $0.code == SmallWorld.litter } && !pack.duties.isEmpty)
            #expect(pack.visitChoices.first?.isUsual == true)
            let other = try await self.pack(world.client(.farWorker))
            #expect(other.tasks.isEmpty && other.buildings.isEmpty)
            #expect(try await world.client(.acceptor).get("/api/field/day-pack").status == 403)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says what may be done once receipt is confirmed`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installDwellings()
            let ticket = try await world.dispatchedToWorker()
            let task = try #require(try await pack(world.client(.worker)).tasks.first { $0.detail.ticket.id == ticket })
            #expect(task.detail.allowed.map(\.action).contains(.receive))
            #expect(task.afterReceipt.map(\.action).contains(.feedBack))
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds what the own house was asked for beside tickets, and the answer keeps the time at which it was given`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.handled()
            let task = try await world.client(.dispatcher).issue(.joint, to: [.community], on: id).task(.joint)
            let pack = try await pack(world.client(.worker))
            #expect(pack.sideTasks.map(\.id) == [task.id])
            let ticket = try #require((pack.tasks.map(\.detail) + pack.besideTasks).first { $0.ticket.id == id })
            #expect(ticket.actions(on: task.id) == [.answer])
            #expect(try await self.pack(world.client(.farWorker)).besideTasks.isEmpty)

            world.clock.advance(hours: 3)
            let (worker, at) = (try await world.client(.worker), world.app.now - .hours(1))
            let old = try await worker.attemptPerform(
                .answer, on: task.id, ["offlineAt": (world.app.now - .days(31)).description])
            #expect(old.code == "offlineTooLongAgo" && old.fields == ["offlineAt"])
            let done = try await worker.perform(.answer, on: task.id, ["offlineAt": at.description])
            #expect(done.sideTasks.last?.history.last?.at == at)
            #expect(try await self.pack(world.client(.worker)).sideTasks.isEmpty)
        }
    }

    @Test func `is sent again only when something has changed, and every copy is logged`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let doors = try await world.installDwellings()
            let worker = try await world.client(.worker)
            let first = try await worker.get("/api/field/day-pack")
            let tag = try #require(first.headers[.eTag])
            #expect(try await worker.get("/api/field/day-pack", headers: [.ifNoneMatch: tag]).status == 304)
            _ = try await worker.post(
                "/api/visits", ["id": UUID().uuidString, "dwelling": doors[0].rawValue, "outcome": "unchanged"])
            #expect(try await worker.get("/api/field/day-pack", headers: [.ifNoneMatch: tag]).status == 200)
            let log = try await world.client(.auditAdministrator).get("/api/audit/accesses")
            #expect(log.text.components(separatedBy: "\"dayPack\"").count == 2 * 2 + 1, "\(log.text)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `opens with a key that is the same until somebody withdraws it`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installDwellings()
            let worker = try await world.client(.worker)
            func key(_ client: Client, known: String? = nil) async throws -> Client.Answer {
                try await client.post("/api/field/key", ["known": known])
            }
            let first = try await key(worker).decoded(as: FieldKeyView.self)
            #expect(first.key.count == 43 && first.offlineHours == 24)
            #expect(try await key(worker, known: first.id).decoded(as: FieldKeyView.self).key == first.key)
            let other = try await key(world.client(.neighbour)).decoded(as: FieldKeyView.self)
            #expect(other.key != first.key && other.id != first.id)
            let stored: [UInt8]? = try await world.app.database.read {
                try $0.first("SELECT secret FROM field_key WHERE id = \(first.id)")?["secret"]
            }
            #expect(String(decoding: stored ?? [], as: UTF8.self).contains(first.key) == false)

            let security = try await world.client(.securityAdministrator)
            let withdrawn = try await security.post("/api/users/\(Person.worker.user)/phones/withdraw")
            #expect(withdrawn.status == 200, "\(withdrawn.text)")
            #expect(try await key(worker, known: first.id).status == 401, "the sessions have ended too")
            let back = try await world.client(.worker)
            #expect(try await key(back, known: first.id).code == "fieldKeyWithdrawn")
            let second = try await key(back).decoded(as: FieldKeyView.self)
            #expect(second.id != first.id && second.key != first.key)
            #expect(try await key(world.client(.dutyChief)).status == 403)
        }
    }
}

extension SmallWorld {
    /// A ticket that the worker is asked to handle.
    func dispatchedToWorker() async throws -> TicketID {
        let ticket = try await client(.worker).report().ticket.id
        let chief = try await client(.townChief)
        try await chief.act(.accept, on: ticket)
        try await chief.act(.file, on: ticket)
        try await chief.act(
            .dispatch, on: ticket, ["organisation": House.community.id.rawValue, "worker": Person.worker.user.rawValue])
        return ticket
    }
}
