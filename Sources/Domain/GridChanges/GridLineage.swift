/// How grids came from grids, so that figures of one day can be set against the grids of another.
public struct GridLineage: Sendable {
    /// From a day on, a grid stands on ground of another one.
    public struct Succession: Hashable, Sendable {
        public let grid: GridID
        public let successor: GridID
        public let on: Day

        public init(grid: GridID, successor: GridID, on day: Day) {
            self.grid = grid
            self.successor = successor
            on = day
        }
    }

    private let successions: [Succession]
    private let lastDays: [GridID: Day]

    /// - Parameters:
    ///   - successions: In the order in which they took place.
    ///   - lastDays: Of the grids that have ended.
    public init(_ successions: [Succession], lastDays: [GridID: Day]) {
        self.successions = successions
        self.lastDays = lastDays
    }

    /// The grids of another day that hold, or held, ground of a grid; itself while it is there.
    ///
    /// Figures of all grids of a day, each added to all of its grids of another day, count what lies in a split more than once;
    /// figures of things with a place are re-based by the place.
    public func grids(of grid: GridID, from day: Day, to other: Day) -> Set<GridID> {
        day <= other ? later(than: grid, from: day, to: other) : earlier(than: grid, from: day, to: other)
    }

    private func later(than grid: GridID, from day: Day, to other: Day) -> Set<GridID> {
        var found: Set<GridID> = [grid]
        for step in successions where day < step.on && step.on <= other && found.contains(step.grid) {
            found.insert(step.successor)
        }
        return found.filter { lastDays[$0].map { $0 >= other } ?? true }
    }

    private func earlier(than grid: GridID, from day: Day, to other: Day) -> Set<GridID> {
        var (found, begun): (Set<GridID>, Set<GridID>) = ([grid], [])
        for step in successions.reversed() where other < step.on && step.on <= day && found.contains(step.successor) {
            found.insert(step.grid)
            begun.insert(step.successor)
        }
        return found.subtracting(begun)
    }
}
