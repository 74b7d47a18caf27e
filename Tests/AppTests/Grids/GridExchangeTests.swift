import Domain
import Foundation
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Grids as files of other programs` {
    private let free = GridFiles.rectangle(west: 117.1, south: 39.21, east: 117.11, north: 39.22)

    private func shifted(_ ring: [[Double]], into system: CoordinateSystem) -> [[Double]] {
        ring.map { place in
            let moved = system.fromWGS84(Coordinate(longitude: place[0], latitude: place[1]))
            return [moved.longitude, moved.latitude]
        }
    }

    @Test(arguments: GridFormat.allCases, CoordinateSystem.allCases)
    func `go out and come back unchanged`(format: GridFormat, system: CoordinateSystem) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let before = try await world.app.database.read { try GridStore.known(in: $0) }.map(\.draft)
            let answer = try await administrator.get(
                "/api/grids/export?format=\(format.rawValue)&coordinateSystem=\(system.rawValue)")
            #expect(answer.status == 200)
            let report = try await world.app.importTables(
                .grids, from: [ImportFile(name: "grids", bytes: answer.bytes)], in: system)
            #expect(report.refused.isEmpty && report.added == 0)
            let after = try await world.app.database.read { try GridStore.known(in: $0) }.map(\.draft)
            #expect(after.map(\.code) == before.map(\.code) && after.map(\.name) == before.map(\.name))
            #expect(after.map(\.households) == before.map(\.households))
            #expect(after.map(\.validFrom) == before.map(\.validFrom))
            if system == .wgs84 { #expect(report.changed == 0 && after.map(\.shape) == before.map(\.shape)) }
            for (old, new) in zip(before, after) {
                let (one, other) = (try #require(old.shape.interiorPlace), try #require(new.shape.interiorPlace))
                #expect(one.distanceMetres(to: other) < 0.01)
            }
        }
    }

    @Test func `a table with outlines is read, and bad rows are named by line, ring and place`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let text = """
                网格编码,网格名称,户数,边界
                120113003001003,普东三,400,"POLYGON ((117.1 39.21, 117.11 39.21, 117.11 39.22, 117.1 39.22, 117.1 39.21))"
                120113003001004,未闭合,,"POLYGON ((117.1 39.23, 117.11 39.23, 117.11 39.24))"
                120113003001005,交叉,,"POLYGON ((117.1 39.23, 117.11 39.24, 117.11 39.23, 117.1 39.24, 117.1 39.23))"
                120113003001006,坏字,,"POLYGON ((117.1 39.23, 117.11 东))"
                120113003001007,重复,,"POLYGON ((117.1 39.21, 117.11 39.21, 117.11 39.22, 117.1 39.22, 117.1 39.21))"
                120113003001008,反向,,"POLYGON ((117.1 39.23, 117.1 39.24, 117.11 39.24, 117.11 39.23, 117.1 39.23))"
                120113003001009,太远,,"POLYGON ((118.1 39.23, 118.11 39.24, 118.1 39.24, 118.1 39.23))"
                120113003001010,投影,,"POLYGON ((508000 4340000, 509000 4340000, 509000 4341000, 508000 4340000))"

                """
            let report = try await administrator.report(.grids, text)
            #expect(
                report.refusals == [
                    "3 tooFewPlaces", "4 selfIntersection", "5 featureMalformed", "6 gridsOverlap", "8 gridFarAway",
                    "9 impossiblePlace",
                ])
            #expect(report.refused[1].message.contains("第1点到第2点的边与第3点到第4点的边"))
            #expect(report.refused[2].message.contains("第2点"))
            #expect(report.warnings.map(\.code) == ["ringsTurned"] && report.warnings.map(\.line) == [7])
            #expect(report.counts == [2, 0, 0, 6])
        }
    }

    @Test func `a file in the map makers' coordinates is found out, and so are its new grids`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let first = GridFiles.rectangle(west: 117.1, south: 39.2, east: 117.11, north: 39.21)
            func file(_ system: CoordinateSystem) -> String {
                GridFiles.collection(
                    GridFiles.feature(SmallWorld.grids[0], shifted(first, into: system)),
                    GridFiles.feature("120113003001003", shifted(free, into: system)))
            }
            for system in [CoordinateSystem.gcj02, .bd09] {
                let report = try await administrator.report(.grids, file(system))
                #expect(report.refusals == ["1 coordinateSystemSuspected", "2 coordinateSystemSuspected"])
                #expect(report.refused[0].message.contains(system.name))
                let wrong = try await administrator.report(.grids, file(.wgs84), query: "?coordinateSystem=\(system)")
                #expect(wrong.refusals == ["1 coordinateSystemSuspected", "2 coordinateSystemSuspected"])
                #expect(wrong.refused[0].message.contains("WGS-84"))
            }
            let good = try await administrator.report(.grids, file(.gcj02), query: "?coordinateSystem=gcj02")
            #expect(good.refusals.isEmpty && good.counts[0] == 1)
        }
    }

    @Test func `archives that are no Shapefile are refused with a reason`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let good = try await administrator.get("/api/grids/export?format=shapefile").bytes
            let archives: [[UInt8]] = try await withTemporaryFolder { folder in
                func archive(_ name: String, _ files: [(String, String)]) throws -> [UInt8] {
                    for (file, content) in files { try Data(content.utf8).write(to: folder.appending(path: file)) }
                    let target = folder.appending(path: name).path
                    try ToolProcess.run("zip", ["-q", "-j", target] + files.map { folder.appending(path: $0.0).path })
                    return Array(try Data(contentsOf: URL(filePath: target)))
                }
                return [
                    try archive("empty.zip", [("readme.txt", "nothing")]),
                    // Another format under the name: GDAL would follow what it refers to.
                    try archive(
                        "vrt.zip", [("a.shp", "<OGRVRTDataSource><OGRVRTLayer name=\"a\"/></OGRVRTDataSource>")]),
                    try archive("two.zip", [("b.shp", "x"), ("c.shp", "y")]),
                    Array(good.prefix(good.count / 2)),
                    [0x50, 0x4B, 0x03, 0x04],
                ]
            }
            for bytes in archives {
                let answer = try await administrator.importTable(.grids, bytes)
                #expect(answer.status == 422 && answer.code == "importNotShapefile")
            }
        }
    }

    @Test func `an export wants a form and a system that there are`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            #expect(try await worker.get("/api/grids/export?format=dwg").status == 422)
            #expect(try await worker.get("/api/grids/export?coordinateSystem=moon").status == 422)
            let part = try await worker.get("/api/grids/export?area=120113003001")
            #expect(try GeoJSON.read(Data(part.bytes)).features.count == 2)
        }
    }
}
