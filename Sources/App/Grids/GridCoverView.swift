import Domain
import Geo

/// Whether the grids of an area tile it, and whether they have the size they should: every gap, every overlap and every
/// grid that is too large or too small, with its place.
struct GridCoverView: Codable, Sendable {
    struct Named: Codable, Sendable {
        let id: GridID
        let code: String
        let name: String
    }

    struct Fault: Codable, Sendable {
        enum Kind: String, Codable, Sendable, CaseIterable { case gap, overlap }

        let kind: Kind
        /// Those that overlap, or lie around the gap.
        let grids: [Named]
        /// What their communities are called.
        let communities: [String]
        let squareMetres: Double
        let longitude: Double
        let latitude: Double
        let box: BoundingBox
    }

    struct Size: Codable, Sendable {
        let grid: Named
        let households: Int
        let message: String
    }

    /// How many grids tile the area.
    let grids: Int
    let squareMetres: Double
    let faults: [Fault]
    let sizes: [Size]

    /// - Parameter grids: Of the area and of what lies around it; faults of the area alone are told.
    init(of area: AreaPath, among grids: [GridStore.KnownGrid], reference: ReferenceData, in language: Language) {
        let tiles = grids.filter { $0.draft.layer == 0 }
        let own = tiles.filter { area.contains($0.draft.code.path) }
        self.grids = own.count
        squareMetres = own.reduce(0) { $0 + $1.draft.shape.areaSquareMetres }.rounded()
        let box = own.compactMap(\.draft.shape.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
        let near = tiles.filter { tile in box.flatMap { tile.draft.shape.boundingBox?.intersects($0) } ?? false }
        let places = CoverPlaces(near)
        faults = CoverCheck.faults(of: near.map(\.draft.shape), tolerance: .drawing).compactMap { fault in
            let around = places.concerned(by: fault)
            guard around.contains(where: { area.contains($0.draft.code.path) }) else { return nil }
            let kind: Fault.Kind = fault.kind == .gap ? .gap : .overlap
            let communities = Set(around.map(\.draft.code.community)).sorted()
            return Fault(
                kind: kind, grids: around.map(Named.init),
                communities: communities.map { reference.areas[$0]?.name ?? $0 },
                squareMetres: fault.areaSquareMetres.rounded(), longitude: fault.place.longitude,
                latitude: fault.place.latitude, box: fault.box)
        }
        sizes = grids.filter { area.contains($0.draft.code.path) && $0.draft.households > 0 }.compactMap { grid in
            guard let range = grid.draft.code.kind.households, !range.contains(grid.draft.households) else {
                return nil
            }
            let size = GridSizing(households: grid.draft.households, recommended: range)
            return Size(
                grid: Named(grid), households: grid.draft.households, message: size.message.text(in: language))
        }
    }
}

extension GridCoverView.Named {
    init(_ grid: GridStore.KnownGrid) { self.init(id: grid.id, code: grid.draft.code.text, name: grid.draft.name) }
}

/// Which grids a fault concerns.
private struct CoverPlaces {
    let tiles: [GridStore.KnownGrid]

    init(_ tiles: [GridStore.KnownGrid]) { self.tiles = tiles }

    func concerned(by fault: CoverFault) -> [GridStore.KnownGrid] {
        switch fault.kind {
        case .overlap(let first, let second): [tiles[first], tiles[second]]
        case .outside(let grid): [tiles[grid]]
        // A gap is closed by those around it.
        case .gap: tiles.filter { $0.draft.shape.boundingBox?.intersects(fault.box) == true }
        }
    }
}
