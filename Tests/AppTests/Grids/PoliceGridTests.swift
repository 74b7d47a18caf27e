import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Police grids over grids` {
    @Test(arguments: Engine.allCases)
    func `lie over grids many-to-many, and follow when those are split`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.app.database.write { connection in
                for number in ["001", "002"] {
                    _ = try connection.run(
                        """
                        INSERT INTO police_grid (id, code, name, station_id)
                        VALUES (\("police-\(number)"), \("JW120113-\(number)"), '普东警务网格', \(House.station.id))
                        """)
                }
            }
            let administrator = try await world.client(.systemAdministrator)
            func lay(_ police: String, _ grids: [String]) async throws -> Client.Answer {
                try await administrator.json(.put, "/api/police-grids/\(police)/grids", ["grids": grids])
            }
            #expect(try await lay("police-001", ["grid-0", "grid-1"]).status == 204)
            #expect(try await lay("police-002", ["grid-0"]).status == 204)
            #expect(try await lay("police-002", ["grid-9"]).code == "policeGridMembersWrong")
            #expect(try await lay("police-009", ["grid-0"]).status == 404)
            #expect(try await world.change([Client.cut()]).state == .inForce)
            let leader = try await world.client(.leader)
            let page: Page<PoliceGridLine> = try await leader.get("/api/police-grids").decoded()
            #expect(
                page.items.map { $0.grids.map(\.code).map { $0.suffix(3) } } == [
                    ["002", "003", "004"], ["003", "004"],
                ])
            #expect(page.items.map(\.station) == ["普东派出所", "普东派出所"])
            let found: Page<GridLine> = try await leader.get("/api/grids/search?q=120113003001").decoded()
            #expect(found.items.count == 3)
        }
    }
}
