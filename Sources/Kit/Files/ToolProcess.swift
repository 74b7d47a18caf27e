import Foundation

/// A command of the system that could not do its work.
public enum ToolError: Error, Hashable, Sendable {
    /// It is not installed.
    case missing(tool: String)
    /// It ended with another code than 0; the end of what it wrote on standard error.
    case failed(tool: String, code: Int32, detail: String)
}

/// Runs a command of the system to its end. It blocks; call it through ``offPool(_:)`` where requests are served.
public enum ToolProcess {
    /// - Parameter environment: besides the path and a plain locale; nothing else of ours reaches the command.
    public static func run(_ tool: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
        let errors = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        // Reads until the command closes its end, so that a long complaint cannot hold it up.
        let detail = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        switch process.terminationStatus {
        case 0: return
        case 127: throw ToolError.missing(tool: tool)
        case let code:
            throw ToolError.failed(
                tool: tool, code: code, detail: String(decoding: detail.suffix(2_000), as: UTF8.self))
        }
    }
}
