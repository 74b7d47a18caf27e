import Foundation
import Kit

/// A file's bytes, mapped into memory: what was read can be given back page by page.
final class MappedFile: Sendable {
    // Immutable memory; it is only read, and unmapped when nobody holds it any more.
    nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>
    private let isMapped: Bool

    init(path: String) throws(PersonFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, errno: EISDIR) }
        let size = Int(status.st_size)
        guard size > 0 else { throw .empty }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .unreadable(path: path, errno: errno)
        }
        madvise(start, size, MADV_SEQUENTIAL)
        bytes = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: size)
        isMapped = true
    }

    /// Holds text that had to be decoded first.
    init(text: [UInt8]) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
        _ = copy.initialize(from: text)
        bytes = UnsafeBufferPointer(copy)
        isMapped = false
    }

    deinit {
        guard isMapped else { return bytes.deallocate() }
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count)
    }

    /// Says that the range will not be read again, so that it no longer counts as memory in use.
    func forget(_ range: Range<Int>) {
        guard isMapped else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let start = (range.lowerBound + page - 1) / page * page
        let end = range.upperBound / page * page
        guard end > start else { return }
        madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress! + start), end - start, MADV_DONTNEED)
    }
}
