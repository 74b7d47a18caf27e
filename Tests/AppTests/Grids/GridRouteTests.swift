import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `The map of grids` {
    @Test(arguments: Engine.allCases)
    func `gives outlines that decode to the stored ones, to half a step`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let map: GridMap = try await worker.get("/api/grids?area=120113").decoded()
            #expect(map.grids.map(\.code) == SmallWorld.grids.sorted())
            #expect(map.grids.map(\.community) == SmallWorld.grids.sorted().map { String($0.prefix(12)) })
            for (index, grid) in map.grids.enumerated() {
                var (x, y) = (0, 0)
                let steps = try #require(grid.rings.first)
                let corners = stride(from: 0, to: steps.count, by: 2).map { position -> Coordinate in
                    (x, y) = (x + steps[position], y + steps[position + 1])
                    return Coordinate(
                        longitude: map.origin[0] + Double(x) * map.precision,
                        latitude: map.origin[1] + Double(y) * map.precision)
                }
                #expect(corners.count == 4)
                let place = SmallWorld.places[try #require(SmallWorld.grids.firstIndex(of: grid.code))]
                #expect(index < 4)
                for corner in corners {
                    #expect(abs(abs(corner.longitude - place.longitude) - 0.005) < 1e-5)
                    #expect(abs(abs(corner.latitude - place.latitude) - 0.005) < 1e-5)
                }
            }
            let town: GridMap = try await worker.get("/api/grids?area=\(SmallWorld.otherTown)").decoded()
            #expect(town.grids.map(\.code) == ["120113101200001"])
        }
    }

    @Test func `is kept by the browser until a grid changes`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let first = try await worker.get("/api/grids?area=120113")
            let tag = try #require(first.headers[.eTag])
            let again = try await worker.get("/api/grids?area=120113", headers: [.ifNoneMatch: tag])
            #expect(again.status == 304)
            #expect(again.bytes.isEmpty)
            let map: GridMap = try first.decoded()
            let exact = try await worker.get("/api/grids?area=120113&version=\(map.version)")
            #expect(exact.headers[.cacheControl]?.contains("immutable") == true)
            #expect(first.headers[.cacheControl]?.contains("immutable") == false)

            let ring = GridFiles.rectangle(west: 117.1, south: 39.21, east: 117.11, north: 39.22)
            _ = try await world.client(.systemAdministrator)
                .report(.grids, GridFiles.collection(GridFiles.feature("120113003001003", ring)))
            let changed = try await worker.get("/api/grids?area=120113", headers: [.ifNoneMatch: tag])
            #expect(changed.status == 200)
            #expect(try changed.decoded(as: GridMap.self).grids.count == 5)
        }
    }

    @Test func `answers a place outside all grids and a place that is none`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let outside = try await worker.get("/api/grids/locate?longitude=116.0&latitude=39.0")
            #expect(outside.status == 404)
            #expect(outside.code == "outsideAllGrids")
            #expect(try await worker.get("/api/grids/locate?longitude=500&latitude=39.0").status == 422)
            #expect(try await worker.get("/api/grids/locate?latitude=39.0").status == 422)
            #expect(try await world.visitor.get("/api/grids/locate?longitude=117.1&latitude=39.2").status == 401)
        }
    }

    @Test func `finds the grid of a place in the map makers' coordinates`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let shifted = CoordinateSystem.gcj02.fromWGS84(SmallWorld.places[1])
            let path = "/api/grids/locate?longitude=\(shifted.longitude)&latitude=\(shifted.latitude)"
            #expect(try await worker.get(path + "&coordinateSystem=gcj02").text.contains(SmallWorld.grids[1]))
        }
    }
}

@Suite struct `The check of the cover` {
    private func draft(_ code: String, _ ring: [[Double]]) throws -> GridDraft {
        let outer = ring.map { Coordinate(longitude: $0[0], latitude: $0[1]) }
        return GridDraft(
            code: try GridCode(code), name: "网格", shape: MultiPolygon(Polygon(outer: outer)), households: 0,
            population: 0, approvedBy: "", validFrom: nil, validTo: nil)
    }

    @Test func `finds nothing between grids that tile`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let cover = try await world.app.checkCover(of: "", within: nil)
            #expect(cover.grids == 4)
            #expect(cover.faults.isEmpty)
        }
    }

    @Test func `lists gaps and what reaches out against an outline`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let outline = GridFiles.rectangle(west: 117.1, south: 39.2, east: 117.135, north: 39.22)
            let file = ImportFile(
                name: "outline.geojson", bytes: Array(GridFiles.collection(GridFiles.feature("1", outline)).utf8))
            let cover = try await world.app.checkCover(of: "120113", within: file)
            #expect(cover.faults.count == 2)
            guard case .gap = cover.faults[0].kind, case .outside(let grid) = cover.faults[1].kind else {
                Issue.record("\(cover.faults)")
                return
            }
            #expect(grid.hasPrefix("120113101200001"))
        }
    }

    @Test func `names both grids of an overlap`() throws {
        let one = try draft(
            "120113003001001", GridFiles.rectangle(west: 117.1, south: 39.2, east: 117.11, north: 39.21))
        let two = try draft(
            "120113003001002", GridFiles.rectangle(west: 117.109, south: 39.2, east: 117.12, north: 39.21))
        let cover = GridCover.check([one, two], within: nil)
        guard case .overlap(let first, let second) = try #require(cover.faults.first).kind else {
            Issue.record("\(cover.faults)")
            return
        }
        #expect(first.hasPrefix("120113003001001") && second.hasPrefix("120113003001002"))
        #expect((94_000...98_000).contains(cover.faults[0].areaSquareMetres))
    }
}
