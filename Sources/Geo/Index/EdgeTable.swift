/// The edges of many shapes in flat memory, cut into bands of latitude, so that a test reads only the few edges of one band.
struct EdgeTable: Sendable {
    /// An edge with its lower end first.
    struct Edge: Sendable {
        let low: Coordinate
        let high: Coordinate
    }

    private struct Shape: Sendable {
        let box: BoundingBox
        let bandsPerDegree: Double
        let lastBand: Int
        /// Position of the shape's first band in `bands`.
        let firstBand: Int
    }

    private var shapes: [Shape] = []
    /// Where each band's edges begin; one more at the end.
    private var bands: [Int32] = []
    private var edges: [Edge] = []
    /// Around all shapes.
    private(set) var box: BoundingBox

    var count: Int { shapes.count }

    init(_ multiPolygons: [MultiPolygon]) {
        let usable = multiPolygons.map { Self.isOnGlobe($0) ? $0 : MultiPolygon([]) }
        let boxes = usable.compactMap(\.boundingBox)
        box = boxes.dropFirst().reduce(boxes.first ?? Self.nowhere) { $0.union($1) }
        for multiPolygon in usable { append(multiPolygon) }
        bands.append(Int32(edges.count))
    }

    private static func isOnGlobe(_ shape: MultiPolygon) -> Bool {
        shape.polygons.allSatisfy { $0.rings.allSatisfy { $0.allSatisfy(\.isValid) } }
    }

    /// A box that holds no place.
    private static let nowhere = BoundingBox(west: 1, south: 1, east: -1, north: -1)

    func box(ofSlot slot: Int) -> BoundingBox { shapes[slot].box }

    /// The edges of a shape; those in several bands more than once.
    func edges(ofSlot slot: Int) -> ArraySlice<Edge> {
        let first = shapes[slot].firstBand
        return edges[Int(bands[first])..<Int(bands[first + shapes[slot].lastBand + 1])]
    }

    private mutating func append(_ multiPolygon: MultiPolygon) {
        let own = Self.edges(of: multiPolygon)
        let box = multiPolygon.boundingBox ?? Self.nowhere
        // As many bands as half the edges leave about four edges in a band of a compact shape.
        let count = max(1, min(own.count / 2, 4096))
        let shape = Shape(
            box: box, bandsPerDegree: Double(count) / max(box.height, 1e-12), lastBand: count - 1,
            firstBand: bands.count)
        var members = [[Edge]](repeating: [], count: count)
        for edge in own {
            for band in Self.band(of: edge.low, in: shape)...Self.band(of: edge.high, in: shape) {
                members[band].append(edge)
            }
        }
        for member in members {
            bands.append(Int32(edges.count))
            edges.append(contentsOf: member)
        }
        shapes.append(shape)
    }

    @inline(__always)
    private static func band(of place: Coordinate, in shape: Shape) -> Int {
        max(0, min(shape.lastBand, Int((place.latitude - shape.box.south) * shape.bandsPerDegree)))
    }

    /// Every edge of the shape once.
    static func edges(of multiPolygon: MultiPolygon) -> [Edge] {
        multiPolygon.polygons.flatMap(\.rings).flatMap { ring in
            zip(ring, ring.dropFirst()).compactMap { a, b in
                a == b ? nil : a.latitude <= b.latitude ? Edge(low: a, high: b) : Edge(low: b, high: a)
            }
        }
    }

    /// Whether the shape holds the place, border included. Exact; the same count as `CrossingCount`.
    func contains(_ place: Coordinate, slot: Int) -> Bool {
        let shape = shapes[slot]
        guard shape.box.contains(place) else { return false }
        let band = shape.firstBand + Self.band(of: place, in: shape)
        var odd = false
        return edges.withUnsafeBufferPointer { edges in
            for index in Int(bands[band])..<Int(bands[band + 1]) {
                let (low, high) = (edges[index].low, edges[index].high)
                guard place.latitude >= low.latitude, place.latitude <= high.latitude else { continue }
                guard place.longitude <= max(low.longitude, high.longitude) else { continue }
                let crosses = place.latitude < high.latitude
                if place.longitude < min(low.longitude, high.longitude) {
                    odd = odd != crosses
                    continue
                }
                switch orientation(low, high, place) {
                case .collinear: return true
                case .counterClockwise: odd = odd != crosses
                case .clockwise: break
                }
            }
            return odd
        }
    }
}
