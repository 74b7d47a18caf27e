import Foundation

/// A file that is written beside its place and moves there when whole: a run that is cut short leaves the file of an
/// earlier one.
struct NewFile: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var partial: String { path + ".partial" }

    init(_ path: String) throws(PersonFileError) {
        self.path = path
        descriptor = open(path + ".partial", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unwritable(path: path, errno: errno) }
    }

    func write(_ bytes: [UInt8]) throws(PersonFileError) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress! + offset, $0.count - offset)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw .unwritable(path: path, errno: errno)
            }
            offset += written
        }
    }

    /// Moves the file to its place; whoever gives it up before leaves nothing behind.
    consuming func finish() throws(PersonFileError) {
        guard rename(partial, path) == 0 else { throw .unwritable(path: path, errno: errno) }
    }

    deinit {
        close(descriptor)
        unlink(path + ".partial")
    }
}
