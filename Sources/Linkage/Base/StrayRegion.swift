extension Region {
    /// Strays among the clusters of a region: for each stray that shares a name with what was touched, its home, if it has
    /// one.
    ///
    /// - Parameters:
    ///   - entities: all entities of the clusters that are concerned.
    ///   - roots: the root of each, as a place among `entities`.
    ///   - names: the names that touched records bear; of those that are too common only strays are told.
    func strays(
        _ entities: [UInt32], _ roots: [UInt32], names: [UInt32: NameReach]
    ) -> (judged: Set<UInt32>, homes: [UInt32: UInt32]) {
        let members = Dictionary(grouping: entities.indices, by: { roots[$0] })
        var clusters: [UInt32: Strays.Cluster] = [:]
        var builder = ProfileBuilder(table: base.table, rarity: base.rarity, crowds: base.crowds)
        for (root, places) in members {
            let rows = places.flatMap { base.store.rows(entities[$0]) }
            let size = places.reduce(0) { sum, place in sum + base.store.withProfile(entities[place]) { $0.size } }
            let profile = builder.profile(rows)
            clusters[root] = Strays.Cluster(
                root: root, profile: profile, size: rows.count, isStray: size <= Strays.sizeLimit && profile[0] == 0)
        }
        let finder = Strays(scorer: base.scorer)
        // Who was taken out of a cluster by a person is not sent home by a rule.
        let apart = Set(members.filter { $0.value.contains { isApart(entities[$0]) } }.keys)
        var judged: Set<UInt32> = []
        var homes: [UInt32: UInt32] = [:]
        let bearersOf = bearers(among: entities)
        for (name, reach) in names {
            let bearers = bearersOf[name] ?? []
            let sharing = Set(bearers.map { roots[$0] }).sorted().map { clusters[$0]! }
            judged.formUnion(sharing.filter { $0.isStray && $0.firstName == name }.map(\.root))
            guard reach == .whole, bearers.count > 1, bearers.count <= Strays.nameLimit, base.table.isWholeName(name)
            else { continue }
            let free = sharing.filter { !($0.isStray && apart.contains($0.root)) }
            for pair in finder.homes(free, named: name)
            where !areApart(members[pair.home]!, members[pair.stray]!, entities) { homes[pair.stray] = pair.home }
        }
        return (judged, homes)
    }

    func isApart(_ entity: UInt32) -> Bool { base.store.rows(entity).contains { base.apart[$0] != nil } }

    /// Whether a person took a row of one cluster out of the company of the other's.
    private func areApart(_ one: [Int], _ other: [Int], _ entities: [UInt32]) -> Bool {
        let held = one.flatMap { base.store.rows(entities[$0]) }.compactMap { base.apart[$0] }
        guard !held.isEmpty else { return false }
        let rows = Set(other.flatMap { base.store.rows(entities[$0]) })
        return held.contains { !$0.isDisjoint(with: rows) }
    }

    /// The places of the entities that bear each name.
    private func bearers(among entities: [UInt32]) -> [UInt32: [Int]] {
        var found: [UInt32: [Int]] = [:]
        for (place, entity) in entities.enumerated() {
            base.store.withProfile(entity) { profile in
                for index in 0..<profile.names { found[profile.name(index), default: []].append(place) }
            }
        }
        return found
    }

    /// How many of those who bear a name were looked at.
    enum NameReach {
        case whole
        /// The name is so common that nobody is sent home by it.
        case part
    }

    /// The names by which what was touched may send a stray home, or call one away, and the entities that bear them.
    ///
    /// A stray that was touched looks at all of its name; anything else matters only to the strays of its name, if there
    /// are any.
    func concernedByNames(_ own: Set<UInt32>, _ changed: [UInt32]) -> (names: [UInt32: NameReach], bearers: Set<UInt32>)
    {
        let entities = own.sorted()
        let ownStrays = strayEntities(entities, joined(entities))
        var names: [UInt32: NameReach] = [:]
        var found: Set<UInt32> = []
        var asked: [UInt32: Bool] = [:]
        let rows = entities.map { ($0, base.store.rows($0)) } + changed.map { (base.store.ofRow[Int($0)], [$0]) }
        for (entity, rows) in rows {
            for row in rows {
                let name = base.table.names[Int(row)]
                let isNeeded = ownStrays.contains(entity)
                guard name != 0, asked[name] != true, isNeeded || asked[name] == nil else { continue }
                let like = base.blocks[Int(BlockRule.name.rawValue)].rows(like: Int(row), base.table)
                // Rows that only share the letters bear another name.
                let bearers = Set(
                    like.filter { base.table.names[Int($0)] == name }.map { base.store.ofRow[Int($0)] })
                asked[name] = isNeeded || !bearers.isDisjoint(with: base.strays)
                guard asked[name] == true else { continue }
                // Some above the limit are looked at, too: they may have come just now, and call back who was sent home.
                let isWhole = bearers.count <= Strays.nameLimit * 2
                names[name] = isWhole ? .whole : .part
                found.formUnion(isWhole ? bearers : bearers.intersection(base.strays))
            }
        }
        return (names, found)
    }

    /// The entities whose clusters are strays.
    func strayEntities(_ entities: [UInt32], _ roots: [UInt32]) -> Set<UInt32> {
        var sizes: [UInt32: Int] = [:]
        for (place, entity) in entities.enumerated() {
            // A valid ID weighs more than any number of records.
            sizes[roots[place], default: 0] += base.store.withProfile(entity) { profile in
                profile.validNumber != 0 ? Strays.sizeLimit + 1 : profile.size
            }
        }
        return Set(entities.indices.filter { sizes[roots[$0]]! <= Strays.sizeLimit }.map { entities[$0] })
    }
}
