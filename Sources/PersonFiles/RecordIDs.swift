import Linkage

/// The record ids of a file, as they came, one behind the other.
public struct RecordIDs: Sendable {
    /// The ids of one piece of the file.
    struct Part: Sendable {
        let firstRow: Int
        fileprivate(set) var bytes: [UInt8] = []
        /// Where each id ends.
        fileprivate(set) var ends: [UInt32] = []
        /// Ids that are not empty.
        fileprivate(set) var count = 0

        init(rows: Range<Int>) {
            firstRow = rows.lowerBound
            bytes.reserveCapacity(rows.count * 10)
            ends.reserveCapacity(rows.count)
        }

        mutating func append(_ id: UnsafeBufferPointer<UInt8>) {
            bytes.append(contentsOf: id)
            ends.append(UInt32(bytes.count))
            if !id.isEmpty { count += 1 }
        }

        func with<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            let start = index == 0 ? 0 : Int(ends[index - 1])
            return bytes.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[start..<Int(ends[index])]))
            }
        }
    }

    private(set) var parts: [Part]

    /// Ids that are not empty.
    var count: Int { parts.reduce(0) { $0 + $1.count } }

    /// The id of the row; empty for a row that was left out.
    func with<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var (low, high) = (0, parts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if parts[middle].firstRow <= row { low = middle } else { high = middle - 1 }
        }
        return parts[low].with(row - parts[low].firstRow, body)
    }

    public func text(_ row: Int) -> String { with(row) { String(decoding: $0, as: UTF8.self) } }

    /// Rows whose id an earlier row has, with that row.
    func repeats() -> [(row: Int, first: Int)] {
        var keys: [UInt64] = []
        keys.reserveCapacity(count)
        for part in parts {
            for index in part.ends.indices {
                part.with(index) { id in
                    guard !id.isEmpty else { return }
                    keys.append(Hashing.bytes(id) & ~0xFFFF_FFFF | UInt64(part.firstRow + index))
                }
            }
        }
        RadixSort.sortByUpperHalf(&keys)
        var found: [(row: Int, first: Int)] = []
        RadixSort.forEachGroup(in: keys) { group in
            if group.count > 1 { found += repeats(among: keys[group].map { Int(UInt32(truncatingIfNeeded: $0)) }) }
        }
        return found
    }

    /// Half a hash may lie: the ids themselves decide.
    private func repeats(among rows: [Int]) -> [(row: Int, first: Int)] {
        var firsts: [String: Int] = [:]
        return rows.compactMap { row in
            let id = text(row)
            if let first = firsts[id] { return (row, first) }
            firsts[id] = row
            return nil
        }
    }
}
