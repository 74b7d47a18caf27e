/// Equal cells over a box, numbered row by row from the south-west.
struct Raster: Sendable {
    let box: BoundingBox
    let columns: Int
    let rows: Int
    private let columnsPerDegree: Double
    private let rowsPerDegree: Double

    /// About so many cells, about square in degrees.
    init(around box: BoundingBox, cells: Int) {
        self.box = box
        // A box without width or height still needs a cell.
        let width = max(box.width, 1e-9)
        let height = max(box.height, 1e-9)
        let perDegree = (Double(cells) / (width * height)).squareRoot()
        columns = min(cells, max(1, Int(width * perDegree)))
        rows = min(max(1, cells / columns), max(1, Int(height * perDegree)))
        columnsPerDegree = Double(columns) / width
        rowsPerDegree = Double(rows) / height
    }

    /// Never falls as the longitude grows, also in floating point: the painter relies on it.
    @inline(__always)
    func column(of longitude: Double) -> Int {
        min(columns - 1, max(0, Int((longitude - box.west) * columnsPerDegree)))
    }

    @inline(__always)
    func row(of latitude: Double) -> Int {
        min(rows - 1, max(0, Int((latitude - box.south) * rowsPerDegree)))
    }

    /// Nil outside the box and for what is not a number.
    @inline(__always)
    func cell(of place: Coordinate) -> Int? {
        guard box.contains(place) else { return nil }
        return row(of: place.latitude) * columns + column(of: place.longitude)
    }

    /// The cell of a place and true, or some cell and false for a place outside the box and for what is not a number.
    @inline(__always)
    func nearestCell(to place: Coordinate) -> (cell: Int, isInside: Bool) {
        // What is not a number becomes a corner of the box, and differs from it.
        let longitude = min(box.east, max(box.west, place.longitude))
        let latitude = min(box.north, max(box.south, place.latitude))
        let isInside = longitude == place.longitude && latitude == place.latitude
        return (row(of: latitude) * columns + column(of: longitude), isInside)
    }

    func centre(column: Int, row: Int) -> Coordinate {
        Coordinate(
            longitude: box.west + (Double(column) + 0.5) / columnsPerDegree,
            latitude: box.south + (Double(row) + 0.5) / rowsPerDegree)
    }

    /// The parallel between a row and the row below it, right to the rounding of `row(of:)`.
    func south(ofRow row: Int) -> Double { box.south + Double(row) / rowsPerDegree }

    /// A length far above rounding errors and far below a cell.
    var margin: Double { max(1e-6 / max(columnsPerDegree, rowsPerDegree), 1e-13) }
}
