import Domain
import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Indicators over HTTP` {
    /// Lets the milestones catch up with the journal.
    private func count(_ world: SmallWorld) async throws {
        // What is done this very moment is not yet done before it.
        world.clock.advance(minutes: 1)
        try await world.numberJournal()
        var failures: [String: Int] = [:]
        await JobRunner(app: world.app, jobs: [MilestoneJob(reference: world.app.reference)]).round(&failures)
    }

    private func report(_ client: Client, _ query: String = "") async throws -> IndicatorReport {
        let answer = try await client.get("/api/indicators?\(query)")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded()
    }

    private func figure(_ unit: IndicatorReport.Unit?, _ code: String) throws -> IndicatorReport.Figure {
        try #require(unit?.figures.first { $0.indicator == code })
    }

    /// Six tickets of the first grid, in the hands of the department.
    private func six(_ world: SmallWorld) async throws -> [TicketID] {
        var tickets: [TicketID] = []
        for _ in 0..<6 { tickets.append(try await world.handled()) }
        return tickets
    }

    @Test(arguments: Engine.allCases)
    func `tell of a town, its parts and a department what a person counts`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let tickets = try await six(world)
            let handler = try await world.client(.handler)
            for id in tickets.prefix(3) { try await handler.act(.feedBack, on: id, ["attachments": [handler.photo()]]) }
            world.clock.advance(hours: 72)
            let later = try await world.client(.handler)
            try await later.act(.feedBack, on: tickets[3], ["attachments": [later.photo()]])
            try await count(world)
            let town = try await report(try await world.client(.townChief))
            #expect(town.whole.code == SmallWorld.town && town.parts.map(\.code).count == 2)
            // All six handlings were due within three days; three were in time, one came late, two are missing.
            for unit in [town.whole, town.parts[0]] {
                let onTime = try figure(unit, "onTimeHandling")
                #expect(onTime.numerator == 3 && onTime.denominator == 6 && onTime.value == 0.5)
                #expect(try figure(unit, "handlingRate").numerator == 4)
                #expect(try figure(unit, "acceptOnTime").denominator == 6)
                #expect(try figure(unit, "overdueUnclosed").numerator == 6)
            }
            #expect(try figure(town.parts[1], "onTimeHandling").denominator == 0)
            #expect(try figure(town.parts[1], "onTimeHandling").value == nil)
            let community = try await report(try await world.client(.townChief), "area=120113003001")
            #expect(community.parts.map(\.code) == Array(SmallWorld.grids.prefix(2)))
            #expect(try figure(community.parts[0], "onTimeHandling").denominator == 6)
            let own = try await report(try await world.client(.departmentLeader))
            #expect(own.parts.isEmpty && own.whole.name == House.cityManagement.name)
            #expect(try figure(own.whole, "response").denominator == 6)
            #expect(!own.indicators.contains { $0.code == "filingRate" || $0.group == .burden })
            let byDepartment = try await report(try await world.client(.leader), "by=departments")
            #expect(byDepartment.parts.count == 2)
            let water = byDepartment.parts.first { $0.name == House.water.name }
            #expect(try figure(water, "onTimeHandling").denominator == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are told by the grids of today where a grid was split and merged, or by those of then`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            _ = try await six(world)
            let elsewhere = try await world.client(.worker).report(grid: 1).ticket.id
            world.clock.advance(hours: 72)
            try await world.app.reference.refresh()
            try await count(world)
            let town = try await world.client(.townChief)
            // The middle of the first grid, where all six lie, is east of the cut, and goes to the second grid's heir.
            _ = try await world.change([Client.cut(), Client.merge(["n-2", "grid-1"])])
            try await count(world)
            let now = try await report(town, "area=120113003001")
            #expect(
                now.parts.map(\.code) == ["120113003001003", "120113003001004"]
                    && now.parts.allSatisfy { $0.lastDay == nil })
            #expect(try now.parts.map { try figure($0, "acceptOnTime").denominator } == [0, 7])
            #expect(try now.parts.map { try figure($0, "response").denominator } == [0, 6])
            let then = try await report(town, "area=120113003001&grids=then")
            #expect(then.parts.map(\.code) == Array(SmallWorld.grids.prefix(2)) + now.parts.map(\.code))
            #expect(then.parts.map(\.lastDay) == [world.app.today + -1, world.app.today + -1, nil, nil])
            #expect(try then.parts.map { try figure($0, "acceptOnTime").denominator } == [6, 1, 0, 0])
            #expect(try await town.ticket(elsewhere).ticket.grid?.code == "120113003001004")
        }
    }

    @Test func `a period that has passed is told by what was done in it`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let tickets = try await six(world)
            world.clock.advance(hours: 24 * 9)
            let handler = try await world.client(.handler)
            for id in tickets { try await handler.act(.feedBack, on: id, ["attachments": [handler.photo()]]) }
            try await count(world)
            // Monday 23 November is the first day of the week before.
            let leader = try await world.client(.leader)
            let week = try await report(leader, "period=week&on=2026-11-25")
            #expect(week.period.from == Day("2026-11-23") && week.previousPeriod.from == Day("2026-11-16"))
            #expect(try figure(week.whole, "handlingRate").numerator == 0)
            #expect(try figure(week.whole, "handlingRate").denominator == 6)
            let range = try await report(leader, "from=2026-11-23&to=2026-12-03")
            #expect(try figure(range.whole, "handlingRate").numerator == 6)
            #expect(try figure(range.whole, "onTimeHandling").numerator == 0)
        }
    }

    @Test func `the load of workers is told as days with so many tasks, never by whom`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let acceptor = try await world.client(.acceptor)
            for _ in 0..<3 {
                let id = try await acceptor.report(SmallWorld.litter).ticket.id
                try await acceptor.act(.requestFieldCheck, on: id, ["worker": Person.worker.user.rawValue])
            }
            try await count(world)
            let answer = try await world.client(.leader).get("/api/indicators")
            let report: IndicatorReport = try answer.decoded()
            #expect(report.tasksPerWorkerDay.map(\.tasks) == [3] && report.tasksPerWorkerDay.map(\.workerDays) == [1])
            #expect(
                !answer.text.contains(Person.worker.user.rawValue)
                    && !answer.text.contains(Person.worker.rawValue + "先生"))
        }
    }

    @Test func `refuse an area out of reach, another department and a range without an end`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let town = try await world.client(.townChief)
            #expect(try await town.get("/api/indicators?area=\(SmallWorld.otherTown)").status == 404)
            let handler = try await world.client(.handler)
            #expect(try await handler.get("/api/indicators?organisation=\(House.water.id)").status == 404)
            #expect(try await town.get("/api/indicators?period=range&from=2026-11-02").code == "periodMalformed")
            #expect(try await town.get("/api/indicators?from=2026-11-02&to=2026-11-01").fields == ["to"])
            #expect(try await world.client(.worker).get("/api/indicators").status == 403)
        }
    }

    @Test func `come as a workbook whose name and codes are text`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let answer = try await world.client(.townChief).get("/api/indicators/xlsx?period=month")
            #expect(answer.status == 200 && answer.bytes.prefix(2).elementsEqual("PK".utf8))
            #expect(answer.headers[.contentDisposition]?.contains("2026-11-01") == true)
        }
    }
}
