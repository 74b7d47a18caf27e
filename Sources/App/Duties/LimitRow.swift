import Domain

/// A row of the district's table of limits: of a stage of tickets, or of something asked beside one.
enum LimitRow: Hashable, Codable, Sendable {
    case stage(LimitTable.Row)
    case sideTask(SideTaskLimits.Row)

    /// What it limits and when. Two rows with one key cannot both hold.
    var key: String {
        let parts: [String] =
            switch self {
            case .stage(let row):
                [row.stage.rawValue] + row.urgencies.map(\.rawValue).sorted()
                    + [row.isRural.map { $0 ? "rural" : "city" } ?? ""]
            case .sideTask(let row):
                [row.kind.rawValue] + row.states.map(\.rawValue).sorted() + [row.ground?.rawValue ?? ""]
            }
        return parts.joined(separator: " ")
    }

    /// For how many cases it is meant: the fewer, the sooner it counts.
    private var breadth: Int {
        switch self {
        case .stage(let row): row.urgencies.count * (row.isRural == nil ? 2 : 1)
        case .sideTask(let row): row.states.count * (row.ground == nil ? WhistleGround.allCases.count : 1)
        }
    }

    /// The limits of stages: the district's rows, the narrowest first, and the standard ones for what they leave open.
    static func limits(of rows: [LimitRow]) -> LimitTable {
        LimitTable(
            inOrder(rows).compactMap { if case .stage(let row) = $0 { row } else { nil } } + LimitTable.standard.rows)
    }

    /// The same for what is asked beside tickets.
    static func sideTaskLimits(of rows: [LimitRow]) -> SideTaskLimits {
        SideTaskLimits(
            inOrder(rows).compactMap { if case .sideTask(let row) = $0 { row } else { nil } }
                + SideTaskLimits.standard.rows)
    }

    private static func inOrder(_ rows: [LimitRow]) -> [LimitRow] {
        rows.sorted { ($0.breadth, $0.key) < ($1.breadth, $1.key) }
    }
}
