import Domain
import Geo
import Kit

/// Which open tickets a plan moves to which grid.
struct GridMoves: Sendable {
    /// An open ticket near the ground that changes.
    struct NearTicket: Sendable {
        let id: TicketID
        let grid: GridID?
        let place: Coordinate?
    }

    /// Tickets that leave a grid, or none, for the grid with a key.
    struct Move: Sendable {
        let from: GridID?
        let to: String
        let tickets: [TicketID]
    }

    let moves: [Move]

    /// A building with its dwellings.
    struct NearBuilding: Sendable {
        let grid: GridID
        let place: Coordinate
        let dwellings: Int
    }

    /// How many dwellings get another grid.
    static func dwellings(of buildings: [NearBuilding], movedBy plan: GridPlan) -> Int {
        let tiles = plan.after.filter { $0.kind.layer == 0 }.sorted { ($0.code?.text ?? "") < ($1.code?.text ?? "") }
        let index = GridIndex(tiles.map(\.shape))
        return buildings.filter { building in
            index.slot(at: building.place).map { tiles[Int($0)].key != building.grid.rawValue } ?? false
        }.reduce(0) { $0 + $1.dwellings }
    }

    /// A ticket goes to the grid that holds its place; one without a place goes with its grid to the first successor.
    init(of tickets: [NearTicket], by plan: GridPlan, in picture: GridPicture) {
        let after = plan.after.sorted { ($0.code?.text ?? "") < ($1.code?.text ?? "") }
        let index = GridIndex(after.map(\.shape))
        let own = Set(picture.before.compactMap(\.grid))
        let retired = Set(plan.retired.compactMap(\.grid))
        var found: [Key: [TicketID]] = [:]
        for ticket in tickets {
            // What is another community's stays its own.
            if let grid = ticket.grid, !own.contains(grid) { continue }
            let held = ticket.place.flatMap { index.slot(at: $0) }.map { after[Int($0)] }
            let left = ticket.grid.flatMap { retired.contains($0) ? plan.successors(of: $0).first : nil }
            guard let key = held?.key ?? left, key != ticket.grid?.rawValue else { continue }
            found[Key(from: ticket.grid, to: key), default: []].append(ticket.id)
        }
        moves = found.sorted { ($0.key.to, $0.key.from?.rawValue ?? "") < ($1.key.to, $1.key.from?.rawValue ?? "") }
            .map { Move(from: $0.key.from, to: $0.key.to, tickets: $0.value) }
    }

    private struct Key: Hashable {
        let from: GridID?
        let to: String
    }
}

extension GridPlan {
    /// The grids whose tickets may have to move.
    var touched: Set<GridID> {
        Set((retired + changed).compactMap(\.grid)).union(successions.map(\.grid))
    }

    /// Around the ground that changes; nil when none does.
    var box: BoundingBox? {
        (retired + changed + added).compactMap(\.shape.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
    }
}
