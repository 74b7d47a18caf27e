import Domain
import Kit
import TestSupport
import Testing

@testable import App

/// Whatever is done to grids, people and duties, in whatever order: the net has no hole, or names it.
@Suite struct RandomNetTests {
    @Test(arguments: SeededRandom.seeds)
    func `keeps one owner for every grid and matter, nobody in a grid that is gone, and names empty grids`(
        seed: UInt64
    ) async throws {
        var transcripts: [[String]] = []
        for engine in Engine.allCases {
            try await SmallWorld.on(engine) { world in
                var net = RandomNet(world: world, seed: seed)
                for _ in 0..<40 {
                    try await net.step()
                    let last = net.transcript.last ?? ""
                    try await expectOneOwner(in: world, after: last)
                    try await expectPeopleWhereGridsAre(in: world, after: last)
                    try await expectEmptyGridsNamed(in: world, after: last)
                }
                transcripts.append(net.transcript)
            }
        }
        #expect(transcripts[0] == transcripts[1])
        #expect(transcripts[0].contains { $0.hasSuffix("done") })
        #expect(transcripts[0].contains { $0.contains("refused") })
    }

    /// Every grid and type has one owner today, every open ticket one organisation and a grid that is there.
    private func expectOneOwner(in world: SmallWorld, after step: String) async throws {
        let coverage = try await world.app.coverage(of: .everywhere, in: .chinese)
        #expect(coverage.isProof && coverage.checked > 0, "\(step): \(coverage)")
        let today = world.app.today
        let stray = try await world.app.database.read { connection in
            try connection.run(
                """
                SELECT ticket.id FROM ticket LEFT JOIN grid ON grid.id = ticket.grid
                WHERE ticket.due IS NOT NULL AND (ticket.responsible IS NULL OR grid.id IS NULL
                    OR grid.valid_from > \(today) OR grid.valid_to < \(today))
                """)
        }
        #expect(stray.isEmpty, "\(step)")
    }

    /// Nobody is posted to a grid that has ended, and no change of grids leaves a grid worker without one.
    private func expectPeopleWhereGridsAre(in world: SmallWorld, after step: String) async throws {
        let today = world.app.today
        let stray = try await world.app.database.read { connection in
            try connection.run(
                """
                SELECT posting.id FROM posting
                    JOIN posting_grid ON posting_grid.posting_id = posting.id JOIN grid ON grid.id = posting_grid.grid_id
                WHERE posting.revoked_at IS NULL AND posting.starts_on <= \(today)
                    AND (posting.ends_on IS NULL OR posting.ends_on >= \(today)) AND grid.valid_to < \(today)
                """)
        }
        #expect(stray.isEmpty, "\(step)")
        let gridless = try await world.app.database.read { connection in
            try connection.run(
                """
                SELECT id FROM posting WHERE revoked_at IS NULL AND (ends_on IS NULL OR ends_on >= \(today))
                    AND role IN ('gridHead', 'fullTimeWorker', 'policeLead')
                    AND NOT EXISTS (SELECT 1 FROM posting_grid WHERE posting_grid.posting_id = posting.id)
                """)
        }
        #expect(gridless.isEmpty, "\(step)")
    }

    /// The grids that the staffing calls empty are those for which SQL finds nobody, leaves and covers counted.
    private func expectEmptyGridsNamed(in world: SmallWorld, after step: String) async throws {
        let staffing: StaffingView = try await world.client(.dutyChief).get("/api/staffing").decoded()
        let today = world.app.today
        let empty: [String] = try await world.app.database.read { connection in
            try connection.run(
                """
                SELECT code FROM grid WHERE valid_from <= \(today) AND (valid_to IS NULL OR valid_to >= \(today))
                    AND NOT EXISTS (
                        SELECT 1 FROM posting_grid JOIN posting AS held ON held.id = posting_grid.posting_id
                            LEFT JOIN posting_leave AS away ON away.posting_id = held.id AND away.withdrawn_at IS NULL
                                AND away.starts_on <= \(today) AND away.ends_on >= \(today)
                            LEFT JOIN posting AS cover ON cover.id = away.cover_id AND cover.revoked_at IS NULL
                                AND cover.starts_on <= \(today) AND (cover.ends_on IS NULL OR cover.ends_on >= \(today))
                                AND NOT EXISTS (
                                    SELECT 1 FROM posting_leave AS other WHERE other.posting_id = cover.id
                                        AND other.withdrawn_at IS NULL AND other.starts_on <= \(today)
                                        AND other.ends_on >= \(today))
                        WHERE posting_grid.grid_id = grid.id AND held.revoked_at IS NULL AND held.starts_on <= \(today)
                            AND (held.ends_on IS NULL OR held.ends_on >= \(today))
                            AND ((away.id IS NULL AND held.role IN ('gridHead', 'fullTimeWorker', 'partTimeWorker'))
                                OR cover.role IN ('gridHead', 'fullTimeWorker', 'partTimeWorker')))
                ORDER BY code
                """
            ).map { try $0["code"] }
        }
        #expect(staffing.emptyGrids.map(\.grid.code) == empty, "\(step)")
    }
}
