/// Crowds and blocks that a change may fill or empty: what shared them has other profiles or partners then.
extension Region {
    /// Whether each value of the rows is crowded.
    func crowding(_ rows: [UInt32]) -> [UInt64: Bool] {
        var found: [UInt64: Bool] = [:]
        for row in rows {
            let phone = base.table.phones[Int(row)]
            if phone != 0 { found[phone] = base.crowds.phones.contains(phone) }
            let dwelling = dwelling(row)
            if dwelling != 0 { found[dwelling] = base.crowds.dwellings.contains(dwelling) }
        }
        return found
    }

    private func dwelling(_ row: UInt32) -> UInt64 {
        Crowds.dwelling(Profiles.Spot(base.table.places[Int(row)], grid: base.table.grids[Int(row)]))
    }

    /// Who shares a value that is crowded now, or no longer, has another profile.
    mutating func noteCrowds(_ rows: [UInt32], before: [UInt64: Bool]) {
        for row in rows {
            let phone = base.table.phones[Int(row)]
            if phone != 0 {
                let like = base.blocks[Int(BlockRule.phone.rawValue)].rows(like: Int(row), base.table)
                note(like, phone, before, in: \.phones)
            }
            let dwelling = dwelling(row)
            if dwelling != 0 {
                let rule = base.table.places[Int(row)].area != 0 ? BlockRule.dwelling : .gridAndDoor
                let like = base.blocks[Int(rule.rawValue)].rows(like: Int(row), base.table)
                    .filter { self.dwelling($0) == dwelling }
                note(like, dwelling, before, in: \.dwellings)
            }
        }
    }

    private mutating func note(
        _ like: [UInt32], _ value: UInt64, _ before: [UInt64: Bool], in crowds: WritableKeyPath<Crowds, Set<UInt64>>
    ) {
        let entities = Set(like.map { base.store.ofRow[Int($0)] })
        let isCrowded = entities.count > Crowds.limit
        guard isCrowded != base.crowds[keyPath: crowds].contains(value) else { return }
        if isCrowded {
            base.crowds[keyPath: crowds].insert(value)
        } else {
            base.crowds[keyPath: crowds].remove(value)
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
