import Domain
import Geo
import Kit

/// Finds the one grid of a place, inside a transaction: among the grids that tile the district, so never a micro-grid
/// or a temporary one.
struct GridPlacing {
    struct Place: Hashable, Sendable {
        let id: GridID
        let path: AreaPath
    }

    private let index: GridIndex
    private let places: [Place]

    /// - Parameters:
    ///   - day: The grids in force on this day count.
    ///   - area: Only the grids inside it.
    init(on day: Day, inside area: AreaPath = .everywhere, in connection: any Connection) throws {
        // In the order of their codes: the lowest owns a shared border.
        let grids = try GridStore.known(inside: area, in: connection).filter { grid in
            grid.draft.layer == 0 && grid.draft.exists(on: day)
        }
        index = GridIndex(grids.map(\.draft.shape))
        places = grids.map { Place(id: $0.id, path: $0.draft.code.path) }
    }

    func grid(at place: Coordinate) -> Place? { index.slot(at: place).map { places[Int($0)] } }
}
