/// The entities of a base, as they change: those of the start lie packed, the later ones each on their own.
struct EntityStore {
    /// What is kept of an entity that came or changed later.
    private struct Grown {
        var rows: [UInt32]
        var profile: [UInt64]
        var edges: [Edge]
    }

    private let entities: Entities
    private let profiles: Profiles
    private let edges: EdgeLists
    private var grown: [UInt32: Grown] = [:]
    private var dropped: Set<UInt32> = []
    private var next: UInt32
    private(set) var ofRow: [UInt32]

    init(_ entities: Entities, _ profiles: Profiles, edges: [Edge]) {
        self.entities = entities
        self.profiles = profiles
        self.edges = EdgeLists(edges, entities: entities.count)
        next = UInt32(entities.count)
        ofRow = entities.ofRow
    }

    func rows(_ entity: UInt32) -> [UInt32] {
        grown[entity]?.rows ?? Array(entities.members(Int(entity)))
    }

    func edges(of entity: UInt32) -> [Edge] {
        grown[entity]?.edges ?? edges[entity]
    }

    func withProfile<Result>(_ entity: UInt32, _ body: (Profiles.View) -> Result) -> Result {
        if let words = grown[entity]?.profile {
            return words.withUnsafeBufferPointer { body(Profiles.View(words: $0.baseAddress!)) }
        }
        return profiles.with(Int(entity), body)
    }

    func isThere(_ entity: UInt32) -> Bool { !dropped.contains(entity) }

    /// A new entity of the rows, with nothing compared yet.
    mutating func add(_ rows: [UInt32]) -> UInt32 {
        let entity = next
        next += 1
        grown[entity] = Grown(rows: rows, profile: [], edges: [])
        for row in rows {
            while ofRow.count <= Int(row) { ofRow.append(.max) }
            ofRow[Int(row)] = entity
        }
        return entity
    }

    /// Takes the entity and its edges out, and says which others had an edge with it.
    mutating func drop(_ entity: UInt32) -> [UInt32] {
        let others = disconnect(entity)
        grown[entity] = nil
        dropped.insert(entity)
        return others
    }

    mutating func setProfile(_ entity: UInt32, _ words: [UInt64]) {
        change(entity) { $0.profile = words }
    }

    /// Takes all edges of the entity out, and says where they led.
    mutating func disconnect(_ entity: UInt32) -> [UInt32] {
        let others = edges(of: entity).map { $0.one == entity ? $0.other : $0.one }
        guard !others.isEmpty else { return [] }
        for other in others { change(other) { $0.edges.removeAll { $0.one == entity || $0.other == entity } } }
        change(entity) { $0.edges = [] }
        return others
    }

    mutating func connect(_ edge: Edge) {
        change(edge.one) { $0.edges.append(edge) }
        change(edge.other) { $0.edges.append(edge) }
    }

    private mutating func change(_ entity: UInt32, _ body: (inout Grown) -> Void) {
        var state =
            grown[entity]
            ?? Grown(
                rows: Array(entities.members(Int(entity))), profile: Array(profiles.words(Int(entity))),
                edges: edges[entity])
        body(&state)
        grown[entity] = state
    }
}

/// The edges of each entity, packed.
private struct EdgeLists {
    private let edges: [Edge]
    private let starts: [UInt32]
    private let places: [UInt32]

    init(_ edges: [Edge], entities: Int) {
        var starts = [UInt32](repeating: 0, count: entities + 1)
        for edge in edges {
            starts[Int(edge.one) + 1] += 1
            starts[Int(edge.other) + 1] += 1
        }
        for entity in 0..<entities { starts[entity + 1] += starts[entity] }
        var next = starts
        var places = [UInt32](repeating: 0, count: edges.count * 2)
        for (place, edge) in edges.enumerated() {
            for entity in [edge.one, edge.other] {
                places[Int(next[Int(entity)])] = UInt32(place)
                next[Int(entity)] += 1
            }
        }
        (self.edges, self.starts, self.places) = (edges, starts, places)
    }

    subscript(entity: UInt32) -> [Edge] {
        guard Int(entity) < starts.count - 1 else { return [] }
        return places[Int(starts[Int(entity)])..<Int(starts[Int(entity) + 1])].map { edges[Int($0)] }
    }
}
