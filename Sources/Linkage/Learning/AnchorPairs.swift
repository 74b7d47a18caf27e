/// Pairs of rows of which something is known without weighing: what the model is learnt from, since nobody labels pairs.
///
/// They are drawn by hashes of what the records say, never by their order in the file.
struct AnchorPairs {
    /// The same valid citizen ID: one person, but for IDs that were borrowed within a family.
    let sameNumber: [(UInt32, UInt32)]
    /// One dwelling, two valid citizen IDs: two persons of a household for certain.
    let household: [(UInt32, UInt32)]
    /// Any two.
    let chance: [(UInt32, UInt32)]

    static let pairsAtMost = 60_000

    init(_ table: PersonTable, threads: Int) {
        let drawn = Parallel.map(3, parts: 3, threads: threads) { part -> [(UInt32, UInt32)] in
            switch part.lowerBound {
            case 0: Self.draw(table) { table.kinds[$0] == .valid ? Hashing.mix(table.numbers[$0]) : nil }
            case 1:
                Self.draw(table) { table.kinds[$0] == .valid ? table.dwelling($0) : nil }
                    .filter { table.numbers[Int($0.0)] != table.numbers[Int($0.1)] }
            default: Self.strangers(table)
            }
        }
        (sameNumber, household, chance) = (drawn[0], drawn[1], drawn[2])
    }

    /// Neighbours by content within groups of one key, the groups in the order of their hashes.
    private static func draw(_ table: PersonTable, by key: (Int) -> UInt64?) -> [(UInt32, UInt32)] {
        // A share of the keys is enough, and the same share of every file: what is drawn hangs on the key alone.
        let share = UInt64(max(1, table.count / (pairsAtMost * 4)))
        var entries: [(key: UInt64, content: UInt64, row: UInt32)] = []
        for row in 0..<table.count {
            guard let key = key(row), key % share == 0 else { continue }
            entries.append((key, table.contentHash(row), UInt32(row)))
        }
        entries.sort { ($0.key, $0.content) < ($1.key, $1.content) }
        var pairs: [(UInt32, UInt32)] = []
        for (one, other) in zip(entries, entries.dropFirst())
        where one.key == other.key && one.content != other.content {
            pairs.append((one.row, other.row))
            if pairs.count == pairsAtMost { break }
        }
        return pairs
    }

    private static func strangers(_ table: PersonTable) -> [(UInt32, UInt32)] {
        let share = UInt64(max(1, table.count / pairsAtMost))
        var entries: [(content: UInt64, row: UInt32)] = []
        for row in 0..<table.count {
            let draw = Hashing.mix(table.numbers[row] ^ table.phones[row], UInt64(table.births[row]))
            if draw % share == 0 { entries.append((table.contentHash(row), UInt32(row))) }
        }
        entries.sort { $0.content < $1.content }
        return zip(entries, entries.dropFirst()).filter { $0.content != $1.content }.map { ($0.row, $1.row) }
    }
}
