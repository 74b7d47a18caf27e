import Domain
import Geo
import Kit

/// A dwelling for every household of the demo's grids: slabs of six floors and towers in the city, rows of small houses
/// in villages. A stream of its own, so that the rest of the demo does not depend on it.
struct DemoDwellings {
    let district: DemoDistrict
    let now: Instant
    /// Of one grid, for demos that need but a few.
    let mostPerGrid: Int
    private var random: DemoRandom
    private let names: [String: String]
    private var visits: DemoVisits

    init(of district: DemoDistrict, seed: UInt64, at now: Instant, mostPerGrid: Int) {
        self.district = district
        self.now = now
        self.mostPerGrid = mostPerGrid
        random = DemoRandom(seed: seed ^ 0xD3E1_1196)
        names = Dictionary(uniqueKeysWithValues: district.areas.map { ($0.code.text, $0.name) })
        visits = DemoVisits(accounts: district.accounts, now: now, seed: seed)
    }

    /// Writes them, a batch of grids at a time.
    mutating func write(to database: any Database, progress: (Double) -> Void) async throws -> Int {
        var written = 0
        var (done, numbers) = (0, [String: Int]())
        for grids in district.grids.pieces(of: 64) {
            var buildings: [BuildingStore.Placed] = []
            var dwellings: [Dwelling] = []
            for grid in grids { fill(grid, &numbers[grid.grid.code.community, default: 0], &buildings, &dwellings) }
            let homes = Dictionary(uniqueKeysWithValues: buildings.map { ($0.building.id, $0.building.grid) })
            let batch = (buildings, dwellings, visits.visits(to: dwellings, in: homes))
            try await database.write { connection in
                try BuildingStore.insert(batch.0, in: connection)
                try DwellingStore.insert(batch.1, in: connection)
                try VisitStore.insert(batch.2, in: connection)
            }
            written += dwellings.count
            done += grids.count
            progress(Double(done) / Double(district.grids.count))
        }
        return written
    }

    /// - Parameter last: The number of the last building of the community, which the next ones go on from.
    private mutating func fill(
        _ grid: DemoGrid, _ last: inout Int, _ buildings: inout [BuildingStore.Placed], _ dwellings: inout [Dwelling]
    ) {
        let code = grid.grid.code
        let isVillage = (Int(code.community.suffix(3)) ?? 0) >= 200
        let estate = (names[String(code.text.prefix(9))] ?? "") + (names[code.community] ?? "")
        var rest = min(grid.grid.households, mostPerGrid)
        while rest > 0 {
            last += 1
            let name = isVillage ? "\(last)排" : "\(last)号楼"
            let building = Building(
                id: BuildingID(identifier()), name: name, address: estate + name, place: place(in: grid.shape),
                grid: grid.grid.id)
            buildings.append(BuildingStore.Placed(building: building, path: code.path))
            for door in (isVillage ? row() : block()).prefix(rest) {
                dwellings.append(
                    Dwelling(
                        id: DwellingID(identifier()), building: building.id, unit: door.unit, room: door.room, code: nil
                    ))
                rest -= 1
            }
        }
    }

    private typealias Door = (unit: String, room: String)

    private mutating func row() -> [Door] {
        (1...random.number(8...14)).map { (unit: "", room: "\($0)号") }
    }

    /// Slabs have two doors a floor in each unit, towers four.
    private mutating func block() -> [Door] {
        let isTower = random.chance(15)
        let (units, floors, doors) = isTower ? (1, 18, 4) : (random.number(3...5), 6, 2)
        var block: [Door] = []
        for unit in 1...units {
            for floor in 1...floors {
                for door in 1...doors { block.append(("\(unit)单元", "\(floor * 100 + door)")) }
            }
        }
        return block
    }

    private mutating func place(in shape: MultiPolygon) -> Coordinate {
        guard let box = shape.boundingBox else { return Coordinate(longitude: 0, latitude: 0) }
        for _ in 0..<40 {
            // Six decimals, as surveys give them.
            let place = Coordinate(
                longitude: (random.number(box.west...box.east) * 1e6).rounded() / 1e6,
                latitude: (random.number(box.south...box.north) * 1e6).rounded() / 1e6)
            if shape.location(of: place) == .inside { return place }
        }
        return shape.interiorPlace ?? box.centre
    }

    private mutating func identifier() -> String { DemoIdentifiers.make(at: now, &random) }
}
