import ArgumentParser
import Domain
import Foundation

/// What commands say to whoever called them.
enum Output {
    static func write(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// Says something on standard error, beside what a command writes.
    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Says on standard error why nothing was done, and gives the exit code that ends the command.
    static func failure(_ refusal: some Refusal) -> ExitCode {
        failure([refusal.title.chinese, refusal.title.english])
    }

    static func failure(_ lines: [String]) -> ExitCode {
        note(lines.joined(separator: "\n"))
        return .failure
    }
}

/// Reads the files that are named on the command line.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("读不到文件 cannot read the file: \(path)")
        }
        return Array(data)
    }
}
