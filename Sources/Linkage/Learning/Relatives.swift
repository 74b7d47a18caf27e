/// Counts how many others of its household an entity has: entities of one dwelling with other names and births.
struct Relatives {
    let perEntity: Double

    /// - Parameter representatives: a row of each entity.
    init(_ representatives: [UInt32], _ table: PersonTable, threads: Int) {
        var keys: [UInt64] = []
        for row in representatives {
            if let dwelling = table.dwelling(Int(row)) { keys.append(dwelling & ~0xFFFF_FFFF | UInt64(row)) }
        }
        RadixSort.sortByUpperHalf(&keys)
        let dwellings = Blocks(keys)
        let doubledPairs = Parallel.map(dwellings.count, parts: threads * 4, threads: threads) { range in
            range.reduce(0) { $0 + Self.doubledPairs(dwellings[$1], table) }
        }
        perEntity = Double(doubledPairs.reduce(0, +)) / Double(max(representatives.count, 1))
    }

    /// Twice the pairs of relatives behind a door: among all pairs, the share that neighbours by content have.
    private static func doubledPairs(_ rows: ArraySlice<UInt32>, _ table: PersonTable) -> Int {
        let comparison = RowComparison(table: table)
        let rows = rows.map { Int($0) }.sorted { table.contentHash($0) < table.contentHash($1) }
        let count = zip(rows, rows.dropFirst()).count { areTwo(comparison.levels($0, $1)) }
        // A share of count / (n - 1) of n (n - 1) / 2 pairs.
        return count * rows.count
    }

    private static func areTwo(_ levels: PairLevels) -> Bool {
        let hasOtherName = [.sameSurname, .different, .oneCharacter, .sameGiven].contains(levels.name)
        return hasOtherName && levels.birth != .same && levels.birth != .missing
    }
}
