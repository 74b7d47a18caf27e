import Foundation

/// Folders as one file, in the format of `tar`.
public enum Archive {
    /// Packs everything below a folder, which is gone afterwards, so that no more room is taken than for one copy.
    /// When it returns, the file is on the disk under its name, or not there at all.
    public static func pack(_ folder: URL, into file: URL) throws {
        let unfinished = file.appendingPathExtension("partial")
        do {
            try ToolProcess.run(
                "tar", ["--create", "--file", unfinished.path, "--remove-files", "--directory", folder.path, "."])
            try DiskFile.synchronize(file: unfinished)
            guard rename(unfinished.path, file.path) == 0 else { throw DiskError(path: file.path, errno: errno) }
            try DiskFile.synchronize(folder: file.deletingLastPathComponent())
        } catch {
            unlink(unfinished.path)
            throw error
        }
    }

    /// Unpacks a file into a folder. What it holds is not to be trusted before it was verified.
    public static func unpack(_ file: URL, into folder: URL) throws {
        try ToolProcess.run(
            "tar",
            ["--extract", "--file", file.path, "--directory", folder.path, "--no-same-owner", "--no-same-permissions"])
    }
}
