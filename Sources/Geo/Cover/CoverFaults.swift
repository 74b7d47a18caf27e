/// Gathers the faces that no shape, or more than one, holds into connected faults.
struct CoverFaults {
    let faces: Faces
    /// The slot of the outline, if there is one.
    let outline: Int32?

    func collect(_ tolerance: CoverTolerance) -> [CoverFault] {
        var members: [CoverFault.Kind: [Int]] = [:]
        for face in faces.owners.indices.dropFirst() {
            for kind in kinds(of: face) { members[kind, default: []].append(face) }
        }
        return members.flatMap { kind, members in
            connected(members).compactMap { fault(kind, $0, tolerance) }
        }
    }

    private func kinds(of face: Int) -> [CoverFault.Kind] {
        let holders = faces.owners[face].filter { $0 != outline }.map(Int.init)
        let isInside = outline.map(faces.owners[face].contains) ?? true
        if holders.isEmpty { return isInside ? [.gap] : [] }
        var kinds: [CoverFault.Kind] = isInside ? [] : holders.map { .outside($0) }
        for (index, first) in holders.enumerated() {
            kinds += holders[(index + 1)...].map { .overlap(first, $0) }
        }
        return kinds
    }

    /// Splits faces into groups that share borders.
    private func connected(_ members: [Int]) -> [Set<Int>] {
        var rest = Set(members)
        var groups: [Set<Int>] = []
        for face in members where rest.remove(face) != nil {
            var group: Set<Int> = [face]
            var pending = [face]
            while let face = pending.popLast() {
                for edge in faces.halfEdges(ofFace: face) {
                    let neighbour = faces.face(ofHalfEdge: edge ^ 1)
                    guard rest.remove(neighbour) != nil else { continue }
                    group.insert(neighbour)
                    pending.append(neighbour)
                }
            }
            groups.append(group)
        }
        return groups
    }

    private func fault(_ kind: CoverFault.Kind, _ group: Set<Int>, _ tolerance: CoverTolerance) -> CoverFault? {
        let parts = group.map { (face: $0, area: area(ofFace: $0)) }
        let total = parts.reduce(0) { $0 + $1.area }
        guard total >= tolerance.areaSquareMetres, total > 0,
            2 * total / length(around: group) >= tolerance.widthMetres,
            let largest = parts.max(by: { ($0.area, $1.face) < ($1.area, $0.face) })?.face,
            let box = BoundingBox(around: group.flatMap { rings(ofFace: $0).joined() })
        else { return nil }
        let place = InteriorPlace.inside(rings(ofFace: largest)) ?? box.centre
        return CoverFault(kind: kind, areaSquareMetres: total, place: place, box: box)
    }

    private func rings(ofFace face: Int) -> [[Coordinate]] {
        faces.cycles[face].map { faces.arrangement.ring(ofCycle: Int($0)).map(\.coordinate) }
    }

    private func area(ofFace face: Int) -> Double {
        rings(ofFace: face).reduce(0) { $0 + Ring.signedSquareMetres($1) }
    }

    private func length(around group: Set<Int>) -> Double {
        var metres = 0.0
        for face in group {
            for edge in faces.halfEdges(ofFace: face) where !group.contains(faces.face(ofHalfEdge: edge ^ 1)) {
                let end = faces.arrangement.origin(of: edge ^ 1).coordinate
                metres += faces.arrangement.origin(of: edge).coordinate.distanceMetres(to: end)
            }
        }
        return metres
    }
}
