import Domain
import Kit

/// What is counted, and by what it is told apart.
struct IndicatorScope: Sendable {
    enum Breakdown: String, Codable, CaseIterable, Sendable {
        /// By the areas of the next level.
        case areas
        /// By the organisations that handle.
        case departments
    }

    /// By which grids figures are told apart.
    enum Grids: String, Codable, CaseIterable, Sendable {
        /// Those of today: what lies in a grid that has ended counts where its place is now.
        case now
        /// Those in which it was reported.
        case then
    }

    let area: AreaPath
    /// The towns in the area: each index begins with them.
    let towns: [String]
    /// One organisation alone.
    let organisation: OrganisationID?
    let breakdown: Breakdown
    var grids = Grids.now

    /// Micro-grids count with the grid that holds them.
    private static let gridDigits = 15

    /// Digits of the code of the areas that are told apart: those of the next level, and grids at last.
    var unitDigits: Int {
        let lengths = [AreaLevel.district, .town, .community].map(\.codeLength) + [Self.gridDigits]
        return lengths.first { $0 > area.text.utf8.count } ?? Self.gridDigits
    }

    /// Whether the parts are grids.
    var isByGrids: Bool { breakdown == .areas && unitDigits == Self.gridDigits }

    /// What lies within the area and belongs to the organisation.
    func condition(organisation column: SQL) -> SQL {
        var conditions: [SQL] = []
        if let organisation {
            conditions.append("\(column) = \(organisation)")
        } else {
            conditions.append("town IN (\(list: towns))")
        }
        if area.text.utf8.count > AreaLevel.town.codeLength || organisation != nil {
            conditions.append(area.contains(column: "area_path"))
        }
        return .all(conditions)
    }

    /// The column by whose values the rows are told apart.
    func unit(organisation column: SQL) -> SQL {
        if breakdown == .departments { return column }
        if unitDigits == AreaLevel.town.codeLength { return "town" }
        return "substr(\(isByGrids && grids == .now ? "ground" : "area_path" as SQL), 1, \(unitDigits))"
    }
}
