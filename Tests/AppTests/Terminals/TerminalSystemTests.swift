import Domain
import Foundation
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

/// Terminals that send the coordinates of a map maker.
@Suite struct `A terminal's coordinate system` {
    private func register(_ world: SmallWorld, _ more: [String: Any?] = [:]) async throws -> CreatedTerminal {
        let body: [String: Any?] = [
            "kind": "osmAnd", "name": "老李的手机", "posting": Person.worker.posting.rawValue,
        ]
        let answer = try await world.client(.securityAdministrator).post(
            "/api/terminals", body.merging(more) { $1 })
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    /// Sends places in a system, one every twenty seconds up to now.
    private func send(
        _ places: [Coordinate], in system: CoordinateSystem, by token: String, _ world: SmallWorld
    ) async throws {
        let locations: [[String: Any]] = places.enumerated().map { index, place in
            let (at, sent) = (
                world.app.now - .seconds(20 * Int64(places.count - index)), system.fromWGS84(place)
            )
            return [
                "timestamp": at.description,
                "coords": ["latitude": sent.latitude, "longitude": sent.longitude, "accuracy": 6],
            ]
        }
        let body = try JSONSerialization.data(withJSONObject: ["device_id": token, "location": locations])
        let headers: HTTPFields = [.contentType: "application/json"]
        let answer = try await world.visitor.send(.post, "/osmand", headers: headers, body: Array(body))
        #expect(answer.text.split(separator: "\n").allSatisfy { $0 == "stored" }, "\(answer.text)")
    }

    /// A round through the east of the worker's grid, from which the shift leads out of it.
    private static let round = (0..<45).map { step in
        let (row, column) = step.quotientAndRemainder(dividingBy: 3)
        return Coordinate(
            longitude: 117.106 + 0.0012 * Double(row.isMultiple(of: 2) ? column : 2 - column),
            latitude: 39.2008 + 0.0005 * Double(row))
    }

    private func terminal(_ world: SmallWorld) async throws -> TerminalView {
        let page: Page<TerminalView> = try await world.client(.securityAdministrator).get("/api/terminals").decoded()
        return try #require(page.items.first)
    }

    private func nextDay(_ world: SmallWorld) async throws {
        world.clock.advance(hours: 24)
        try await world.app.reference.refresh()
        try await TerminalCheckRun(app: world.app).check()
    }

    @Test(arguments: Engine.allCases)
    func `is suspected after a day out of place, named and not corrected`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let made = try await register(world)
            #expect(made.terminal.coordinateSystem == .wgs84 && made.terminal.suspicion == nil)
            _ = try await world.client(.worker).post("/api/patrols")
            world.clock.advance(hours: 1)
            try await send(Self.round, in: .gcj02, by: made.token, world)
            try await nextDay(world)
            let suspicion = try #require(try await terminal(world).suspicion)
            #expect(suspicion.system == .gcj02 && suspicion.ground == .grids && suspicion.places >= 15)
            #expect(suspicion.fittingAsSent * 10 <= suspicion.places && suspicion.fitting * 10 >= suspicion.places * 9)
            let now = world.app.now
            let stored = try await world.app.database.read {
                try TrackStore.fixes(of: Person.worker.user, from: now - .days(2), to: now, in: $0)
            }
            #expect(
                stored.count == Self.round.count && stored.allSatisfy { $0.place.longitude > 117.11 },
                "as they were sent")

            let security = try await world.client(.securityAdministrator)
            let path = "/api/terminals/\(made.terminal.id)/system"
            #expect(try await security.post(path, ["coordinateSystem": "mars"]).status == 422)
            #expect(
                try await world.client(.systemAdministrator).post(path, ["coordinateSystem": "gcj02"]).status == 403)
            #expect(try await security.post(path, ["coordinateSystem": "gcj02"]).status == 204)
            let declared = try await terminal(world)
            #expect(declared.coordinateSystem == .gcj02 && declared.suspicion == nil)
            // The day before was converted by what was said then, and is not judged again.
            try await TerminalCheckRun(app: world.app).check()
            #expect(try await terminal(world).suspicion == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is undone on arrival once it is declared`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let made = try await register(world, ["coordinateSystem": "bd09"])
            _ = try await world.client(.worker).post("/api/patrols")
            world.clock.advance(hours: 1)
            try await send(Self.round, in: .bd09, by: made.token, world)
            let now = world.app.now
            let stored = try await world.app.database.read {
                try TrackStore.fixes(of: Person.worker.user, from: now - .days(1), to: now, in: $0)
            }
            #expect(stored.count == Self.round.count)
            #expect(zip(stored, Self.round).allSatisfy { $0.place.distanceMetres(to: $1) < 2 })
            try await nextDay(world)
            #expect(try await terminal(world).suspicion == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is judged by the buildings that were visited`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let rows = (1...4).map { number in
                "普东\(number)号楼,\(number)号楼,,101,\(117.1022 + 0.0004 * Double(number)),\(39.203 + 0.001 * Double(number)),"
            }
            let table = "地址,楼栋,单元,房号,经度,纬度,房屋编码\n" + rows.joined(separator: "\n") + "\n"
            #expect(try await world.client(.systemAdministrator).report(.dwellings, table).counts == [4, 0, 0, 0])
            try await world.app.installDefaultTables()
            let made = try await register(world)
            let worker = try await world.client(.worker)
            _ = try await worker.post("/api/patrols")
            let grid = try #require(world.app.reference.current.grid(at: SmallWorld.places[0]))
            let dwellings: Page<DwellingView> = try await worker.get("/api/dwellings?grid=\(grid.id)").decoded()
            for dwelling in dwellings.items {
                world.clock.advance(minutes: 10)
                let place = Coordinate(longitude: dwelling.building.longitude, latitude: dwelling.building.latitude)
                try await send([place], in: .gcj02, by: made.token, world)
                let visit: [String: Any?] = [
                    "id": UUID().uuidString, "dwelling": dwelling.id.rawValue, "outcome": "unchanged",
                ]
                #expect(try await worker.post("/api/visits", visit).status == 201)
            }
            try await nextDay(world)
            let suspicion = try #require(try await terminal(world).suspicion)
            #expect(suspicion.system == .gcj02 && suspicion.ground == .doors)
            #expect(suspicion.places == 4 && suspicion.fittingAsSent == 0 && suspicion.fitting == 4)
        }
    }
}
