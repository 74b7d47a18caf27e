extension Strays {
    /// The stray clusters of a whole base, each with the cluster that it belongs to, by their roots.
    func home(
        _ roots: [UInt32], _ entities: Entities, _ profiles: Profiles, builder: ProfileBuilder, threads: Int
    ) -> [UInt32: UInt32] {
        let clusters = ClusterSizes(roots, profiles)
        let names = scorer.table.nameTable.count
        let groups = NameGroups(profiles, names: names)
        let found = Parallel.map(names, parts: threads * 8, threads: threads) { range in
            var builder = builder
            return range.flatMap { name in
                homes(of: UInt32(name), groups[name], roots, clusters, entities, &builder)
            }
        }
        var home: [UInt32: UInt32] = [:]
        for pair in found.joined() { home[pair.stray] = pair.home }
        return home
    }

    private func homes(
        of name: UInt32, _ bearers: ArraySlice<UInt32>, _ roots: [UInt32], _ clusters: ClusterSizes,
        _ entities: Entities,
        _ builder: inout ProfileBuilder
    ) -> [(stray: UInt32, home: UInt32)] {
        guard bearers.count > 1, bearers.count <= Self.nameLimit, scorer.table.isWholeName(name) else { return [] }
        let sharing = Set(bearers.map { roots[Int($0)] })
        guard sharing.count > 1, sharing.contains(where: { clusters.isStray($0) }) else { return [] }
        return homes(
            sharing.sorted().map { root in
                let rows = clusters.members(root).flatMap { entities.members(Int($0)) }
                return Cluster(
                    root: root, profile: builder.profile(rows), size: rows.count, isStray: clusters.isStray(root))
            }, named: name)
    }

    /// A stray goes by one name, its commonest: otherwise two groups could send it to two homes.
    func homes(_ clusters: [Cluster], named name: UInt32) -> [(stray: UInt32, home: UInt32)] {
        homes(clusters.filter { !$0.isStray || $0.firstName == name })
    }
}

/// The entities of each cluster, and whether it is a stray.
struct ClusterSizes: Sendable {
    private let members: [UInt32: [UInt32]]
    private let sizes: [Int32]
    private let hasNumber: [Bool]

    init(_ roots: [UInt32], _ profiles: Profiles) {
        var sizes = [Int32](repeating: 0, count: roots.count)
        var hasNumber = [Bool](repeating: false, count: roots.count)
        var members: [UInt32: [UInt32]] = [:]
        for (entity, root) in roots.enumerated() {
            profiles.with(entity) { profile in
                sizes[Int(root)] += Int32(profile.size)
                if profile.validNumber != 0 { hasNumber[Int(root)] = true }
            }
            if root != UInt32(entity) { members[root, default: []].append(UInt32(entity)) }
        }
        (self.sizes, self.hasNumber, self.members) = (sizes, hasNumber, members)
    }

    func isStray(_ root: UInt32) -> Bool { sizes[Int(root)] <= Strays.sizeLimit && !hasNumber[Int(root)] }

    func members(_ root: UInt32) -> [UInt32] { [root] + (members[root] ?? []) }
}

/// The entities that bear each name.
private struct NameGroups: Sendable {
    private let starts: [UInt32]
    private let entities: [UInt32]

    init(_ profiles: Profiles, names: Int) {
        var starts = [UInt32](repeating: 0, count: names + 1)
        for entity in 0..<profiles.count {
            profiles.with(entity) { profile in
                for name in 0..<profile.names { starts[Int(profile.name(name)) + 1] += 1 }
            }
        }
        for name in 0..<names { starts[name + 1] += starts[name] }
        var next = starts
        var entities = [UInt32](repeating: 0, count: Int(starts[names]))
        for entity in 0..<profiles.count {
            profiles.with(entity) { profile in
                for index in 0..<profile.names {
                    let name = Int(profile.name(index))
                    entities[Int(next[name])] = UInt32(entity)
                    next[name] += 1
                }
            }
        }
        (self.starts, self.entities) = (starts, entities)
    }

    subscript(name: Int) -> ArraySlice<UInt32> { entities[Int(starts[name])..<Int(starts[name + 1])] }
}
