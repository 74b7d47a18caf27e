/// What a change can have touched: found, taken apart and put together again.
struct Region {
    let base: LinkedBase
    /// Entities whose profile or edges have to be found anew.
    var dirty: Set<UInt32> = []
    /// Entities whose cluster may have changed.
    private var touched: Set<UInt32> = []

    /// The rows of the clusters that may have changed.
    struct Outcome {
        struct Member {
            let row: UInt32
            /// Stands for its cluster.
            let root: UInt32
            /// Whether it only found a home there, or was taken out of another cluster.
            let isLate: Bool

            /// Rows that are late come after all others.
            var order: UInt64 { (isLate ? 1 << 32 : 0) | UInt64(row) }
        }

        /// Roots are below it.
        let places: Int
        var members: [Member] = []
    }

    init(base: LinkedBase) { self.base = base }

    /// Brings entities, edges and clusters up to date after the rows changed.
    ///
    /// Returns all rows of the clusters that may have changed.
    mutating func resolve(_ rows: [UInt32]) -> Outcome {
        let strong = strongRegion(rows)
        let groups = grouped(strong)
        let moving = movingRows(groups, added: rows)
        let large = largeBlocks(of: moving)
        let wereSmall = areSmall(large)
        regroup(strong, groups)
        noteCrowds(moving)
        noteBlocks(large, wereSmall)
        buildProfiles()
        for entity in dirty { touched.formUnion(base.store.disconnect(entity)) }
        connectDirty()
        touched.formUnion(dirty)
        return join()
    }

    /// The rows that strong rules connect with these, and the other rows of their entities.
    private func strongRegion(_ rows: [UInt32]) -> [UInt32] {
        var found = Set(rows)
        var searches = base.strong.map(KeySearch.init)
        var entities: Set<UInt32> = []
        var frontier = rows
        while !frontier.isEmpty {
            let new = frontier.compactMap(entity(of:)).filter { entities.insert($0).inserted }
            var near = new.flatMap(base.store.rows)
            let free = frontier.filter { base.apart[$0] == nil }
            let keys = mapParts(free) { $0.map { StrongKeys(base.table, Int($0)) } }
            Parallel.update(&searches, threads: threads(for: free.count)) { search in
                for keys in keys.joined() { search.go(on: keys) }
            }
            for place in searches.indices { near += searches[place].takeNear().filter { base.apart[$0] == nil } }
            frontier = near.filter { found.insert($0).inserted }
        }
        return found.sorted()
    }

    func entity(of row: UInt32) -> UInt32? {
        guard Int(row) < base.store.ofRow.count, base.store.ofRow[Int(row)] != .max else { return nil }
        return base.store.ofRow[Int(row)]
    }

    /// The rows as the strong rules group them now; those that a person took out stand alone.
    private func grouped(_ rows: [UInt32]) -> [[UInt32]] {
        let free = rows.filter { base.apart[$0] == nil }
        var joining = StrongJoining(base.table, rows: free)
        joining.join(threads: threads(for: free.count))
        var groups: [UInt32: [UInt32]] = [:]
        for (place, row) in free.enumerated() { groups[joining.sets.root(UInt32(place)), default: []].append(row) }
        return (Array(groups.values) + rows.filter { base.apart[$0] != nil }.map { [$0] }).sorted { $0[0] < $1[0] }
    }

    /// Rows that are counted with other entities than before: the added ones, and those whose entities merge or split.
    /// Where an entity only grows, as many share each of its values as before.
    private func movingRows(_ groups: [[UInt32]], added: [UInt32]) -> [UInt32] {
        var moving = Set(added)
        var groupsOf: [UInt32: Int] = [:]
        let before = groups.map { group in Set(group.compactMap { entity(of: $0) }) }
        for entities in before { for entity in entities { groupsOf[entity, default: 0] += 1 } }
        for (group, entities) in zip(groups, before)
        where entities.count > 1 || entities.contains(where: { groupsOf[$0]! > 1 }) { moving.formUnion(group) }
        return moving.sorted()
    }

    /// Forms the entities of the rows anew; those that come out as they were stay untouched.
    private mutating func regroup(_ rows: [UInt32], _ wanted: [[UInt32]]) {
        let before = Set(rows.compactMap { entity(of: $0) })
        let byFirst = Dictionary(uniqueKeysWithValues: wanted.map { ($0[0], $0) })
        let same = map(before.sorted()) { old in
            let rows = base.store.rows(old)
            return byFirst[rows[0]] == rows ? old : nil
        }
        let kept = Set(same.compactMap(\.self))
        for old in before.subtracting(kept) { touched.formUnion(base.store.drop(old)) }
        for group in wanted where !kept.contains(entity(of: group[0]) ?? .max) {
            dirty.insert(base.store.add(group))
        }
        // A row that was held apart, or is no longer, has other partners even where it was alone before and is again.
        for row in rows where base.apart[row] != nil { dirty.insert(base.store.ofRow[Int(row)]) }
        touched.formUnion(kept)
    }

    private mutating func buildProfiles() {
        let entities = dirty.sorted()
        let parts = mapParts(entities) { part in
            var builder = ProfileBuilder(table: base.table, rarity: base.rarity, crowds: base.crowds)
            return part.map { builder.profile(base.store.rows($0)) }
        }
        for (entity, profile) in zip(entities, parts.joined()) { base.store.setProfile(entity, profile) }
    }
}

// MARK: - Edges

extension Region {
    private mutating func connectDirty() {
        for edges in mapParts(dirty.sorted(), edges) {
            for edge in edges {
                base.store.connect(edge)
                touched.insert(edge.one)
                touched.insert(edge.other)
            }
        }
    }

    /// The edges of dirty entities; one between two of them counts with the lower.
    private func edges(_ entities: ArraySlice<UInt32>) -> [Edge] {
        // Taken once: to fetch it from the base for each pair would count references all the time.
        let (store, scorer, limit) = (base.store, base.scorer, base.matchFrom)
        var edges: [Edge] = []
        for (entity, var partners) in zip(entities, partners(of: entities, store)) {
            partners.sort()
            var last = entity
            store.withProfile(entity) { profile in
                for partner in partners where partner != last && partner != entity {
                    last = partner
                    guard !dirty.contains(partner) || partner > entity else { continue }
                    let odds = store.withProfile(partner) {
                        entity < partner ? scorer.compare(profile, $0)?.odds : scorer.compare($0, profile)?.odds
                    }
                    guard let odds, odds >= limit else { continue }
                    edges.append(Edge(one: min(entity, partner), other: max(entity, partner), odds: odds))
                }
            }
        }
        return edges
    }

    /// Who shares a block with each of the entities, some of them more than once.
    private func partners(of entities: ArraySlice<UInt32>, _ store: EntityStore) -> [[UInt32]] {
        let keys = BlockKeys(of: entities.map(store.rows), in: base.table)
        var partners = [[UInt32]](repeating: [], count: entities.count)
        for index in base.blocks {
            // In their order, which is also that of the index: memory is looked at from its beginning to its end.
            let keys = keys.sorted(index.rule)
            RadixSort.forEachGroup(in: keys) { group in
                let half = UInt32(keys[group.lowerBound] >> 32)
                guard let block = index.entities(withHalf: half, store.ofRow) else { return }
                for entry in keys[group] { partners[Int(UInt32(truncatingIfNeeded: entry))] += block }
            }
        }
        return partners
    }
}

// MARK: - Clusters

extension Region {
    /// Joins the entities of every cluster that was touched, and of those that share a name with them.
    private func join() -> Outcome {
        let own = connected(touched.filter { base.store.isThere($0) })
        let (names, bearers) = concernedByNames(own)
        let all = connected(own.union(bearers))
        let entities = all.sorted()
        let roots = joined(entities)
        base.strays.subtract(entities)
        base.strays.formUnion(strayEntities(entities, roots))
        let (judged, homes) = strays(entities, roots, names: names)
        // What was only looked at, because it shares a name, stays as it is, unless it is a home.
        let concerned = Set(entities.indices.filter { own.contains(entities[$0]) }.map { roots[$0] })
            .union(judged).union(homes.values)
        var outcome = Outcome(places: entities.count)
        for (place, entity) in entities.enumerated() where concerned.contains(roots[place]) {
            let home = homes[roots[place]]
            for row in base.store.rows(entity) {
                let isLate = home != nil || base.apart[row] != nil
                outcome.members.append(Outcome.Member(row: row, root: home ?? roots[place], isLate: isLate))
            }
        }
        return outcome
    }

    /// The entities, and all that edges connect with them.
    func connected(_ entities: Set<UInt32>) -> Set<UInt32> {
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
    func joined(_ entities: [UInt32]) -> [UInt32] {
        var places: [UInt32: UInt32] = [:]
        places.reserveCapacity(entities.count)
        for (place, entity) in entities.enumerated() { places[entity] = UInt32(place) }
        var edges: [Edge] = []
        for entity in entities { edges += base.store.edges(of: entity).filter { $0.one == entity } }
        let store = base.store
        let scorer = base.scorer
        return Joining(
            numbers: entities.map { store.withProfile($0) { $0.validNumber } },
            content: { place in store.withProfile(entities[Int(place)]) { $0.content } },
            isDoubtful: { place in store.withProfile(entities[Int(place)]) { $0.isNumberDoubtful } },
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
