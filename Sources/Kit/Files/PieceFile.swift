import Foundation

/// A file that is read piece by piece.
public final class PieceReader {
    private let path: String
    private let handle: Int32
    /// Bytes; nil for what has no size, such as a pipe.
    public let size: Int?

    public init(_ path: String) throws(DiskError) {
        self.path = path
        handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw DiskError(path: path, errno: errno) }
        var status = stat()
        let isRegular = fstat(handle, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = isRegular ? Int(status.st_size) : nil
    }

    deinit { close(handle) }

    /// Fills the memory as far as the file reaches; fewer bytes than it holds come at the end of the file alone.
    public func read(into memory: UnsafeMutableRawBufferPointer) throws(DiskError) -> Int {
        var count = 0
        while count < memory.count {
            let taken = Foundation.read(handle, memory.baseAddress?.advanced(by: count), memory.count - count)
            if taken == 0 { break }
            if taken > 0 {
                count += taken
            } else if errno != EINTR {
                throw DiskError(path: path, errno: errno)
            }
        }
        return count
    }
}

/// A file that is written piece by piece and stands under its name only when it is whole.
public final class PieceWriter {
    private let path: String
    /// Nil when it goes straight to something that is no file, such as a pipe.
    private let unfinished: String?
    private let handle: Int32
    private var isFinished = false

    public init(_ path: String) throws(DiskError) {
        self.path = path
        var status = stat()
        let isPlain = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
        unfinished = isPlain ? path + ".partial" : nil
        handle = open(unfinished ?? path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard handle >= 0 else { throw DiskError(path: path, errno: errno) }
    }

    deinit {
        close(handle)
        if !isFinished, let unfinished { unlink(unfinished) }
    }

    /// Writes all of the memory behind what is there.
    public func append(_ memory: UnsafeRawBufferPointer) throws(DiskError) {
        var written = 0
        while written < memory.count {
            let taken = Foundation.write(handle, memory.baseAddress?.advanced(by: written), memory.count - written)
            if taken >= 0 {
                written += taken
            } else if errno != EINTR {
                throw DiskError(path: path, errno: errno)
            }
        }
    }

    /// Gives the file its name.
    public func finish() throws(DiskError) {
        if let unfinished, rename(unfinished, path) != 0 { throw DiskError(path: path, errno: errno) }
        isFinished = true
    }
}
