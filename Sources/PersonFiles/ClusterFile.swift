import Kit
import Linkage

/// Clusters as a CSV file: `record_id,cluster_id`, one line a record.
public enum ClusterFile {
    private static let heading = "record_id,cluster_id\n"

    /// Writes the clusters of the records in their order, and no line for a row that was refused.
    public static func write(
        _ clusters: [UInt64], of persons: Persons, to path: String, threads: Int
    ) throws(PersonFileError) {
        try writeFile(path) { file throws(DiskError) in
            try file.append(Array(heading.utf8))
            // A few pieces at once: their text is held until it is written.
            let parts = persons.ids.parts
            for from in stride(from: 0, to: parts.count, by: threads * 4) {
                let some = parts[from..<min(from + threads * 4, parts.count)]
                let texts = Parallel.map(some.count, parts: some.count, threads: threads) { part in
                    text(some[from + part.lowerBound], clusters, without: persons.repeats)
                }
                for text in texts { try file.append(text) }
            }
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
}
