import Domain
import Geo

/// A made-up district of Beichen's size, the same for the same seed: real names of towns, synthetic everything else.
///
/// ```swift
/// let district = try DemoDistrict(seed: 1, nextID: identifiers.next)
/// ```
struct DemoDistrict: Sendable {
    /// The border of the district; the grids tile it exactly.
    let outline: MultiPolygon
    let areas: [AdminArea]
    let grids: [DemoGrid]
    let policeGrids: [PoliceGrid]
    let organisations: DemoOrganisations
    let accounts: [DemoAccount]

    /// - Parameter nextID: gives a new identifier each time.
    init(seed: UInt64, nextID: @escaping () -> String) throws {
        var random = DemoRandom(seed: seed)
        let ground = try DemoGround(random: &random, nextID: nextID)
        let organisations = DemoOrganisations(ground: ground, nextID: nextID)
        let stations = Dictionary(uniqueKeysWithValues: zip(TownPlan.all.map(\.code), organisations.policeStations))
        policeGrids = try ground.policeBeats.enumerated().compactMap { index, beat in
            guard let station = stations[beat.town.code] else { return nil }
            let number = String(String(index + 1_001).suffix(3))
            let place = station.name.replacing("派出所", with: "")
            return try PoliceGrid(
                id: PoliceGridID(nextID()), code: "JW120113-\(number)", name: "\(place)警务网格\(number)",
                station: station.id, grids: Set(beat.grids))
        }
        outline = ground.outline
        areas = ground.areas
        grids = ground.grids
        self.organisations = organisations
        accounts =
            DemoStaff(ground: ground, organisations: organisations, random: random, nextID: nextID).accounts
    }
}
