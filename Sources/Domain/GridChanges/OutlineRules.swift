import Geo

/// Whether an outline that was drawn or sent can be a grid's. What is wrong is told by vertex, counted from 1.
enum OutlineRules {
    /// Less is no ground that anybody could be answerable for.
    static let leastSquareMetres = 25.0
    /// How far a corner may reach into another community before it is told: that far apart are two drawings of one street.
    static let reach = 0.5
    /// How far from the community a corner may lie, in degrees: about four kilometres.
    static let surroundings = 0.04
    /// Corners that one outline may have.
    static let mostVertices = 5_000

    /// - Parameter old: The outline that it takes the place of: its corners stay where they are, right or wrong.
    static func check(
        _ outline: MultiPolygon, in picture: GridPicture, knowing old: MultiPolygon? = nil
    ) throws(GridChangeRefusal) {
        let corners = outline.polygons.flatMap(\.rings).flatMap { $0 }
        guard corners.count <= mostVertices else { throw .tooManyVertices(limit: mostVertices) }
        if let fault = outline.faults.first { throw .outline(OutlineFault(fault, in: outline)) }
        guard outline.areaSquareMetres >= leastSquareMetres else { throw .outlineTooSmall }
        let known = Set(old?.polygons.flatMap(\.rings).flatMap { $0 } ?? [])
        let fresh = corners.enumerated().filter { !known.contains($0.element) }
        let boxes = (picture.before.map(\.shape) + picture.neighbours.map(\.shape)).compactMap(\.boundingBox)
        let around = boxes.dropFirst().reduce(boxes.first) { $0?.union($1) }?.expanded(by: surroundings)
        for (index, corner) in fresh {
            if let around, !around.contains(corner) { throw .vertexFarAway(vertex: index + 1) }
            if let neighbour = picture.neighbours.first(where: { $0.shape.holds(corner) }) {
                throw .vertexInNeighbour(vertex: index + 1, neighbour: neighbour.label)
            }
        }
    }

    /// A line whose ends reach five metres further, so that one drawn to the border cuts it.
    static func reachingOver(_ line: [Coordinate]) -> [Coordinate] {
        guard line.count > 1, line.allSatisfy(\.isValid) else { return line }
        var line = line
        line[0] = line[0].away(from: line[1])
        line[line.count - 1] = line[line.count - 1].away(from: line[line.count - 2])
        return line
    }
}

extension MultiPolygon {
    fileprivate func holds(_ corner: Coordinate) -> Bool {
        boundingBox?.contains(corner) == true && location(of: corner) == .inside
            && metresToBorder(from: corner) ?? 0 > OutlineRules.reach
    }
}

extension Coordinate {
    /// Five metres further along the line from the other place.
    fileprivate func away(from other: Coordinate) -> Coordinate {
        let metres = other.distanceMetres(to: self)
        guard metres > 0 else { return self }
        return Coordinate(
            longitude: longitude + (longitude - other.longitude) * 5 / metres,
            latitude: latitude + (latitude - other.latitude) * 5 / metres)
    }
}

/// What is wrong with an outline, and at which vertices, counted from 1 through all its rings.
public struct OutlineFault: Hashable, Sendable {
    public let code: String
    /// Corners where the edges at fault begin; empty when the fault is in no corner.
    public let vertices: [Int]
    public let place: Coordinate?

    init(_ fault: ShapeFault, in outline: MultiPolygon) {
        code = fault.code
        place = fault.place
        let rings = outline.polygons.map(\.rings)
        func first(of path: ShapeFault.RingPath) -> Int {
            let before = rings.prefix(path.polygon).joined() + rings[path.polygon].prefix(path.ring)
            return before.reduce(1) { $0 + $1.count }
        }
        vertices =
            switch fault {
            case .empty: []
            case .impossiblePlace(let path, let position): [first(of: path) + position]
            case .tooFewPlaces(let path): [first(of: path)]
            case .unclosed(let path, let position): [first(of: path) + position]
            case .selfIntersection(let path, let edges, _):
                [first(of: path) + edges.first, first(of: path) + edges.second].sorted()
            case .ringsIntersect(let path, let other, let edges, _):
                [first(of: path) + edges.first, first(of: other) + edges.second].sorted()
            default: Self.vertices(at: fault.place, in: outline)
            }
    }

    private static func vertices(at place: Coordinate?, in outline: MultiPolygon) -> [Int] {
        guard let place else { return [] }
        var (found, base): ([Int], Int) = ([], 1)
        for polygon in outline.polygons {
            found += polygon.edges(at: place).map { $0 + base }
            base += polygon.rings.reduce(0) { $0 + $1.count }
        }
        return found
    }
}
