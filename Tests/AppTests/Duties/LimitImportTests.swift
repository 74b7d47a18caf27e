import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Limits of a district` {
    private static let table = """
        环节,紧急程度,城乡,状态,吹哨事由,时限
        受理派遣,,,,,20um
        受理派遣,紧急；特急,,,,5um
        核实,,农村,,,3u
        吹哨,,,待答复,应急处置,15um
        吹哨,,,,,2d
        """

    private func administrator(_ world: SmallWorld) async throws -> Client {
        try await world.client(.systemAdministrator)
    }

    @Test(arguments: Engine.allCases)
    func `come before the standard ones, the narrowest first`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let standard = world.app.reference.current
            let type = try #require(standard.types[SmallWorld.litter])
            #expect(try await administrator(world).report(.limits, Self.table).counts == [5, 0, 0, 0])
            #expect(try await administrator(world).report(.limits, Self.table).counts == [0, 0, 5, 0])
            let reference = world.app.reference.current
            func text(_ stage: TicketStage, _ urgency: Urgency, rural: Bool = false) -> String {
                reference.limits.limit(of: stage, type: type, urgency: urgency, isRural: rural).description
            }
            #expect(text(.triage, .normal) == "20um" && text(.triage, .critical) == "5um")
            #expect(text(.fieldCheck, .normal, rural: true) == "3u")
            // What the table leaves open is as it was.
            #expect(text(.fieldCheck, .normal) == "1u" && text(.callBack, .raised) == "2d")
            let tasks = reference.sideTaskLimits
            #expect(tasks.limit(of: .whistle, in: .open, ground: .emergency).description == "15um")
            #expect(tasks.limit(of: .whistle, in: .arrived, ground: .emergency).description == "2d")
            #expect(tasks.limit(of: .supervision, in: .open, ground: nil).description == "4h")
        }
    }

    @Test func `hold for the next report`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let before = try await worker.report()
            _ = try await administrator(world).report(.limits, "step,limit\ntriage,90um\n")
            let after = try await worker.report()
            let due = try #require(before.ticket.due)
            #expect(after.ticket.due == due + .minutes(60))
        }
    }

    @Test func `that make no sense are named by row and the rest goes in`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let report = try await administrator(world).report(
                .limits,
                """
                step,urgencies,place,states,limit
                triage,,,,0h
                lunch,,,,4h
                review,,,,4h
                closing,soon,,,4h
                closing,,moon,,4h
                supervision,,,sleeping,4h
                closing,,,,
                closing,,,,45m
                closing,,,,50m
                """)
            #expect(report.counts == [1, 0, 0, 8])
            #expect(
                report.refusals == [
                    "2 fieldMalformed", "3 fieldMalformed", "4 fieldMalformed", "5 fieldMalformed", "6 fieldMalformed",
                    "7 fieldMalformed", "8 fieldMissing", "10 repeatedRow",
                ])
        }
    }
}
