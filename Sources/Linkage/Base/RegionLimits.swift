/// Crowds and blocks that a change may fill or empty: what shared them has other profiles or partners then.
extension Region {
    /// Who shares a value that is crowded now, or no longer, has another profile.
    mutating func noteCrowds(_ rows: [UInt32]) {
        let table = base.table
        for row in rows.lazy.map(Int.init) {
            note(table.phones[row], .phone, row, in: \.phones, limit: Crowds.limit) { table.phones[$0] }
            note(table.looseNumber(row), .number, row, in: \.numbers, limit: Crowds.numberLimit) {
                table.looseNumber($0)
            }
            let rule = table.places[row].area != 0 ? BlockRule.dwelling : .gridAndDoor
            note(dwelling(row), rule, row, in: \.dwellings, limit: Crowds.limit, dwelling)
        }
    }

    private func dwelling(_ row: Int) -> UInt64 {
        Crowds.dwelling(Profiles.Spot(base.table.places[row], grid: base.table.grids[row]))
    }

    /// - Parameters:
    ///   - rule: brings together all who share the value, and perhaps others.
    ///   - value: of a row.
    private mutating func note(
        _ wanted: UInt64, _ rule: BlockRule, _ row: Int, in crowds: WritableKeyPath<Crowds, Set<UInt64>>, limit: Int,
        _ value: (Int) -> UInt64
    ) {
        let index = base.blocks[Int(rule.rawValue)]
        let key = rule.key(base.table, row)
        guard wanted != 0, key != 0 else { return }
        let wasCrowded = base.crowds[keyPath: crowds].contains(wanted)
        guard wasCrowded || index.hasMore(than: limit, withHalf: UInt32(key >> 32)) else { return }
        let sharing = index.rows(withKey: key, base.table).filter { value(Int($0)) == wanted }
        let entities = Set(sharing.map { base.store.ofRow[Int($0)] })
        guard (entities.count > limit) != wasCrowded else { return }
        if wasCrowded {
            base.crowds[keyPath: crowds].remove(wanted)
        } else {
            base.crowds[keyPath: crowds].insert(wanted)
        }
        dirty.formUnion(entities)
    }

    /// A block of a rule that many rows are in.
    struct LargeBlock: Hashable {
        let rule: Int
        /// Of the key that its rows share.
        let half: UInt32
    }

    /// The blocks of the rows that may be too large to be compared, or may become so.
    func largeBlocks(of rows: [UInt32]) -> [LargeBlock] {
        let large = mapParts(rows) { rows in
            let (blocks, table) = (base.blocks, base.table)
            var large: Set<LargeBlock> = []
            for row in rows.lazy.map(Int.init) {
                for rule in 0..<BlockRule.count(table, row) {
                    let key = blocks[rule].rule.key(table, row)
                    guard key != 0 else { continue }
                    let half = UInt32(key >> 32)
                    if blocks[rule].hasMore(than: Candidates.blockLimit, withHalf: half) {
                        large.insert(LargeBlock(rule: rule, half: half))
                    }
                }
            }
            return large
        }
        return Array(Set(large.joined()))
    }

    /// Whether each block is small enough to be compared.
    func areSmall(_ blocks: [LargeBlock]) -> [Bool] {
        map(blocks) { base.blocks[$0.rule].entities(withHalf: $0.half, base.store.ofRow) != nil }
    }

    /// Who is in a block that became too large, or small enough, has other partners.
    mutating func noteBlocks(_ blocks: [LargeBlock], _ wereSmall: [Bool]) {
        for (block, (was, isSmall)) in zip(blocks, zip(wereSmall, areSmall(blocks))) where was != isSmall {
            base.blocks[block.rule].forEachRow(withHalf: block.half) { row in
                dirty.insert(base.store.ofRow[Int(row)])
                return true
            }
        }
    }
}
