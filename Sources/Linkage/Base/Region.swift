/// What a change can have touched: found, taken apart and put together again.
struct Region {
    let base: LinkedBase
    /// Entities whose profile or edges have to be found anew.
    private var dirty: Set<UInt32> = []
    /// Entities whose cluster may have changed.
    private var touched: Set<UInt32> = []

    /// Rows, the root of each one's cluster, and whether it only found a home there or was taken out of another.
    struct Outcome {
        var rows: [UInt32] = []
        var roots: [UInt32] = []
        var isLate: [Bool] = []
    }

    init(base: LinkedBase) { self.base = base }

    /// Brings entities, edges and clusters up to date after the rows changed.
    ///
    /// Returns all rows of the clusters that may have changed.
    mutating func resolve(_ rows: [UInt32]) -> Outcome {
        let strong = strongRegion(rows)
        let crowdsBefore = crowding(strong)
        let blocksBefore = blocking(strong)
        regroup(strong)
        noteCrowds(strong, before: crowdsBefore)
        noteBlocks(strong, before: blocksBefore)
        for entity in dirty { buildProfile(entity) }
        for entity in dirty { touched.formUnion(base.store.disconnect(entity)) }
        connectDirty()
        touched.formUnion(dirty)
        return join(strong)
    }

    /// The rows that strong rules connect with these, and the other rows of their entities.
    private func strongRegion(_ rows: [UInt32]) -> [UInt32] {
        var found = Set(rows)
        var waiting = rows
        while let row = waiting.popLast() {
            var like: [UInt32] = []
            if base.apart[row] == nil {
                for index in base.strong {
                    like += index.rows(like: Int(row), base.table).filter { base.apart[$0] == nil }
                }
            }
            if let entity = entity(of: row) { like += base.store.rows(entity) }
            for other in like where found.insert(other).inserted { waiting.append(other) }
        }
        return found.sorted()
    }

    private func entity(of row: UInt32) -> UInt32? {
        guard Int(row) < base.store.ofRow.count, base.store.ofRow[Int(row)] != .max else { return nil }
        return base.store.ofRow[Int(row)]
    }

    /// Forms the entities of the rows anew; those that come out as they were stay untouched.
    private mutating func regroup(_ rows: [UInt32]) {
        let free = rows.filter { base.apart[$0] == nil }
        var joining = StrongJoining(base.table, rows: free)
        joining.join(threads: 1)
        var groups: [UInt32: [UInt32]] = [:]
        for (place, row) in free.enumerated() { groups[joining.sets.root(UInt32(place)), default: []].append(row) }
        var wanted = groups.values.map { $0 }
        wanted += rows.filter { base.apart[$0] != nil }.map { [$0] }
        let before = Set(rows.compactMap { entity(of: $0) })
        let kept = Set(before.filter { old in wanted.contains { $0 == base.store.rows(old) } })
        for old in before.subtracting(kept) { touched.formUnion(base.store.drop(old)) }
        for group in wanted.sorted(by: { $0[0] < $1[0] }) where !kept.contains(entity(of: group[0]) ?? .max) {
            dirty.insert(base.store.add(group))
        }
        // A row that was held apart, or is no longer, has other partners even where it was alone before and is again.
        for row in rows where base.apart[row] != nil { dirty.insert(base.store.ofRow[Int(row)]) }
        touched.formUnion(kept)
    }

    private mutating func buildProfile(_ entity: UInt32) {
        var builder = ProfileBuilder(table: base.table, rarity: base.rarity, crowds: base.crowds)
        builder.add(base.store.rows(entity))
        base.store.setProfile(entity, Array(builder.profiles.words(0)))
    }
}

// MARK: - Crowds and blocks that a change may fill or empty

extension Region {
    /// Entities that have the value of each row, counted up to just above the limit.
    private func crowding(_ rows: [UInt32]) -> [UInt64: Bool] {
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
    private mutating func noteCrowds(_ rows: [UInt32], before: [UInt64: Bool]) {
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

    /// Whether each block of the rows was small enough to be compared, by rule and row.
    private func blocking(_ rows: [UInt32]) -> [[UInt32: Bool]] {
        base.blocks.map { index in
            var found: [UInt32: Bool] = [:]
            for row in rows {
                let entities = Set(index.rows(like: Int(row), base.table).compactMap { entity(of: $0) })
                found[row] = entities.count <= Candidates.blockLimit
            }
            return found
        }
    }

    /// Who is in a block that became too large, or small enough, has other partners.
    private mutating func noteBlocks(_ rows: [UInt32], before: [[UInt32: Bool]]) {
        for (rule, index) in base.blocks.enumerated() {
            for row in rows {
                let entities = Set(index.rows(like: Int(row), base.table).map { base.store.ofRow[Int($0)] })
                if (entities.count <= Candidates.blockLimit) != before[rule][row] { dirty.formUnion(entities) }
            }
        }
    }
}

// MARK: - Edges and clusters

extension Region {
    private mutating func connectDirty() {
        for entity in dirty {
            var partners: Set<UInt32> = []
            for index in base.blocks {
                for row in base.store.rows(entity) {
                    let entities = Set(index.rows(like: Int(row), base.table).map { base.store.ofRow[Int($0)] })
                    if entities.count <= Candidates.blockLimit { partners.formUnion(entities) }
                }
            }
            partners.remove(entity)
            for partner in partners where !dirty.contains(partner) || partner > entity {
                connect(entity, partner)
            }
        }
    }

    private mutating func connect(_ one: UInt32, _ other: UInt32) {
        let (low, high) = one < other ? (one, other) : (other, one)
        let odds = base.store.withProfile(low) { first in
            base.store.withProfile(high) { base.scorer.compare(first, $0)?.odds }
        }
        guard let odds, odds >= base.matchFrom else { return }
        base.store.connect(Edge(one: low, other: high, odds: odds))
        touched.insert(other)
    }

    /// Joins the entities of every cluster that was touched, and of those that share a name with them.
    private func join(_ changed: [UInt32]) -> Outcome {
        let own = connected(touched.filter { base.store.isThere($0) })
        let rows = Set(own.flatMap { base.store.rows($0) }).union(changed).sorted()
        let names = Set(rows.map { base.table.names[Int($0)] }).subtracting([0])
        let all = connected(own.union(bearers(of: names, rows: rows)))
        let entities = all.sorted()
        let roots = joined(entities)
        let (judged, homes) = strays(entities, roots, names: names)
        // What was only looked at, because it shares a name, stays as it is, unless it is a home.
        let concerned = Set(entities.indices.filter { own.contains(entities[$0]) }.map { roots[$0] })
            .union(judged).union(homes.values)
        var outcome = Outcome()
        for (place, entity) in entities.enumerated() where concerned.contains(roots[place]) {
            for row in base.store.rows(entity) {
                outcome.rows.append(row)
                outcome.roots.append(homes[roots[place]] ?? roots[place])
                outcome.isLate.append(homes[roots[place]] != nil || base.apart[row] != nil)
            }
        }
        return outcome
    }

    /// The entities, and all that edges connect with them.
    private func connected(_ entities: Set<UInt32>) -> Set<UInt32> {
        var found = entities
        var waiting = Array(found)
        while let entity = waiting.popLast() {
            for edge in base.store.edges(of: entity) {
                for other in [edge.one, edge.other] where found.insert(other).inserted { waiting.append(other) }
            }
        }
        return found
    }

    /// The root of each entity, as its place in the list; the list holds whole components.
    private func joined(_ entities: [UInt32]) -> [UInt32] {
        var places: [UInt32: UInt32] = [:]
        for (place, entity) in entities.enumerated() { places[entity] = UInt32(place) }
        let edges = entities.flatMap { entity in base.store.edges(of: entity).filter { $0.one == entity } }
        let store = base.store
        let scorer = base.scorer
        return Joining(
            numbers: entities.map { store.withProfile($0) { $0.validNumber } },
            content: { place in store.withProfile(entities[Int(place)]) { $0.content } },
            weight: { place in store.withProfile(entities[Int(place)]) { $0.weight } },
            edges: edges.map { Edge(one: places[$0.one]!, other: places[$0.other]!, odds: $0.odds) },
            apart: apartPairs(places),
            speaksAgainst: { one, other in
                store.withProfile(entities[Int(one)]) { first in
                    store.withProfile(entities[Int(other)]) { scorer.speaksAgainst(first, $0) }
                }
            }
        ).roots
    }

    private func apartPairs(_ places: [UInt32: UInt32]) -> [(UInt32, UInt32)] {
        var pairs: [(UInt32, UInt32)] = []
        for (row, others) in base.apart {
            guard let entity = entity(of: row), let place = places[entity] else { continue }
            for other in others {
                if let entity = self.entity(of: other), let another = places[entity] { pairs.append((place, another)) }
            }
        }
        return pairs
    }
}
