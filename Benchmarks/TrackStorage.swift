import App
import ArgumentParser
import Domain
import Foundation
import Geo
import Kit

/// Stores the fixes of a district's workers, each answered when it is safe on disk, and beside it the same fixes one row each with
/// the same durability; then reads a worker's day.
struct TrackStorage: AsyncParsableCommand {
    @Argument(help: "A folder for the databases; what is in it goes.")
    var folder: String

    @Option var workers = 1_400
    @Option(help: "Minutes that each works, with a fix every ten seconds.")
    var minutes = 30

    private static let start: Int64 = 1_795_392_000_000

    func run() async throws {
        let place = URL(filePath: folder)
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        var figures: [String: Double] = ["fixes": Double(workers * minutes * 6)]
        try await tracks(in: place, &figures)
        try await rows(in: place, &figures)
        Report.write(figures)
    }

    private static func fix(of worker: Int, step: Int) -> Fix {
        // A walk with the jitter of a phone: the same for both ways of storing.
        let noise = { (salt: Int) in Double((worker &* 7_919 &+ step &* 104_729 &+ salt &* 1_299_709) % 1_000) / 1_000 }
        return Fix(
            at: Instant(milliseconds: start + Int64(step) * 10_000),
            place: Coordinate(
                longitude: 117 + Double(worker % 40) * 0.01 + Double(step) * 0.000_08 + noise(1) * 0.000_06,
                latitude: 39 + Double(worker / 40) * 0.01 + noise(2) * 0.000_1),
            accuracy: 4 + noise(3) * 16, speed: 0.5 + noise(4), bearing: 60 + noise(5) * 60, battery: 90 - step / 30,
            source: .osmAnd)
    }

    private func tracks(in place: URL, _ figures: inout [String: Double]) async throws {
        let database = try SQLiteDatabase(path: place.appending(path: "tracks.sqlite").path)
        try await database.migrate(migrations)
        try await database.write { [workers] connection in
            for worker in 0..<workers {
                try connection.run(
                    """
                    INSERT INTO account (id, login, name, password_hash, lock_out, created_at)
                    VALUES (\(Self.user(worker).rawValue), \("worker\(worker)"), 'x', 'x', '{}', 0)
                    """)
            }
        }
        let before = try await Self.bytes(of: database)
        let writer = TrackWriter(database: database)
        figures["stored"] = try await rate { worker, step in
            _ = try await writer.store([Self.fix(of: worker, step: step)], of: Self.user(worker))
        }
        figures["bytes"] = (try await Self.bytes(of: database) - before) / Double(workers * minutes * 6)
        // A whole day of one worker on top, as replay reads it.
        _ = try await writer.store((0..<2_880).map { Self.fix(of: 0, step: $0 + minutes * 6) }, of: Self.user(0))
        let clock = ContinuousClock()
        var times: [Double] = []
        for _ in 0..<50 {
            let began = clock.now
            let found = try await database.read { connection in
                try TrackStore.fixes(
                    of: Self.user(0), from: Instant(milliseconds: Self.start),
                    to: Instant(milliseconds: Self.start) + .hours(24), in: connection)
            }
            times.append((clock.now - began) / .milliseconds(1))
            precondition(found.count == 2_880 + minutes * 6)
        }
        figures["replay"] = times.sorted()[times.count / 2]
        await database.close()
    }

    /// One row a fix, indexed by worker and time: what most trackers do.
    private func rows(in place: URL, _ figures: inout [String: Double]) async throws {
        let database = try SQLiteDatabase(path: place.appending(path: "rows.sqlite").path)
        try await database.write { connection in
            try connection.execute(
                script: """
                    CREATE TABLE fix (worker TEXT NOT NULL, at INTEGER NOT NULL, longitude REAL NOT NULL,
                        latitude REAL NOT NULL, accuracy REAL, speed REAL, bearing REAL, battery INTEGER,
                        PRIMARY KEY (worker, at)) STRICT;
                    """)
        }
        let before = try await Self.bytes(of: database)
        figures["rows"] = try await rate { worker, step in
            let fix = Self.fix(of: worker, step: step)
            _ = try await database.write { connection in
                try connection.run(
                    """
                    INSERT INTO fix VALUES (\(Self.user(worker).rawValue), \(fix.at.milliseconds),
                        \(fix.place.longitude), \(fix.place.latitude), \(fix.accuracy), \(fix.speed), \(fix.bearing),
                        \(fix.battery))
                    """)
            }
        }
        figures["rowBytes"] = (try await Self.bytes(of: database) - before) / Double(workers * minutes * 6)
        await database.close()
    }

    /// Fixes a second, every worker sending one after the other, all workers at once.
    private func rate(_ store: @escaping @Sendable (Int, Int) async throws -> Void) async throws -> Double {
        let began = ContinuousClock.now
        let (workers, steps) = (workers, minutes * 6)
        try await withThrowingDiscardingTaskGroup { group in
            for worker in 0..<workers {
                group.addTask { for step in 0..<steps { try await store(worker, step) } }
            }
        }
        return Double(workers * steps) / ((ContinuousClock.now - began) / .seconds(1))
    }

    private static func user(_ worker: Int) -> UserID { UserID("0198f2c0-0000-7000-8000-\(100_000_000_000 + worker)") }

    private static func bytes(of database: SQLiteDatabase) async throws -> Double {
        try await database.read { connection in
            let row = try connection.first(
                "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes")
            return Double(try row?["bytes"] as Int? ?? 0)
        }
    }
}
