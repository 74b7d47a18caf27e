/// Finds the shape that holds a place, among shapes that mostly tile an area, in some tens of nanoseconds.
///
/// A raster covers the common box. Most of its cells lie wholly in one shape and answer at once; a cell on a border names
/// its few candidates, which are tested exactly. A place on a shared border, and any place that several shapes hold, belongs to the
/// lowest slot: hand the shapes over in the order of their ids.
public struct GridIndex: Sendable {
    /// How many shapes the index holds; slots are 0 ..< count.
    public var count: Int { shapes.count }
    let shapes: EdgeTable
    let raster: Raster
    /// One entry a cell: a slot, `none`, or below that an offset in `candidates`.
    let cells: [Int32]
    /// Runs of slots in rising order. A run ends with `none`, or with `-2 - slot` when that slot holds the whole cell.
    let candidates: [Int32]

    static let none: Int32 = -1

    /// - Parameters:
    ///   - shapes: The position of a shape is its slot. An area with a place off the globe holds nothing.
    ///   - cellsPerShape: More cells answer faster and take four bytes each; the raster has at most four million.
    public init(_ shapes: [MultiPolygon], cellsPerShape: Int = 512) {
        self.init(EdgeTable(shapes), cellsPerShape: cellsPerShape)
    }

    private init(_ table: EdgeTable, cellsPerShape: Int) {
        let cellCount = min(4_194_304, max(256, table.count * cellsPerShape))
        shapes = table
        raster = Raster(around: table.box, cells: cellCount)
        var painter = RasterPainter(raster: raster, shapes: table)
        (cells, candidates) = painter.paint()
    }

    /// The lowest slot whose shape holds the place, border included, or nil when none does.
    @inline(__always)
    public func slot(at place: Coordinate) -> Int32? {
        let found = lookUp(place)
        return found < 0 ? nil : found
    }

    /// Every slot whose shape holds the place, border included, in rising order.
    public func slots(at place: Coordinate) -> [Int32] {
        (0..<Int32(count)).filter { shapes.contains(place, slot: Int($0)) }
    }

    /// The slots of many places, -1 where there is none: twice as fast as one by one.
    ///
    /// First all cells are read, without a branch that the processor could guess wrongly, then the few places in cells on a
    /// border are tested.
    ///
    /// - Parameter slots: Is overwritten; it keeps its memory from call to call.
    public func find(_ places: ArraySlice<Coordinate>, into slots: inout [Int32]) {
        let count = places.count
        if slots.count != count { slots = Array(repeating: Self.none, count: count) }
        places.withUnsafeBufferPointer { places in
            slots.withUnsafeMutableBufferPointer { slots in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: count + 1) { onBorder in
                    var borders = 0
                    cells.withUnsafeBufferPointer { cells in
                        for index in 0..<count {
                            let (cell, isInside) = raster.nearestCell(to: places[index])
                            let entry = isInside ? cells[cell] : Self.none
                            slots[index] = entry
                            onBorder[borders] = Int32(truncatingIfNeeded: index)
                            borders += entry < Self.none ? 1 : 0
                        }
                    }
                    for index in onBorder[..<borders] {
                        slots[Int(index)] = search(places[Int(index)], from: Int(-2 - slots[Int(index)]))
                    }
                }
            }
        }
    }

    @inline(__always)
    func lookUp(_ place: Coordinate) -> Int32 {
        guard let cell = raster.cell(of: place) else { return Self.none }
        let entry = cells[cell]
        return entry >= Self.none ? entry : search(place, from: Int(-2 - entry))
    }

    private func search(_ place: Coordinate, from offset: Int) -> Int32 {
        var position = offset
        while true {
            let slot = candidates[position]
            if slot < 0 { return slot == Self.none ? slot : -2 - slot }
            if shapes.contains(place, slot: Int(slot)) { return slot }
            position += 1
        }
    }
}
