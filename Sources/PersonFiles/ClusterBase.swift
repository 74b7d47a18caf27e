import Foundation
import Kit
import Linkage

/// Clusters of an earlier run, whose numbers are to stay.
public struct ClusterBase: Sendable {
    /// The cluster of each record id.
    let numbers: [String: UInt64]
    public let refused: [RowRefusal]

    public init(path: String) throws(PersonFileError) {
        let file = try MappedFile(path: path)
        var scanner = RowScanner(file.bytes, in: file.bytes.markLength..<file.bytes.count)
        guard scanner.next() else { throw .empty }
        let heading = scanner.fields.map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespaces).lowercased()
        }
        let wanted = ["record_id", "cluster_id"]
        let places = wanted.compactMap { name in heading.firstIndex(of: name) }
        guard places.count == 2 else {
            throw .missingColumns(wanted.filter { name in !heading.contains(name) })
        }
        var numbers: [String: UInt64] = [:]
        var refused: [RowRefusal] = []
        var line = 1
        while scanner.next() {
            line += 1
            if scanner.fields.count == 1 && scanner.fields[0].isEmpty { continue }
            guard scanner.fields.count == heading.count else {
                refused.append(.init(line: line, reason: .fields(found: scanner.fields.count, expected: heading.count)))
                continue
            }
            let id = String(decoding: scanner.fields[places[0]], as: UTF8.self)
            let cluster = String(decoding: scanner.fields[places[1]], as: UTF8.self)
            guard let number = UInt64(cluster) else {
                refused.append(.init(line: line, reason: .unknownCluster(String(cluster.prefix(40)))))
                continue
            }
            numbers[id] = number
        }
        (self.numbers, self.refused) = (numbers, refused)
    }

    /// The earlier clusters of the rows; nil for those that are new.
    func numbers(of persons: Persons) -> [UInt64?] {
        (0..<persons.rows).map { numbers[persons.ids.text($0)] }
    }
}
