import App
import ArgumentParser
import Foundation
import Kit

/// Runs the very statements of ticket reports in a bare loop, as many in one durable transaction as there are clients:
/// no HTTP, no session, no rule. What the server reaches is given as a share of this.
struct BareLoop: AsyncParsableCommand {
    @Argument(help: "Two copies of one data folder: the first to record on, the second to run on.")
    var folders: [String]

    @Option var login: String
    @Option var password: String
    @Option(help: "The JSON body of a report.")
    var body: String
    @Option(help: "Reports to record and run again.")
    var count = 3_000
    @Option(help: "Numbers of clients, separated by commas.")
    var clients = "1,16,64"

    func run() async throws {
        let commands = try await record(in: URL(filePath: folders[0]))
        let database = try SQLiteDatabase(path: URL(filePath: folders[1]).appending(path: "linli.sqlite").path)
        let sizes = clients.split(separator: ",").compactMap { Int($0) }
        var figures: [String: Double] = [
            "statements": Double(commands.map(\.count).reduce(0, +)) / Double(commands.count)
        ]
        for (share, size) in zip(commands.split(into: sizes.count), sizes) {
            figures["\(size)"] = try await Self.rate(of: share, inGroupsOf: size, on: database)
        }
        await database.close()
        Report.write(figures)
    }

    /// The statements of each report, as the application ran them.
    private func record(in folder: URL) async throws -> [[SQL]] {
        let base = try SQLiteDatabase(path: folder.appending(path: "linli.sqlite").path)
        let database = RecordingDatabase(base)
        let app = try await App(database: database, folder: folder, configuration: Configuration())
        var caller = try InProcess(app)
        try await caller.signIn(login: login, password: password)
        database.forget()
        for _ in 0..<count { try await caller.post("/api/tickets", body) }
        await database.close()
        return database.recorded
    }

    /// Commands a second; each group is one transaction, answered by one flush.
    private static func rate(
        of commands: ArraySlice<[SQL]>, inGroupsOf size: Int, on database: SQLiteDatabase
    ) async throws -> Double {
        let start = ContinuousClock.now
        var rest = commands
        while !rest.isEmpty {
            let group = rest.prefix(size)
            rest = rest.dropFirst(size)
            try await database.write { connection in
                for command in group {
                    for statement in command { try connection.run(statement) }
                }
            }
        }
        let taken = ContinuousClock.now - start
        return Double(commands.count) / (Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18)
    }
}

extension Array {
    /// Consecutive parts of nearly equal size.
    fileprivate func split(into parts: Int) -> [ArraySlice<Element>] {
        (0..<parts).map { self[count * $0 / parts..<count * ($0 + 1) / parts] }
    }
}
