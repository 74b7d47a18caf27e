/// Counts how many others of its household an entity has: entities of one dwelling with other names and births.
struct Relatives {
    let perEntity: Double

    /// - Parameter representatives: a row of each entity.
    init(_ representatives: [UInt32], _ table: PersonTable) {
        var keys: [UInt64] = []
        for row in representatives {
            if let dwelling = table.dwelling(Int(row)) { keys.append(dwelling & ~0xFFFF_FFFF | UInt64(row)) }
        }
        RadixSort.sortByUpperHalf(&keys)
        let comparison = RowComparison(table: table)
        var pairs = 0.0
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
            if end - start > 1, end - start <= Candidates.blockLimit {
                let rows = keys[start..<end].map { Int(UInt32(truncatingIfNeeded: $0)) }
                    .sorted { table.contentHash($0) < table.contentHash($1) }
                let count = zip(rows, rows.dropFirst()).count { Self.areTwo(comparison.levels($0, $1)) }
                let share = Double(count) / Double(rows.count - 1)
                pairs += share * Double(rows.count * (rows.count - 1)) / 2
            }
            start = end
        }
        perEntity = 2 * pairs / Double(max(representatives.count, 1))
    }

    private static func areTwo(_ levels: PairLevels) -> Bool {
        let hasOtherName = [.sameSurname, .different, .oneCharacter, .sameGiven].contains(levels.name)
        return hasOtherName && levels.birth != .same && levels.birth != .missing
    }
}
