import Foundation
import Kit
import Linkage

/// The evidence of a run as a CSV file, a pair a line.
public enum PairFile {
    private static let fields = ["number", "name", "birth", "sex", "phone", "place"]

    public static func write(
        _ linked: Linked, _ clusters: [UInt64], of persons: Persons, to path: String
    ) throws(PersonFileError) {
        guard let stream = OutputStream(toFileAtPath: path, append: false) else {
            throw .unwritable(path: path, errno: EIO)
        }
        stream.open()
        defer { stream.close() }
        var text = "record_id_1,record_id_2,cluster_id_1,cluster_id_2,outcome,rule,probability,bits,"
        text += fields.flatMap { [$0, "\($0)_bits"] }.joined(separator: ",") + "\n"
        var failed = false
        func flush() {
            let bytes = Array(text.utf8)
            var offset = 0
            while offset < bytes.count, !failed {
                let written = bytes[offset...].withUnsafeBufferPointer {
                    stream.write($0.baseAddress!, maxLength: $0.count)
                }
                if written <= 0 { failed = true } else { offset += written }
            }
            text.removeAll(keepingCapacity: true)
        }
        linked.forEachEvidence { evidence in
            guard !failed else { return }
            text += line(evidence, clusters, persons.ids)
            if text.utf8.count > 1 << 20 { flush() }
        }
        flush()
        if failed {
            throw .unwritable(path: path, errno: (stream.streamError as NSError?).map { Int32($0.code) } ?? EIO)
        }
    }

    private static func line(_ evidence: PairEvidence, _ clusters: [UInt64], _ ids: RecordIDs) -> String {
        let parts = Dictionary(uniqueKeysWithValues: evidence.parts.map { ($0.field, $0) })
        var values = [
            quoted(ids.text(evidence.one)), quoted(ids.text(evidence.other)), "\(clusters[evidence.one])",
            "\(clusters[evidence.other])", evidence.outcome.rawValue, evidence.rule ?? "",
            rounded(evidence.probability, 4), rounded(evidence.parts.reduce(0) { $0 + $1.bits }, 2),
        ]
        for field in fields {
            values += [parts[field]?.finding ?? "", parts[field].map { rounded($0.bits, 2) } ?? ""]
        }
        return values.joined(separator: ",") + "\n"
    }

    private static func rounded(_ value: Double, _ digits: Int) -> String {
        value.formatted(
            .number.precision(.fractionLength(digits)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
    }

    private static func quoted(_ id: String) -> String {
        id.contains(where: { ",\"\n\r".contains($0) }) ? "\"" + id.replacing("\"", with: "\"\"") + "\"" : id
    }
}
