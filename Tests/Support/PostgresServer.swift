import Foundation
import Synchronization

/// A PostgreSQL server for the tests of this process, started when the first test asks for a database.
///
/// `scripts/postgres-for-tests` does the work. It stops with this process, however that ends, because the
/// pipe between them closes then.
public final class PostgresServer: Sendable {
    /// Does not flush to disk: fast, and enough for every test that is not about losing power.
    public static let shared = PostgresServer(options: [])
    /// Flushes to disk before it acknowledges, as a real one does.
    public static let durable = PostgresServer(options: ["--durable"])

    private let options: [String]
    private let script = Mutex<ServerScript?>(nil)
    /// Blocking reads happen here and not on the threads that run the tests.
    private let queue = DispatchQueue(label: "linli.tests.postgres")

    private init(options: [String]) { self.options = options }

    /// Runs the body with the address of a fresh, empty database, which is removed afterwards.
    public func withDatabase<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (_ address: String) async throws -> Value
    ) async throws -> Value {
        let address = try await perform { try $0.ask("create") }
        do {
            let value = try await body(address)
            try await perform { $0.tell("drop \(address)") }
            return value
        } catch {
            try await perform { $0.tell("drop \(address)") }
            throw error
        }
    }

    private func perform<Value: Sendable>(
        _ body: @escaping @Sendable (ServerScript) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(
                    with: Result {
                        try script.withLock { script in
                            let running = try script ?? ServerScript(options: options)
                            script = running
                            return try body(running)
                        }
                    })
            }
        }
    }
}

/// The running script and the two pipes to it.
private final class ServerScript {
    struct Ended: Error {}

    private let input: FileHandle
    private let output: FileHandle
    private var buffer = Data()

    init(options: [String]) throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = Project.folder.appending(path: "scripts/postgres-for-tests")
        process.arguments = options
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        self.input = input.fileHandleForWriting
        self.output = output.fileHandleForReading
        guard try line().hasPrefix("ready ") else { throw Ended() }
    }

    func tell(_ line: String) { input.write(Data((line + "\n").utf8)) }

    func ask(_ line: String) throws -> String {
        tell(line)
        return try self.line()
    }

    private func line() throws -> String {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            let more = output.availableData
            if more.isEmpty { throw Ended() }
            buffer += more
        }
    }
}
