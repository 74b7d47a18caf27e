import Geo
import TestSupport
import Testing

struct CoverCheckTests {
    private let square = rectangle(0, 0, 64, 64)

    @Test(arguments: SeededRandom.seeds)
    func `pieces with corners on each other's edges tile exactly`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let shapes = cutSquare(side: 64, pieces: 120, using: &random)
        #expect(CoverCheck.faults(of: shapes, within: square) == [])
        #expect(CoverCheck.faults(of: shapes) == [])
    }

    @Test(arguments: SeededRandom.seeds)
    func `rounding in a file is no fault`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let shapes = cutSquare(side: 64, pieces: 120, using: &random).map { shape in
            shape.mapped { place in
                Coordinate(
                    longitude: place.longitude + .random(in: -1e-12...1e-12, using: &random),
                    latitude: place.latitude + .random(in: -1e-12...1e-12, using: &random))
            }
        }.map(closed)
        #expect(CoverCheck.faults(of: shapes, within: square) == [])
    }

    @Test(arguments: SeededRandom.seeds)
    func `a missing piece is a gap of its size, a piece twice an overlap`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var shapes = cutSquare(side: 64, pieces: 60, using: &random)
        let lost = shapes.remove(at: Int.random(in: 0..<60, using: &random))
        let gap = try #require(CoverCheck.faults(of: shapes, within: square).first)
        #expect(gap.kind == .gap && abs(gap.areaSquareMetres - lost.areaSquareMetres) < 0.01)
        #expect(lost.polygons[0].location(of: gap.place) == .inside)
        #expect(gap.box == lost.boundingBox)

        let twice = Int.random(in: 0..<59, using: &random)
        let faults = CoverCheck.faults(of: shapes + [lost, shapes[twice]], within: square)
        #expect(faults.map(\.kind) == [.overlap(twice, 60)])
        #expect(abs(faults[0].areaSquareMetres - shapes[twice].areaSquareMetres) < 0.01)
        #expect(shapes[twice].polygons[0].location(of: faults[0].place) == .inside)
    }

    /// What the shapes cover, counted with each overlap once for every pair, is what they sum to.
    @Test(arguments: SeededRandom.seeds)
    func `the areas of random faults add up`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<20 {
            let shapes = (0..<2).map { _ in
                MultiPolygon(
                    star(
                        .random(in: 3...7, using: &random), .random(in: 3...7, using: &random), radius: 6, corners: 9,
                        using: &random))
            }
            let outline = MultiPolygon(star(5, 5, radius: 8, corners: 11, using: &random))
            let none = CoverTolerance(areaSquareMetres: 0, widthMetres: 0)
            let faults = CoverCheck.faults(of: shapes, within: outline, tolerance: none)
            func total(_ kinds: (CoverFault.Kind) -> Bool) -> Double {
                faults.filter { kinds($0.kind) }.reduce(0) { $0 + $1.areaSquareMetres }
            }
            let overlap = total { if case .overlap = $0 { true } else { false } }
            let outside = shapes.indices.map { slot in total { $0 == .outside(slot) } }
            let doubleOutside = CoverCheck.faults(of: [shapes[0], shapes[1], outline], tolerance: none)
                .filter { $0.kind == .overlap(0, 1) }.reduce(0) { $0 + $1.areaSquareMetres }
            #expect(abs(overlap - doubleOutside) < 0.1)
            for slot in 0...1 {
                let inside = CoverCheck.faults(of: [shapes[slot], outline], tolerance: none)
                    .filter { $0.kind == .overlap(0, 1) }.reduce(0) { $0 + $1.areaSquareMetres }
                #expect(abs(inside + outside[slot] - shapes[slot].areaSquareMetres) < 0.1)
            }
            for fault in faults where fault.areaSquareMetres > 1 {
                let holders = shapes.indices.filter { shapes[$0].contains(fault.place) }
                switch fault.kind {
                case .gap: #expect(holders.isEmpty && outline.contains(fault.place))
                case .overlap: #expect(holders == [0, 1])
                case .outside(let slot): #expect(holders.contains(slot) && !outline.contains(fault.place))
                }
            }
        }
    }

    @Test func `a shape in the hole of another, an island and an enclave are no faults`() {
        let frame = MultiPolygon(Polygon(outer: rectangleRing(0, 0, 8, 8), holes: [rectangleRing(2, 2, 6, 6)]))
        #expect(CoverCheck.faults(of: [frame, rectangle(2, 2, 6, 6)], within: rectangle(0, 0, 8, 8)) == [])
        let islands = MultiPolygon(rectangle(0, 0, 2, 2).polygons + rectangle(4, 4, 6, 6).polygons)
        #expect(CoverCheck.faults(of: [rectangle(0, 0, 2, 2), rectangle(4, 4, 6, 6)], within: islands) == [])
    }

    @Test func `holes within holes are told apart without touching borders`() {
        let faults = CoverCheck.faults(
            of: [
                MultiPolygon(Polygon(outer: rectangleRing(0, 0, 20, 20), holes: [rectangleRing(2, 2, 18, 18)])),
                MultiPolygon(Polygon(outer: rectangleRing(4, 4, 16, 16), holes: [rectangleRing(6, 6, 14, 14)])),
                rectangle(8, 8, 12, 12), rectangle(9, 9, 10, 10),
            ], within: rectangle(-2, -2, 22, 22))
        #expect(faults.map(\.kind) == [.gap, .gap, .gap, .overlap(2, 3)])
        let outermost = rectangle(-2, -2, 22, 22).areaSquareMetres - rectangle(0, 0, 20, 20).areaSquareMetres
        #expect(faults.contains { abs($0.areaSquareMetres - outermost) < 0.01 })
    }

    @Test func `without an outline an enclosed hole is a gap and the surroundings are not`() {
        let frame = MultiPolygon(Polygon(outer: rectangleRing(0, 0, 8, 8), holes: [rectangleRing(2, 2, 6, 6)]))
        let faults = CoverCheck.faults(of: [frame])
        #expect(faults.map(\.kind) == [.gap])
        #expect(abs(faults[0].areaSquareMetres - rectangle(2, 2, 6, 6).areaSquareMetres) < 0.01)
        #expect(CoverCheck.faults(of: []) == [])
    }

    @Test func `a shape beyond the outline is named`() {
        let faults = CoverCheck.faults(
            of: [rectangle(0, 0, 4, 4), rectangle(4, 0, 9, 4)], within: rectangle(0, 0, 8, 4))
        #expect(faults.map(\.kind) == [.outside(1)])
        #expect(abs(faults[0].areaSquareMetres - rectangle(8, 0, 9, 4).areaSquareMetres) < 0.01)
    }

    @Test func `three shapes over each other are three pairs`() {
        let faults = CoverCheck.faults(of: [rectangle(0, 0, 4, 4), rectangle(2, 0, 6, 4), rectangle(3, 0, 7, 4)])
        #expect(faults.map(\.kind) == [.overlap(0, 1), .overlap(0, 2), .overlap(1, 2)])
        #expect(abs(faults[2].areaSquareMetres - rectangle(3, 0, 6, 4).areaSquareMetres) < 0.01)
    }

    private func closed(_ shape: MultiPolygon) -> MultiPolygon {
        MultiPolygon(shape.polygons.map { Polygon(outer: $0.outer.dropLast() + $0.outer.prefix(1)) })
    }
}
