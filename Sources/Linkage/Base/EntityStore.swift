/// The entities of a base, as they change: those of the start lie packed, the later ones each on their own.
struct EntityStore {
    /// What is kept of an entity that came or changed later.
    private struct Grown {
        var rows: [UInt32] = []
        var profile: [UInt64] = []
        var edges: [Edge] = []
    }

    private let entities: Entities
    private let profiles: Profiles
    private let edges: EdgeLists
    /// Where in `grown` each entity lies, if it is not packed any more.
    private var places: [UInt32]
    private var grown: [Grown] = []
    /// Places of entities that are no more.
    private var free: [UInt32] = []
    private(set) var ofRow: [UInt32]

    private static let packed = UInt32.max
    private static let dropped = UInt32.max - 1

    init(_ entities: Entities, _ profiles: Profiles, edges: [Edge]) {
        self.entities = entities
        self.profiles = profiles
        self.edges = EdgeLists(edges, entities: entities.count)
        places = [UInt32](repeating: Self.packed, count: entities.count)
        ofRow = entities.ofRow
    }

    func rows(_ entity: UInt32) -> [UInt32] {
        later(entity).map { grown[$0].rows } ?? Array(entities.members(Int(entity)))
    }

    func edges(of entity: UInt32) -> [Edge] {
        later(entity).map { grown[$0].edges } ?? edges[entity]
    }

    func profile(_ entity: UInt32) -> [UInt64] {
        later(entity).map { grown[$0].profile } ?? Array(profiles.words(Int(entity)))
    }

    func withProfile<Result>(_ entity: UInt32, _ body: (Profiles.View) -> Result) -> Result {
        guard let place = later(entity) else { return profiles.with(Int(entity), body) }
        return grown[place].profile.withUnsafeBufferPointer { body(Profiles.View(words: $0.baseAddress!)) }
    }

    /// Where in `grown` the entity lies; nil while it lies packed, or is no more.
    @inline(__always)
    private func later(_ entity: UInt32) -> Int? {
        let place = places[Int(entity)]
        return place < Self.dropped ? Int(place) : nil
    }

    func isThere(_ entity: UInt32) -> Bool { places[Int(entity)] != Self.dropped }

    /// A new entity of the rows, with nothing compared yet.
    mutating func add(_ rows: [UInt32]) -> UInt32 {
        let entity = UInt32(places.count)
        places.append(keep(Grown(rows: rows)))
        for row in rows {
            while ofRow.count <= Int(row) { ofRow.append(.max) }
            ofRow[Int(row)] = entity
        }
        return entity
    }

    /// Keeps what came later, and says where.
    private mutating func keep(_ state: Grown) -> UInt32 {
        if let place = free.popLast() {
            grown[Int(place)] = state
            return place
        }
        grown.append(state)
        return UInt32(grown.count - 1)
    }

    /// Takes the entity and its edges out, and says which others had an edge with it.
    mutating func drop(_ entity: UInt32) -> [UInt32] {
        let others = disconnect(entity)
        if let place = later(entity) {
            grown[place] = Grown()
            free.append(UInt32(place))
        }
        places[Int(entity)] = Self.dropped
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
        if places[Int(entity)] == Self.packed {
            places[Int(entity)] = keep(
                Grown(
                    rows: Array(entities.members(Int(entity))), profile: Array(profiles.words(Int(entity))),
                    edges: edges[entity]))
        }
        body(&grown[Int(places[Int(entity)])])
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
        places[Int(starts[Int(entity)])..<Int(starts[Int(entity) + 1])].map { edges[Int($0)] }
    }
}
