import Domain
import Geo

/// The outlines of grids for a map: whole steps of a hundred-thousandth of a degree (about a metre), each corner counted
/// from the one before, so that the text is short and packs well.
struct GridMap: Codable, Sendable {
    struct Outline: Codable, Sendable {
        let id: GridID
        let code: String
        let name: String
        let kind: String
        /// The code of its community.
        let community: String
        /// Outer rings and holes alike: a place is inside when an odd number of rings holds it. Each ring is
        /// `[dx, dy, dx, dy, …]`, its first corner counted from the origin and not repeated at the end.
        let rings: [[Int]]
    }

    /// Changes whenever an outline may have.
    let version: String
    /// Degrees of one step.
    let precision: Double
    /// Longitude and latitude from which the first corner of every ring is counted.
    let origin: [Double]
    let grids: [Outline]

    static let step = 1e-5

    init(_ grids: [GridStore.KnownGrid], version: String) {
        self.version = version
        precision = Self.step
        let boxes = grids.compactMap(\.draft.shape.boundingBox)
        let corner = (
            x: Self.steps(boxes.map(\.west).min() ?? 0), y: Self.steps(boxes.map(\.south).min() ?? 0)
        )
        origin = [Double(corner.x) / 1e5, Double(corner.y) / 1e5]
        self.grids = grids.map { grid in
            Outline(
                id: grid.id, code: grid.draft.code.text, name: grid.draft.name, kind: grid.draft.code.kind.rawValue,
                community: grid.draft.code.community,
                rings: grid.draft.shape.polygons.flatMap(\.rings).map { Self.ring($0, from: corner) })
        }
    }

    /// Two grids that share a corner share it here too, since each corner is rounded by itself.
    private static func ring(_ places: [Coordinate], from corner: (x: Int, y: Int)) -> [Int] {
        var last = corner
        var steps: [Int] = []
        for place in places.dropLast() {
            let next = (x: Self.steps(place.longitude), y: Self.steps(place.latitude))
            // Corners less than a step apart become one.
            if next == last, !steps.isEmpty { continue }
            steps += [next.x - last.x, next.y - last.y]
            last = next
        }
        return steps
    }

    private static func steps(_ degrees: Double) -> Int { Int((degrees * 1e5).rounded()) }
}
