import Foundation

/// A square of the lattice from which the demo district is cut; a grid is made of one or several.
struct Cell: Hashable, Sendable {
    /// From west to east.
    let column: Int
    /// From south to north.
    let row: Int

    init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    var neighbours: [Cell] {
        [
            Cell(column: column - 1, row: row), Cell(column: column + 1, row: row),
            Cell(column: column, row: row - 1), Cell(column: column, row: row + 1),
        ]
    }
}

/// Cuts connected groups of cells into connected groups of given sizes.
enum CellPartition {
    /// The cells of each town by its code.
    static func towns(columns: Int, rows: Int) -> [String: [Cell]] {
        let cells = (0..<columns).flatMap { column in (0..<rows).map { Cell(column: column, row: $0) } }
        let sizes = Dictionary(uniqueKeysWithValues: TownPlan.all.map { ($0.code, $0.cells) })
        var result: [String: [Cell]] = [:]
        func place(_ layout: TownPlan.Layout, in cells: [Cell]) {
            let parts: [TownPlan.Layout]
            var rest = cells
            switch layout {
            case .town(let code):
                result[code] = cells
                return
            case .sideBySide(let stripes): (parts, rest) = (stripes, sorted(cells) { Double($0.column) })
            case .stacked(let stripes): (parts, rest) = (stripes, sorted(cells) { Double($0.row) })
            }
            for part in parts {
                let size = part.codes.reduce(0) { $0 + (sizes[$1] ?? 0) }
                place(part, in: Array(rest.prefix(size)))
                rest.removeFirst(size)
            }
        }
        place(TownPlan.layout, in: cells)
        return result
    }

    /// Sound groups of these sizes, by halving again and again; nil when no way was found. The sizes add up to the
    /// number of cells.
    static func groups(of cells: [Cell], sizes: [Int]) -> [[Cell]]? {
        guard sizes.count > 1 else { return [cells] }
        let middle = sizes.count / 2
        let size = sizes[..<middle].reduce(0, +)
        for order in orders(for: cells) {
            guard let (first, second) = halves(of: sorted(cells, by: order), size: size),
                let left = groups(of: first, sizes: Array(sizes[..<middle])),
                let right = groups(of: second, sizes: Array(sizes[middle...]))
            else { continue }
            return left + right
        }
        return nil
    }

    /// The first so many cells and the rest, if both are sound; else, of few cells, a group grown from the first.
    private static func halves(of sorted: [Cell], size: Int) -> ([Cell], [Cell])? {
        let (first, second) = (Array(sorted.prefix(size)), Array(sorted.dropFirst(size)))
        if isSound(first), isSound(second) { return (first, second) }
        return sorted.count < 100 ? grown(sorted, size: size) : nil
    }

    private static func sorted(_ cells: [Cell], by order: (Cell) -> Double) -> [Cell] {
        cells.map { (order($0), $0) }
            .sorted { ($0.0, $0.1.row, $0.1.column) < ($1.0, $1.1.row, $1.1.column) }
            .map(\.1)
    }

    /// Ways to sweep over the cells: along the longer side first, then the shorter, then slanting.
    private static func orders(for cells: [Cell]) -> [(Cell) -> Double] {
        let columns = cells.map(\.column)
        let rows = cells.map(\.row)
        let isWide = (columns.max() ?? 0) - (columns.min() ?? 0) >= (rows.max() ?? 0) - (rows.min() ?? 0)
        let east = isWide ? 0 : Double.pi / 2
        let slants = [0, 0.15, -0.15, 0.35, -0.35, 0.6, -0.6, 0.85, -0.85, 1.1, -1.1, 1.35, -1.35, 1.6]
        return slants.map { slant in
            let (x, y) = (cos(east + slant), sin(east + slant))
            return { Double($0.column) * x + Double($0.row) * y }
        }
    }

    /// Grows a group from the first cell on, always taking the earliest cell that leaves both parts sound. Nil when it
    /// gets stuck.
    private static func grown(_ cells: [Cell], size: Int) -> ([Cell], [Cell])? {
        var rest = cells
        var group = [rest.removeFirst()]
        while group.count < size {
            let next = rest.indices.first { index in
                guard rest[index].neighbours.contains(where: group.contains) else { return false }
                var remainder = rest
                let cell = remainder.remove(at: index)
                return isSound(group + [cell]) && isSound(remainder)
            }
            guard let next else { return nil }
            group.append(rest.remove(at: next))
        }
        return isSound(group) && isSound(rest) ? (group, rest) : nil
    }

    /// Whether one can walk from any cell to any other across common edges, and no two parts meet in a mere corner.
    static func isSound(_ cells: [Cell]) -> Bool {
        guard let first = cells.first else { return true }
        let all = Set(cells)
        let pinched = cells.contains { cell in
            [-1, 1].contains { step in
                all.contains(Cell(column: cell.column + step, row: cell.row + 1))
                    && !all.contains(Cell(column: cell.column + step, row: cell.row))
                    && !all.contains(Cell(column: cell.column, row: cell.row + 1))
            }
        }
        if pinched { return false }
        var rest = all
        rest.remove(first)
        var pending = [first]
        while let cell = pending.popLast() {
            for neighbour in cell.neighbours where rest.remove(neighbour) != nil { pending.append(neighbour) }
        }
        return rest.isEmpty
    }
}
