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
        let bearersOf = bearers(among: entities)
        let sharing = names.keys.reduce(into: [UInt32: [UInt32]]()) { sharing, name in
            sharing[name] = Set((bearersOf[name] ?? []).map { roots[$0] }).sorted()
        }
        let clusters = clusters(Set(sharing.values.joined()).sorted(), members, entities)
        let finder = Strays(scorer: base.scorer)
        var judged: Set<UInt32> = []
        var homes: [UInt32: UInt32] = [:]
        for (name, reach) in names {
            let bearers = bearersOf[name] ?? []
            let sharing = sharing[name]!.map { clusters[$0]! }
            judged.formUnion(sharing.filter { $0.isStray && $0.firstName == name }.map(\.root))
            guard reach == .whole, bearers.count > 1, bearers.count <= Strays.nameLimit, base.table.isWholeName(name)
            else { continue }
            // Who was taken out of a cluster by a person is not sent home by a rule.
            let free = sharing.filter { cluster in
                !(cluster.isStray && members[cluster.root]!.contains { isApart(entities[$0]) })
            }
            for pair in finder.homes(free, named: name)
            where !areApart(members[pair.home]!, members[pair.stray]!, entities) { homes[pair.stray] = pair.home }
        }
        return (judged, homes)
    }

    /// The clusters of the roots, with what all their records say together.
    private func clusters(
        _ roots: [UInt32], _ members: [UInt32: [Int]], _ entities: [UInt32]
    ) -> [UInt32: Strays.Cluster] {
        let parts = mapParts(roots) { roots in
            var builder = ProfileBuilder(table: base.table, rarity: base.rarity, crowds: base.crowds)
            return roots.map { root in
                let places = members[root]!
                let rows = places.flatMap { base.store.rows(entities[$0]) }
                let size = places.reduce(0) { sum, place in sum + base.store.withProfile(entities[place]) { $0.size } }
                // A single entity says what its cluster says.
                let profile =
                    places.count == 1 ? base.store.profile(entities[places[0]]) : builder.profile(rows)
                return Strays.Cluster(
                    root: root, profile: profile, size: rows.count,
                    isStray: size <= Strays.sizeLimit && profile[0] == 0)
            }
        }
        return Dictionary(uniqueKeysWithValues: parts.joined().map { ($0.root, $0) })
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
    func concernedByNames(_ own: Set<UInt32>) -> (names: [UInt32: NameReach], bearers: Set<UInt32>) {
        let entities = own.sorted()
        // Only what says little itself can be of a cluster that does.
        let poor = connected(own.filter { weight($0) <= Strays.sizeLimit }).sorted()
        let ownStrays = strayEntities(poor, joined(poor))
        // Each name once, with a row that bears it.
        var asked: [UInt32: (row: UInt32, isNeeded: Bool)] = [:]
        for entity in entities {
            let isNeeded = ownStrays.contains(entity)
            var last: UInt32 = 0
            for row in base.store.rows(entity) {
                let name = base.table.names[Int(row)]
                // Most rows of an entity bear one name.
                guard name != last else { continue }
                last = name
                if name != 0, isNeeded || asked[name] == nil { asked[name] = (row, isNeeded) }
            }
        }
        let order = asked.keys.sorted()
        let answers = map(order) { reach(of: asked[$0]!.row, isNeeded: asked[$0]!.isNeeded) }
        var names: [UInt32: NameReach] = [:]
        var found: Set<UInt32> = []
        for (name, answer) in zip(order, answers) {
            guard let answer else { continue }
            names[name] = answer.reach
            found.formUnion(answer.bearers)
        }
        return (names, found)
    }

    /// Who of those that bear the row's name has to be looked at; nil where nobody is sent home by it.
    private func reach(of row: UInt32, isNeeded: Bool) -> (reach: NameReach, bearers: Set<UInt32>)? {
        let table = base.table
        let like = base.blocks[Int(BlockRule.name.rawValue)].rows(like: Int(row), table)
        // Rows that only share the letters bear another name.
        let own = like.filter { table.names[Int($0)] == table.names[Int(row)] }
        let ofRow = base.store.ofRow
        guard isNeeded || own.contains(where: { base.strays.contains(ofRow[Int($0)]) }) else { return nil }
        let bearers = Set(own.map { ofRow[Int($0)] })
        // Some above the limit are looked at, too: they may have come just now, and call back who was sent home.
        return bearers.count <= Strays.nameLimit * 2
            ? (.whole, bearers) : (.part, bearers.intersection(base.strays))
    }

    /// How many records an entity is; a valid ID weighs more than any number of them.
    private func weight(_ entity: UInt32) -> Int {
        base.store.withProfile(entity) { $0.validNumber != 0 ? Strays.sizeLimit + 1 : $0.size }
    }

    /// The entities whose clusters are strays.
    func strayEntities(_ entities: [UInt32], _ roots: [UInt32]) -> Set<UInt32> {
        var sizes: [UInt32: Int] = [:]
        for (place, entity) in entities.enumerated() { sizes[roots[place], default: 0] += weight(entity) }
        return Set(entities.indices.filter { sizes[roots[$0]]! <= Strays.sizeLimit }.map { entities[$0] })
    }
}
