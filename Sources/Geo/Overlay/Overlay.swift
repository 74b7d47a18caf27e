/// Areas put together, taken away from each other, or cut by a line.
///
/// Borders meet on the lattice of the cover check, so that what is cut tiles what it was cut from. Corners that were there keep their
/// numbers to the last bit; a new corner lies within 1.6 micrometres of the border that it cuts.
public enum Overlay {
    /// All the ground of some areas as one. Slivers between them that a drawing program left are filled.
    public static func union(_ shapes: [MultiPolygon]) -> MultiPolygon {
        let whole = ground(of: shapes) { !$0.isEmpty }
        return MultiPolygon(
            whole.polygons.map { polygon in
                Polygon(outer: polygon.outer, holes: polygon.holes.filter { !Sliver.isOne($0) })
            })
    }

    /// What is left of an area without the ground of others. Slivers are left out.
    public static func difference(_ shape: MultiPolygon, without others: [MultiPolygon]) -> MultiPolygon {
        let rest = ground(of: [shape] + others) { $0 == [0] }
        return MultiPolygon(rest.polygons.filter { !Sliver.isOne($0.outer) })
    }

    /// The parts into which a line cuts an area, from west to east and south to north; one part when it does not cut.
    ///
    /// A line that begins or ends inside cuts as far as it divides.
    public static func parts(of shape: MultiPolygon, cutBy line: [Coordinate]) -> [MultiPolygon] {
        var pieces = Pieces()
        pieces.add(shape, slot: 0)
        for (a, b) in zip(line, line.dropFirst()) where a.isValid && b.isValid {
            pieces.add(LatticePoint(a), LatticePoint(b), slot: 1)
        }
        let borders = Noding(pieces).cut()
        let faces = Faces(Arrangement(borders))
        // A piece of the line with one face on both sides divides nothing.
        let dividing = borders.indices.filter { index in
            let (left, right) = (faces.face(ofHalfEdge: 2 * index), faces.face(ofHalfEdge: 2 * index + 1))
            return borders[index].slots.contains(0) || (left != right && faces.owners[left].contains(0))
        }.map { borders[$0] }
        let corners = OriginalCorners(of: [shape, MultiPolygon(Polygon(outer: line))])
        return polygons(between: dividing, in: corners) { $0.contains(0) }
            .map { MultiPolygon($0) }
            .sorted { ($0.interiorPlace ?? .zero) < ($1.interiorPlace ?? .zero) }
    }

    /// The ground that a rule picks by the shapes, told by position, that hold it.
    private static func ground(of shapes: [MultiPolygon], where isWanted: ([Int32]) -> Bool) -> MultiPolygon {
        var pieces = Pieces()
        for (slot, shape) in shapes.enumerated() { pieces.add(shape, slot: Int32(slot)) }
        let borders = Noding(pieces).cut()
        let faces = Faces(Arrangement(borders))
        let edges = borders.indices.filter { index in
            isWanted(faces.owners[faces.face(ofHalfEdge: 2 * index)])
                != isWanted(faces.owners[faces.face(ofHalfEdge: 2 * index + 1)])
        }.map { Pieces.Border(start: borders[$0].start, end: borders[$0].end, slots: [0]) }
        return MultiPolygon(polygons(between: edges, in: OriginalCorners(of: shapes)) { $0 == [0] })
    }

    /// The faces between borders that a rule picks.
    private static func polygons(
        between borders: [Pieces.Border], in corners: OriginalCorners, where isWanted: ([Int32]) -> Bool
    ) -> [Polygon] {
        let faces = Faces(Arrangement(borders))
        return faces.cycles.indices.dropFirst().filter { isWanted(faces.owners[$0]) }.flatMap { face in
            SimpleRings.polygons(
                of: faces.cycles[face].map { cycle in
                    faces.arrangement.ring(ofCycle: Int(cycle)).map(corners.place)
                })
        }
    }
}

/// The numbers that corners had before they were put on the lattice.
private struct OriginalCorners {
    private var places: [LatticePoint: Coordinate] = [:]

    init(of shapes: [MultiPolygon]) {
        for place in shapes.lazy.flatMap(\.polygons).flatMap(\.rings).joined() where place.isValid {
            let point = LatticePoint(place)
            if places[point] == nil { places[point] = place }
        }
    }

    func place(_ point: LatticePoint) -> Coordinate { places[point] ?? point.coordinate }
}

/// What is too thin to be ground.
private enum Sliver {
    static func isOne(_ ring: [Coordinate]) -> Bool {
        let area = abs(Ring.signedSquareMetres(ring))
        let length = zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.distanceMetres(to: $1.1) }
        return length == 0 || 2 * area / length < CoverTolerance.drawing.widthMetres
    }
}

extension Coordinate {
    fileprivate static let zero = Coordinate(longitude: 0, latitude: 0)

    /// From west to east, then from south to north.
    fileprivate static func < (left: Coordinate, right: Coordinate) -> Bool {
        (left.longitude, left.latitude) < (right.longitude, right.latitude)
    }
}
