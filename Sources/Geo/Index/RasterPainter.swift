/// Decides for every cell of a raster which shapes hold it wholly and which only pass through it.
struct RasterPainter {
    let raster: Raster
    let shapes: EdgeTable
    /// The lowest slot that holds the whole cell.
    private var full: [Int32]
    /// The first node of a cell's chain in `nodes`, for cells on a border.
    private var heads: [Int32]
    private var nodes: [Node] = []
    /// The last slot whose border was seen in the cell, so that it enters the chain once.
    private var touchedBy: [Int32]

    private struct Node {
        let slot: Int32
        let next: Int32
    }

    init(raster: Raster, shapes: EdgeTable) {
        self.raster = raster
        self.shapes = shapes
        let count = raster.columns * raster.rows
        full = Array(repeating: GridIndex.none, count: count)
        heads = Array(repeating: -1, count: count)
        touchedBy = Array(repeating: -1, count: count)
    }

    mutating func paint() -> (cells: [Int32], candidates: [Int32]) {
        // From the highest slot down: chains then begin with the lowest slot, and the lowest full slot is written last.
        for slot in (0..<shapes.count).reversed() {
            for edge in shapes.edges(ofSlot: slot) { touch(edge, slot: Int32(slot)) }
            fill(slot)
        }
        return collect()
    }

    /// Marks every cell that may hold a place of the edge, row by row.
    private mutating func touch(_ edge: EdgeTable.Edge, slot: Int32) {
        let (low, high) = (edge.low, edge.high)
        let margin = raster.margin
        let slope =
            high.latitude > low.latitude
            ? (high.longitude - low.longitude) / (high.latitude - low.latitude) : 0
        let west = min(low.longitude, high.longitude)
        let east = max(low.longitude, high.longitude)
        for row in raster.row(of: low.latitude - margin)...raster.row(of: high.latitude + margin) {
            var from = west
            var to = east
            if high.latitude > low.latitude {
                let bottom = max(low.latitude, raster.south(ofRow: row) - margin)
                let top = min(high.latitude, raster.south(ofRow: row + 1) + margin)
                let first = low.longitude + (bottom - low.latitude) * slope
                let second = low.longitude + (top - low.latitude) * slope
                from = max(west, min(first, second))
                to = min(east, max(first, second))
            }
            let start = row * raster.columns
            for column in raster.column(of: from - margin)...raster.column(of: to + margin) {
                mark(start + column, slot)
            }
        }
    }

    private mutating func mark(_ cell: Int, _ slot: Int32) {
        guard touchedBy[cell] != slot else { return }
        touchedBy[cell] = slot
        nodes.append(Node(slot: slot, next: heads[cell]))
        heads[cell] = Int32(nodes.count - 1)
    }

    /// Between two cells with a border the cells of a row are all inside or all outside: one test tells.
    private mutating func fill(_ slot: Int) {
        let box = shapes.box(ofSlot: slot)
        guard box.west <= box.east else { return }
        let columns = raster.column(of: box.west)...raster.column(of: box.east)
        for row in raster.row(of: box.south)...raster.row(of: box.north) {
            var known: Bool?
            for column in columns {
                let cell = row * raster.columns + column
                if touchedBy[cell] == Int32(slot) {
                    known = nil
                    continue
                }
                let inside = known ?? shapes.contains(raster.centre(column: column, row: row), slot: slot)
                known = inside
                if inside { full[cell] = Int32(slot) }
            }
        }
    }

    /// Turns the chains into runs of candidates; equal runs are kept once.
    private func collect() -> (cells: [Int32], candidates: [Int32]) {
        var cells = full
        var candidates: [Int32] = []
        var offsets: [[Int32]: Int32] = [:]
        var run: [Int32] = []
        for cell in heads.indices where heads[cell] >= 0 {
            run.removeAll(keepingCapacity: true)
            var node = heads[cell]
            while node >= 0, full[cell] < 0 || nodes[Int(node)].slot < full[cell] {
                run.append(nodes[Int(node)].slot)
                node = nodes[Int(node)].next
            }
            // Only shapes above the one that holds the whole cell pass here.
            if run.isEmpty { continue }
            run.append(full[cell] >= 0 ? -2 - full[cell] : GridIndex.none)
            let offset = offsets[run] ?? Int32(candidates.count)
            if offset == Int32(candidates.count) {
                offsets[run] = offset
                candidates.append(contentsOf: run)
            }
            cells[cell] = -2 - offset
        }
        return (cells, candidates)
    }
}
