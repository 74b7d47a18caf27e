import Geo

/// A lattice of 120 x 80 cells bent into a district, with crooked edges. Neighbours share the very same places along
/// their edge, so that groups of cells tile exactly.
struct WarpedLattice: Sendable {
    static let columns = 120
    static let rows = 80
    /// Of the case study.
    static let squareMetres = 478e6

    private static let centre = Coordinate(longitude: 117.13, latitude: 39.22)

    /// Corners by row and column.
    private var corners: [[Coordinate]] = []
    /// The bend of each edge that runs east, by row line and column.
    private var eastward: [[Coordinate]] = []
    /// The bend of each edge that runs north, by row and column line.
    private var northward: [[Coordinate]] = []

    init(random: inout DemoRandom) {
        let warp = DistrictWarp(random: &random)
        let nodes = (0...Self.rows).map { row in
            (0...Self.columns).map { Self.node(column: $0, row: row, random: &random) }
        }
        let eastBends = nodes.map { line in
            zip(line, line.dropFirst()).map { Self.bend(from: $0, to: $1, eastward: true, random: &random) }
        }
        let northBends = zip(nodes, nodes.dropFirst()).map { south, north in
            zip(south, north).map { Self.bend(from: $0, to: $1, eastward: false, random: &random) }
        }
        corners = nodes.map { $0.map { Self.coordinate(warp.bent($0), scale: 1) } }
        eastward = eastBends.map { $0.map { Self.coordinate(warp.bent($0), scale: 1) } }
        northward = northBends.map { $0.map { Self.coordinate(warp.bent($0), scale: 1) } }
        let scale = (Self.squareMetres / outline.areaSquareMetres).squareRoot()
        corners = nodes.map { $0.map { Self.coordinate(warp.bent($0), scale: scale) } }
        eastward = eastBends.map { $0.map { Self.coordinate(warp.bent($0), scale: scale) } }
        northward = northBends.map { $0.map { Self.coordinate(warp.bent($0), scale: scale) } }
    }

    /// The border of the whole district.
    var outline: MultiPolygon {
        let (columns, rows) = (Self.columns, Self.rows)
        let south = (0..<columns).map { Edge(column: $0, row: 0, direction: .east) }
        let east = (0..<rows).map { Edge(column: columns, row: $0, direction: .north) }
        let north = (1...columns).reversed().map { Edge(column: $0, row: rows, direction: .west) }
        let west = (1...rows).reversed().map { Edge(column: 0, row: $0, direction: .south) }
        return shape(along: south + east + north + west)
    }

    /// The area of a group of cells without holes in it.
    func shape(of cells: [Cell]) -> MultiPolygon {
        let group = Set(cells)
        var following: [Cell: Edge] = [:]
        for cell in cells {
            for edge in Edge.around(cell) where !group.contains(edge.outside) { following[edge.start] = edge }
        }
        guard let first = cells.lazy.flatMap(Edge.around).first(where: { !group.contains($0.outside) }) else {
            return MultiPolygon([])
        }
        var path = [first]
        following[first.start] = nil
        while let edge = following.removeValue(forKey: path[path.count - 1].end) { path.append(edge) }
        return shape(along: path)
    }

    private func shape(along path: [Edge]) -> MultiPolygon {
        let ring = path.flatMap { [corners[$0.row][$0.column], bend(of: $0)] }
        return MultiPolygon(Polygon(outer: ring + ring.prefix(1)))
    }

    private func bend(of edge: Edge) -> Coordinate {
        switch edge.direction {
        case .east: eastward[edge.row][edge.column]
        case .west: eastward[edge.row][edge.column - 1]
        case .north: northward[edge.row][edge.column]
        case .south: northward[edge.row - 1][edge.column]
        }
    }

    /// A corner of the lattice, moved a little unless it is on the rim.
    private static func node(column: Int, row: Int, random: inout DemoRandom) -> FlatPlace {
        let isInside = (1..<columns).contains(column) && (1..<rows).contains(row)
        let shift = isInside ? 0.22 : 0
        return FlatPlace(
            x: (Double(column) + random.number(-shift...shift)) / Double(columns),
            y: (Double(row) + random.number(-shift...shift)) / Double(rows))
    }

    /// About the middle between two corners, off the straight line.
    private static func bend(
        from start: FlatPlace, to end: FlatPlace, eastward: Bool, random: inout DemoRandom
    ) -> FlatPlace {
        let shift = random.number(-0.08...0.08)
        return FlatPlace(
            x: (start.x + end.x) / 2 + (eastward ? 0 : shift / Double(columns)),
            y: (start.y + end.y) / 2 + (eastward ? shift / Double(rows) : 0))
    }

    /// Rounded to a decimetre: short texts, and exactly equal for both neighbours.
    private static func coordinate(_ place: FlatPlace, scale: Double) -> Coordinate {
        func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
        return Coordinate(
            longitude: rounded(centre.longitude + place.x * scale / 86_300),
            latitude: rounded(centre.latitude + place.y * scale / 111_000))
    }
}

/// An edge of the lattice from one corner to the next; corners are numbered like the cells to their north-east.
private struct Edge: Hashable {
    enum Direction {
        case east, north, west, south
    }

    let column: Int
    let row: Int
    let direction: Direction

    var start: Cell { Cell(column: column, row: row) }

    var end: Cell {
        switch direction {
        case .east: Cell(column: column + 1, row: row)
        case .north: Cell(column: column, row: row + 1)
        case .west: Cell(column: column - 1, row: row)
        case .south: Cell(column: column, row: row - 1)
        }
    }

    /// The cell on the right hand.
    var outside: Cell {
        switch direction {
        case .east: Cell(column: column, row: row - 1)
        case .north: Cell(column: column, row: row)
        case .west: Cell(column: column - 1, row: row)
        case .south: Cell(column: column - 1, row: row - 1)
        }
    }

    /// Counter-clockwise.
    static func around(_ cell: Cell) -> [Edge] {
        let (column, row) = (cell.column, cell.row)
        return [
            Edge(column: column, row: row, direction: .east), Edge(column: column + 1, row: row, direction: .north),
            Edge(column: column + 1, row: row + 1, direction: .west),
            Edge(column: column, row: row + 1, direction: .south),
        ]
    }
}
