/// Crowds and blocks that a change may fill or empty: what shared them has other profiles or partners then.
extension Region {
    /// Who shares a value that is crowded now, or no longer, has another profile.
    mutating func noteCrowds(_ rows: [UInt32]) {
        for row in rows {
            note(base.table.phones[Int(row)], sharers(of: row, .phone), in: \.phones, limit: Crowds.limit)
            note(
                base.table.looseNumber(Int(row)), sharers(of: row, .number), in: \.numbers, limit: Crowds.numberLimit)
            let door = dwelling(row)
            let rule = base.table.places[Int(row)].area != 0 ? BlockRule.dwelling : .gridAndDoor
            note(door, sharers(of: row, rule).filter { dwelling($0) == door }, in: \.dwellings, limit: Crowds.limit)
        }
    }

    private func sharers(of row: UInt32, _ rule: BlockRule) -> [UInt32] {
        base.blocks[Int(rule.rawValue)].rows(like: Int(row), base.table)
    }

    private func dwelling(_ row: UInt32) -> UInt64 {
        Crowds.dwelling(Profiles.Spot(base.table.places[Int(row)], grid: base.table.grids[Int(row)]))
    }

    private mutating func note(
        _ wanted: UInt64, _ like: [UInt32], in crowds: WritableKeyPath<Crowds, Set<UInt64>>, limit: Int
    ) {
        guard wanted != 0 else { return }
        let entities = Set(like.map { base.store.ofRow[Int($0)] })
        let isCrowded = entities.count > limit
        guard isCrowded != base.crowds[keyPath: crowds].contains(wanted) else { return }
        if isCrowded {
            base.crowds[keyPath: crowds].insert(wanted)
        } else {
            base.crowds[keyPath: crowds].remove(wanted)
        }
        dirty.formUnion(entities)
    }

    /// Whether each block of the rows is small enough to be compared, by rule and by half a key.
    func blocking(_ rows: [UInt32]) -> [[UInt32: Bool]] {
        base.blocks.map { index in
            var found: [UInt32: Bool] = [:]
            for row in rows {
                guard let half = index.half(of: Int(row), base.table), found[half] == nil else { continue }
                found[half] = partners(in: index, half) != nil
            }
            return found
        }
    }

    /// The entities of a block; nil where there are too many of them.
    func partners(in index: KeyIndex, _ half: UInt32) -> [UInt32]? {
        var found: [UInt32] = []
        var isSmall = true
        index.forEachRow(withHalf: half) { row in
            guard let entity = entity(of: row), !found.contains(entity) else { return true }
            found.append(entity)
            isSmall = found.count <= Candidates.blockLimit
            return isSmall
        }
        return isSmall ? found : nil
    }

    /// Who is in a block that became too large, or small enough, has other partners.
    mutating func noteBlocks(_ rows: [UInt32], before: [[UInt32: Bool]]) {
        let after = blocking(rows)
        for (rule, index) in base.blocks.enumerated() {
            for (half, isSmall) in after[rule] where isSmall != before[rule][half] {
                index.forEachRow(withHalf: half) { row in
                    dirty.insert(base.store.ofRow[Int(row)])
                    return true
                }
            }
        }
    }
}
