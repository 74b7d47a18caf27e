import Foundation

/// A file of signed notes, one after the other with an empty line after each. It only grows.
///
/// What is appended is on the disk when ``append(_:)`` returns. A note that a crash cut short is not read, and is
/// replaced by the next one.
public struct NoteFile: Sendable {
    public let url: URL

    public init(_ url: URL) { self.url = url }

    /// All whole notes, oldest first; none when there is no file.
    public func notes() throws -> [SignedNote] {
        let handle = open(url.path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else {
            if errno == ENOENT { return [] }
            throw DiskError(path: url.path, errno: errno)
        }
        defer { close(handle) }
        return Self.notes(in: String(decoding: try DiskFile.read(handle, path: url.path), as: UTF8.self))
    }

    /// The last whole note.
    public func last() throws -> SignedNote? {
        let handle = open(url.path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else {
            if errno == ENOENT { return nil }
            throw DiskError(path: url.path, errno: errno)
        }
        defer { close(handle) }
        return try tail(handle).last
    }

    /// The notes in a text that is written like such a file; what is no note is left out.
    public static func notes(in text: String) -> [SignedNote] {
        let blocks = text.split(separator: "\n\n")
        return zip(blocks, blocks.dropFirst()).compactMap { body, signature in
            SignedNote("\(body)\n\n\(signature)\(signature.hasSuffix("\n") ? "" : "\n")")
        }
    }

    /// Appends those of the notes that come after the last one in the file.
    ///
    /// - Parameter isNewer: whether the first note comes after the second, the last in the file.
    public func append(_ notes: [SignedNote], where isNewer: (SignedNote, SignedNote) -> Bool) throws {
        let folder = url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let handle = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard handle >= 0, flock(handle, LOCK_EX) == 0 else { throw DiskError(path: url.path, errno: errno) }
        defer { close(handle) }
        let (last, end) = try tail(handle)
        let added = notes.filter { note in last.map { isNewer(note, $0) } ?? true }
        guard !added.isEmpty else { return }
        guard ftruncate(handle, off_t(end)) == 0, lseek(handle, off_t(end), SEEK_SET) >= 0 else {
            throw DiskError(path: url.path, errno: errno)
        }
        try DiskFile.write(added.flatMap { Array("\($0)\n".utf8) }, to: handle, path: url.path)
        if end == 0 { try DiskFile.synchronize(folder: folder) }
    }

    /// The last whole note and where it ends. A note is far shorter than what is read of the file.
    private func tail(_ handle: Int32) throws -> (last: SignedNote?, end: Int) {
        let size = Int(lseek(handle, 0, SEEK_END))
        let start = max(0, size - 64 * 1024)
        var bytes = [UInt8](repeating: 0, count: size - start)
        let taken = bytes.withUnsafeMutableBytes { pread(handle, $0.baseAddress, $0.count, off_t(start)) }
        guard taken == bytes.count else { throw DiskError(path: url.path, errno: errno) }
        let gap = Array("\n\n".utf8)
        // The last empty line after a signature: behind it there is nothing, or a note that was cut short.
        for end in stride(from: bytes.count, to: 1, by: -1) where bytes[(end - 2)..<end].elementsEqual(gap) {
            if let last = Self.notes(in: String(decoding: bytes[..<end], as: UTF8.self)).last,
                bytes[..<end].suffix("\(last)\n".utf8.count).elementsEqual("\(last)\n".utf8)
            {
                return (last, start + end)
            }
        }
        // Less than a whole note is what a crash left of the first one. Anything else was written by somebody else.
        guard size < 1024 else { throw DiskError(path: url.path, errno: EILSEQ) }
        return (nil, 0)
    }
}
