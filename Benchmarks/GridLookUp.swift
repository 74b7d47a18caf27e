import ArgumentParser
import Foundation
import Geo
import Kit

/// Finds the grid of random places in the demo district; prints nanoseconds for one look-up.
struct GridLookUp: AsyncParsableCommand {
    @Argument(help: "The data folder of the demo district.")
    var data: String

    func run() async throws {
        let database = try SQLiteDatabase(path: URL(filePath: data).appending(path: "linli.sqlite").path)
        let shapes: [MultiPolygon] = try await database.read { connection in
            try connection.run("SELECT geometry FROM grid ORDER BY id").map { try WellKnownBinary.read($0["geometry"]) }
        }
        await database.close()
        let index = GridIndex(shapes)
        let places = Self.places(around: shapes, count: 1_000_000)
        var found = 0
        let rounds = (0..<9).map { _ in
            Self.nanoseconds { found = places.reduce(0) { $0 + (index.slot(at: $1) == nil ? 0 : 1) } }
                / Double(places.count)
        }.sorted()
        let share = Double(found) / Double(places.count)
        Report.write(["nanoseconds": rounds[4], "best": rounds[0], "grids": Double(shapes.count), "inside": share])
    }

    /// Places all over the common box, the same at every run.
    private static func places(around shapes: [MultiPolygon], count: Int) -> [Coordinate] {
        let boxes = shapes.compactMap(\.boundingBox)
        guard let box = boxes.dropFirst().reduce(boxes.first, { $0?.union($1) }) else { return [] }
        var state: UInt64 = 42
        func fraction() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        return (0..<count).map { _ in
            Coordinate(
                longitude: box.west + fraction() * (box.east - box.west),
                latitude: box.south + fraction() * (box.north - box.south))
        }
    }

    /// Processor time of this thread, so that other work on the machine does not count.
    private static func nanoseconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
        }
        let start = now()
        work()
        return now() - start
    }
}
