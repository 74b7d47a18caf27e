import Foundation
import Subprocess

/// Runs the commands of libvips on the files of one folder, each in a process with limits of its own.
struct VipsProcess: Sendable {
    let folder: URL
    let limits: UploadLimits

    /// The pixels of a picture as its header states them, before it is turned upright.
    func size(of name: String) async throws -> (width: Int, height: Int) {
        let text = try await run("vipsheader", [path(name)])
        // "/…/source: 4000x3000 uchar, 3 bands, srgb, jpegload"
        guard let match = text.firstMatch(of: #/: (\d+)x(\d+) /#), let width = Int(match.1), let height = Int(match.2)
        else { throw UploadError.broken }
        return (width, height)
    }

    /// Writes the picture as an upright JPEG in sRGB with nothing but pixels, no side longer than `side`.
    func shrink(_ source: String, to target: String, side: Int, quality: Int) async throws {
        // The command `vipsthumbnail` would take a picture that is cut off; the operation can be told not to.
        _ = try await run(
            "vips",
            [
                "thumbnail", path(source), path(target) + "[Q=\(quality),strip,optimize_coding,background=255]",
                "\(side)", "--height", "\(side)", "--size", "down", "--fail-on", "truncated",
                "--export-profile", "srgb",
            ])
        guard FileManager.default.fileExists(atPath: path(target)) else {
            throw UploadError.broken
        }
    }

    /// What the command wrote to its output. A command that fails means that the file is broken.
    private func run(_ tool: String, _ arguments: [String]) async throws -> String {
        let bounds = [
            "--as=\(limits.memory)", "--cpu=\(limits.time.components.seconds + 1)", "--fsize=\(64 * 1024 * 1024)",
            "--nofile=64", "--core=0",
        ]
        let configuration = Configuration(
            executable: .name("prlimit"), arguments: Arguments(bounds + ["--", tool] + arguments),
            environment: .custom([
                "PATH": "/usr/bin:/bin", "VIPS_BLOCK_UNTRUSTED": "1", "VIPS_CONCURRENCY": "1", "LC_ALL": "C",
                "TMPDIR": folder.path,
            ]))
        let time = limits.time
        return try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask { try await Self.output(of: configuration, tool: tool) }
            group.addTask {
                try await Task.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let text = first else { throw UploadError.tooSlow }
            return text
        }
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private static func output(of configuration: Configuration, tool: String) async throws -> String {
        let result = try await Subprocess.run(configuration, output: .string(limit: 64 * 1024), error: .discarded)
        switch result.terminationStatus {
        case .exited(0): return result.standardOutput
        // prlimit's word for "no such command".
        case .exited(127): throw UploadError.toolMissing(tool)
        case .exited, .signaled: throw UploadError.broken
        }
    }
}
