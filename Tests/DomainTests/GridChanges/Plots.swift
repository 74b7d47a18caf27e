import Domain
import Geo
import TestSupport

/// A community of four grids in a row, each eight steps of 2^-10 degrees square (about 750 m), and one of the next community.
///
/// ```
/// grid     1      2      3      4      (5)
/// steps 0      8     16     24     32     40
/// ```
enum Plots {
    static let community = "120113003001"

    static func place(_ x: Double, _ y: Double) -> Coordinate {
        Coordinate(longitude: 117 + x / 1024, latitude: 39 + y / 1024)
    }

    static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> MultiPolygon {
        let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        return MultiPolygon(Polygon(outer: corners.map { place($0.0, $0.1) }))
    }

    static func grid(_ number: Int, code: String? = nil, households: Int = 400) -> Grid {
        Grid(
            id: GridID("g\(number)"), code: try! GridCode(code ?? "\(community)00\(number)"), name: "网格\(number)",
            community: AreaID("community"), households: households, population: 1_000, validFrom: day("2020-01-01"))
    }

    static var picture: GridPicture {
        GridPicture(
            community: community,
            grids: (1...4).map { number in
                let west = Double(number - 1) * 8
                return PlannedGrid(grid(number), shape: box(west, 0, west + 8, 8), parent: nil)
            },
            neighbours: [.init(label: "120113003002001 邻网格", shape: box(32, 0, 40, 8))],
            usedCodes: Set((1...4).map { "\(community)00\($0)" }))
    }

    static let litter = TicketTypeCode("0102")
    static let cover = TicketTypeCode("0509")

    /// Two matters: one is the department's, one the town's.
    static let types = [
        TicketType(
            code: litter, name: Bilingual("暴露垃圾", "litter"), dutyItem: "D1",
            defaultOwner: .named(.department, code: "department"), workersAdmitted: true),
        TicketType(
            code: cover, name: Bilingual("井盖缺失", "cover missing"), dutyItem: "D2", defaultOwner: .theTown,
            workersAdmitted: true),
    ]

    static func register(_ ownerships: [Ownership] = []) -> DutyRegister {
        DutyRegister(types: types, ownerships: ownerships, organisations: Places.all, on: day("2026-01-05"))
    }

    static func exception(_ code: String, _ organisation: String) -> Ownership {
        Ownership(type: litter, area: AreaPath(code), owner: .named(.department, code: organisation))
    }
}
