import Foundation
import Kit
import Linkage

/// Clusters as a CSV file: `record_id,cluster_id`, one line a record.
public enum ClusterFile {
    private static let heading = "record_id,cluster_id\n"
    private static let rowsInPiece = 1 << 17

    /// Writes beside the place and moves there when whole: a run that is cut short leaves the file of an earlier one.
    public static func write(
        _ clusters: [UInt64], of persons: Persons, to path: String, threads: Int
    ) throws(PersonFileError) {
        let partial = path + ".partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unwritable(path: path, errno: errno) }
        var failed: Int32 = write(Array(heading.utf8), to: descriptor)
        // A few pieces at once: their text is held until it is written.
        let parts = persons.ids.parts
        for from in stride(from: 0, to: parts.count, by: threads * 4) where failed == 0 {
            let some = parts[from..<min(from + threads * 4, parts.count)]
            let texts = Parallel.map(some.count, parts: some.count, threads: threads) { part in
                text(some[from + part.lowerBound], clusters, without: persons.repeats)
            }
            for text in texts where failed == 0 { failed = write(text, to: descriptor) }
        }
        if close(descriptor) != 0, failed == 0 { failed = errno }
        if failed == 0, rename(partial, path) != 0 { failed = errno }
        guard failed == 0 else {
            unlink(partial)
            throw .unwritable(path: path, errno: failed)
        }
    }

    private static func text(_ part: RecordIDs.Part, _ clusters: [UInt64], without repeats: Set<Int>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(part.bytes.count + part.ends.count * 10)
        for index in part.ends.indices {
            let row = part.firstRow + index
            part.with(index) { id in
                guard !id.isEmpty, repeats.isEmpty || !repeats.contains(row) else { return }
                append(id, to: &text)
                text.append(UInt8(ascii: ","))
                append(clusters[row], to: &text)
                text.append(UInt8(ascii: "\n"))
            }
        }
        return text
    }

    /// In quotation marks where the id has what would end the field.
    private static func append(_ id: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
        guard id.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }) else {
            return text.append(contentsOf: id)
        }
        text.append(UInt8(ascii: "\""))
        for byte in id {
            if byte == UInt8(ascii: "\"") { text.append(byte) }
            text.append(byte)
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func append(_ number: UInt64, to text: inout [UInt8]) {
        let start = text.count
        var rest = number
        repeat {
            text.append(UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0"))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }

    /// 0, or the error's number.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let written = Foundation.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
                if written < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                offset += written
            }
            return 0
        }
    }
}
