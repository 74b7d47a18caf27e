import Domain
import Geo
import Kit

/// One step of a change of grids as it is sent and stored: its kind, and the members that the kind needs.
struct GridOperationBody: Codable, Sendable {
    enum Kind: String, Codable, Sendable, CaseIterable {
        case draw, reshape, split, merge, replace, describe, retire
    }

    /// A new outline of a grid.
    struct Outline: Codable, Sendable {
        let grid: String
        let outline: GridOutline
    }

    let kind: Kind
    /// The grid that the step is about: its id, or the key that an earlier step gave it.
    let grid: String?
    /// Of a merger.
    let grids: [String]?
    /// Names what the step makes.
    let key: String?
    let name: String?
    let gridKind: GridKind?
    let households: Int?
    let population: Int?
    let outline: GridOutline?
    let outlines: [Outline]?
    /// Longitude and latitude of each corner of a cut.
    let line: [[Double]]?
    /// Whether a drawn grid takes its ground from those that hold it.
    let carves: Bool?

    /// A cut along a line.
    init(split grid: String, along line: [[Double]], key: String) {
        (kind, self.grid, self.line, self.key) = (.split, grid, line, key)
        (grids, name, gridKind, households, population) = (nil, nil, nil, nil, nil)
        (outline, outlines, carves) = (nil, nil, nil)
    }

    /// - Throws: a ``Problem`` that names the member which is missing or malformed.
    func operation() throws -> GridOperation {
        switch kind {
        case .draw: .draw(key: try need(key, "key"), try drawn())
        case .reshape: .reshape(try reshaped())
        case .split:
            .split(
                try need(grid, "grid"), along: try need(line, "line").map(GridOutline.place), key: try need(key, "key"))
        case .merge: .merge(try need(grids, "grids"), key: try need(key, "key"))
        case .replace:
            .replace(try need(grid, "grid"), kind: try need(gridKind, "gridKind"), key: try need(key, "key"))
        case .describe:
            .describe(
                try need(grid, "grid"), name: try checkedName(), households: try count(households, "households"),
                population: try count(population, "population"))
        case .retire: .retire(try need(grid, "grid"))
        }
    }

    private func drawn() throws -> DrawnGrid {
        DrawnGrid(
            name: try checkedName(), kind: try need(gridKind, "gridKind"),
            households: try count(households, "households"),
            population: try count(population, "population"), outline: try need(outline, "outline").shape(),
            carves: carves ?? false)
    }

    private func reshaped() throws -> [String: MultiPolygon] {
        let outlines = try need(outlines, "outlines")
        guard Set(outlines.map(\.grid)).count == outlines.count else { throw Self.missing("outlines") }
        return try outlines.reduce(into: [:]) { $0[$1.grid] = try $1.outline.shape() }
    }

    private func checkedName() throws -> String {
        let name = try need(name, "name").trimmed
        guard (1...ImportLimits.name).contains(name.count) else { throw Self.missing("name") }
        return name
    }

    private func count(_ number: Int?, _ field: String) throws -> Int {
        let number = number ?? 0
        guard (0...1_000_000).contains(number) else { throw Self.missing(field) }
        return number
    }

    private func need<Value>(_ value: Value?, _ field: String) throws -> Value {
        guard let value else { throw Self.missing(field) }
        return value
    }

    static func missing(_ field: String) -> Problem {
        .field(
            field, "“\(field)”没有填写或者不对。", "\(field) is missing or wrong.", code: "gridOperationIncomplete")
    }
}

/// The outline of a grid as GeoJSON writes a MultiPolygon: polygons, each with its rings, each with its corners.
struct GridOutline: Codable, Sendable {
    let coordinates: [[[[Double]]]]

    init(_ shape: MultiPolygon) {
        coordinates = shape.polygons.map { $0.rings.map { $0.map { [$0.longitude, $0.latitude] } } }
    }

    init(from decoder: any Decoder) throws {
        coordinates = try decoder.singleValueContainer().decode([[[[Double]]]].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(coordinates)
    }

    func shape() throws -> MultiPolygon {
        MultiPolygon(
            try coordinates.map { rings in
                let rings = try rings.map { try $0.map(Self.place) }
                return Polygon(outer: rings.first ?? [], holes: Array(rings.dropFirst()))
            })
    }

    static func place(_ numbers: [Double]) throws -> Coordinate {
        guard numbers.count >= 2 else { throw GridOperationBody.missing("outline") }
        return Coordinate(longitude: numbers[0], latitude: numbers[1])
    }
}

extension GridOutline: SchemaDescribed {
    static var schema: Schema { .array(.array(.array(.array(.number)))) }
    static var example: Self { Self(MultiPolygon([])) }
}
