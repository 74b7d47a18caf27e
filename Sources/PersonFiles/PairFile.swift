import Foundation
import Kit
import Linkage

/// The evidence of a run as a CSV file, a pair a line.
public enum PairFile {
    private static let fields = ["number", "name", "birth", "sex", "phone", "place"]

    /// Writes every pair that decided something, a piece at a time: there may be millions.
    public static func write(
        _ linked: Linked, _ clusters: [UInt64], of persons: Persons, to path: String
    ) throws(PersonFileError) {
        var text = "record_id_1,record_id_2,cluster_id_1,cluster_id_2,outcome,rule,probability,bits,"
        text += fields.flatMap { [$0, "\($0)_bits"] }.joined(separator: ",") + "\n"
        try writeFile(path) { file throws(DiskError) in
            try linked.forEachEvidence { evidence throws(DiskError) in
                text += line(evidence, clusters, persons.ids)
                guard text.utf8.count > 1 << 20 else { return }
                try file.append(Array(text.utf8))
                text.removeAll(keepingCapacity: true)
            }
            try file.append(Array(text.utf8))
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
