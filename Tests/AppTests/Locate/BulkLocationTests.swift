import Domain
import Foundation
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Locating points in bulk` {
    /// Two squares that share a border, the one in the east with a hole, and a third that names the first one's number again.
    private let table = """
        grid_id,grid_code,wkt
        7,东,"POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0), (1.4 0.4, 1.4 0.6, 1.6 0.6, 1.6 0.4, 1.4 0.4))"
        3,"=西","MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)))"
        3,again,"POLYGON ((5 5, 6 5, 6 6, 5 5))"
        0,none,"POLYGON ((5 5, 6 5, 6 6, 5 5))"
        9,bow,"POLYGON ((7 7, 8 8, 8 7, 7 8, 7 7))"
        10,open,"POLYGON ((7 7, 8 7, 8 8, 7 8))"

        """

    private func located(
        _ points: [UInt8], in name: String, to output: String = "out.csv", grids: String? = nil
    ) async throws -> (bytes: [UInt8], report: BulkLocation.Report, refused: [ImportRemark]) {
        try await withTemporaryFolder { folder in
            let input = folder.appending(path: name)
            try Data(points).write(to: input)
            let target = folder.appending(path: output)
            let location = try BulkLocation(grids: ImportFile(name: "g", bytes: Array((grids ?? table).utf8)))
            let report = try location.run(points: input.path, output: target.path)
            #expect(!FileManager.default.fileExists(atPath: target.path + ".partial"))
            return (Array(try Data(contentsOf: target)), report, location.refusedGrids)
        }
    }

    private func text(_ points: String) async throws -> String {
        String(decoding: try await located(Array(points.utf8), in: "p.csv").bytes, as: UTF8.self)
    }

    @Test func `a shared border belongs to the lowest number, a hole to nobody, and codes are carried`() async throws {
        let answer = try await text("lon,lat\n0.5,0.5\n1,0.5\n1.5,0.5\n1.4,0.5\n3,3\n")
        #expect(
            answer == """
                lon,lat,grid_id,grid_code
                0.5,0.5,3,'=西
                1,0.5,3,'=西
                1.5,0.5,0,
                1.4,0.5,7,东
                3,3,0,

                """)
    }

    @Test func `other columns, quotes and line ends pass through, and short rows are filled up`() async throws {
        let answer = try await text("名称,经度,纬度,备注\r\n\"a,\"\"\nb\",\"0.5\", ０.5 ,x\r\n\r\n丙,1.9,0.1\n丁,1.9,0.1,")
        #expect(
            answer
                == "名称,经度,纬度,备注,grid_id,grid_code\n\"a,\"\"\nb\",\"0.5\", ０.5 ,x,3,'=西\n丙,1.9,0.1,,7,东\n丁,1.9,0.1,,7,东\n"
        )
    }

    @Test func `bad rows are named by line and answered with none`() async throws {
        let points = "id,lon,lat\n1,0.5,0.5\n2,x,0.5\n3,0.5\n\"4,0.5,0.5\n5,0.5,0.5,9,9\n6,200,0.5\n7,0.5,0.5\n"
        let (bytes, report, refused) = try await located(Array(points.utf8), in: "p.csv", to: "o.i32")
        #expect(bytes == [3, 0, 0, 0, 0, 0, 3].flatMap { [$0, 0, 0, 0] as [UInt8] })
        #expect(report.refused.map(\.line) == [3, 4, 5, 6, 7])
        #expect(
            report.refused.map(\.code) == [
                "fieldMalformed", "fieldMalformed", "unpairedQuotes", "wrongFieldCount", "impossiblePlace",
            ])
        #expect(report.located == 2 && report.points == 7 && report.refusedCount == 5)
        #expect(refused.map(\.code) == ["repeatedRow", "fieldMalformed", "selfIntersection", "unclosedRing"])
        #expect(refused.map(\.line) == [4, 5, 6, 7])
        #expect(refused[2].message.chinese.contains("第1点到第2点的边与第3点到第4点的边"))
        #expect(refused[3].message.english.contains("place 4"))
    }

    @Test func `binary points give a number each, also when the file is cut off`() async throws {
        let numbers: [Double] = [0.5, 0.5, .nan, 1, 1, 1, 1.9, .infinity]
        let points: [UInt8] =
            numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { [UInt8]($0) } } + [1, 2, 3]
        let (bytes, report, _) = try await located(points, in: "p.f64", to: "o.i32")
        #expect(bytes == [3, 0, 3, 0, 0].flatMap { [$0, 0, 0, 0] as [UInt8] })
        #expect(report.refused.map(\.line) == [2, 4, 5])
        #expect(report.refused.map(\.code) == ["impossiblePlace", "impossiblePlace", "pointCutOff"])
        let asTable = try await located(Array(points.prefix(16)), in: "p.f64").bytes
        #expect(String(decoding: asTable, as: UTF8.self) == "lon,lat,grid_id,grid_code\n0.5,0.5,3,'=西\n")
    }

    @Test(arguments: SeededRandom.seeds)
    func `a long table gives what its points give`(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let places = (0..<60_000).map { _ in
            (Double.random(in: -1...3, using: &random), Double.random(in: 0...1, using: &random))
        }
        // Wide rows, so that the table takes several pieces and rows lie across their ends.
        let filling = String(repeating: "填", count: 20)
        let points = "note,lon,lat\n" + places.map { "\"\(filling)\n\",\($0.0),\($0.1)\n" }.joined()
        let binary: [UInt8] = places.flatMap { [$0.0, $0.1] }.flatMap {
            withUnsafeBytes(of: $0.bitPattern.littleEndian) { [UInt8]($0) }
        }
        let fromTable = try await located(Array(points.utf8), in: "p.csv", to: "o.i32")
        let fromBinary = try await located(binary, in: "p.f64", to: "o.i32")
        #expect(fromTable.bytes == fromBinary.bytes)
        #expect(fromTable.report.points == 60_000 && fromTable.report.refusedCount == 0)
    }

    @Test func `a file without the columns is refused and nothing is written`() async throws {
        let missing = await #expect(throws: ImportRefusal.self) { try await text("a,b\n1,2\n") }
        #expect(missing?.code == "importColumnMissing")
        await #expect(throws: ImportRefusal.self) { try await text("") }
        await #expect(throws: ImportRefusal.self) {
            try await located([], in: "p.csv", grids: "grid_id,grid_code\n1,2\n")
        }
    }
}
