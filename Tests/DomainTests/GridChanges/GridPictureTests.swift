import Domain
import Geo
import Testing

@Suite struct GridPictureTests {
    private let cut: [Coordinate] = [Plots.place(3, -1), Plots.place(3, 9)]

    private func plan(_ operations: GridOperation...) throws -> GridPlan {
        try Plots.picture.applying(operations).plan()
    }

    @Test func `a split ends the grid and gives its parts the next codes, from west to east`() throws {
        let plan = try plan(.split("g1", along: cut, key: "n"))
        #expect(plan.retired.map(\.key) == ["g1"])
        #expect(plan.added.map(\.code?.text) == ["120113003001005", "120113003001006"])
        #expect(plan.added.map(\.households) == [150, 250])
        #expect(plan.successors(of: GridID("g1")) == ["n-1", "n-2"])
        #expect(plan.kept.map(\.key) == ["g2", "g3", "g4"])
    }

    @Test func `a merger sums up, and what is not adjacent stays apart`() throws {
        let plan = try plan(.merge(["g1", "g2"], key: "n"))
        #expect(plan.added.map(\.households) == [800])
        #expect(plan.added.first?.sizing?.households == 800)
        #expect(plan.added.first?.predecessors == [GridID("g1"), GridID("g2")])
        #expect(throws: GridChangeRefusal.notNeighbours(["120113003001001 网格1", "120113003001003 网格3"])) {
            try self.plan(.merge(["g1", "g3"], key: "n"))
        }
    }

    @Test func `a step may go on with what an earlier one made`() throws {
        let plan = try plan(.split("g1", along: cut, key: "n"), .merge(["n-2", "g2"], key: "m"))
        #expect(plan.retired.map(\.key) == ["g1", "g2"])
        #expect(Set(plan.added.map(\.key)) == ["n-1", "m"])
        #expect(plan.added.first { $0.key == "m" }?.predecessors == [GridID("g1"), GridID("g2")])
    }

    @Test func `a drawn grid that carves takes its ground from those that held it`() throws {
        let market = DrawnGrid(
            name: "市场", kind: .dedicated, outline: Plots.box(6, 2, 10, 6), carves: true)
        let picture = try Plots.picture.applying([.draw(key: "n", market)])
        let plan = try picture.plan()
        #expect(plan.added.map(\.code?.text) == ["120113003001801"])
        #expect(plan.changed.map(\.key) == ["g1", "g2"])
        #expect(plan.added.first?.predecessors == [GridID("g1"), GridID("g2")])
        #expect(GridFindings(of: plan, in: picture, register: Plots.register()).isSound)
        #expect(throws: GridChangeRefusal.swallowed("120113003001001 网格1")) {
            try self.plan(
                .draw(
                    key: "n",
                    DrawnGrid(name: "大", kind: .dedicated, outline: Plots.box(-1, -1, 9, 9), carves: true)))
        }
    }

    @Test func `a gap and an overlap are named with their ground`() throws {
        func findings(_ operations: GridOperation...) throws -> GridFindings {
            let picture = try Plots.picture.applying(operations)
            return GridFindings(of: try picture.plan(), in: picture, register: Plots.register())
        }
        let gap = try findings(.reshape(["g1": Plots.box(0, 0, 7, 8)]))
        #expect(gap.cover.map(\.kind) == [.gap])
        let overlap = try findings(.reshape(["g1": Plots.box(0, 0, 9, 8)]))
        #expect(overlap.cover.map(\.kind) == [.overlap])
        #expect(
            overlap.cover.first?.grids == ["120113003001002 网格2", "120113003001001 网格1"]
                || overlap.cover.first?.grids == ["120113003001001 网格1", "120113003001002 网格2"])
        #expect(try findings(.retire("g2")).cover.map(\.kind) == [.gap])
        let moved = try findings(.reshape(["g1": Plots.box(0, 0, 7, 8), "g2": Plots.box(7, 0, 16, 8)]))
        #expect(moved.isSound)
    }

    @Test func `exceptions of owners follow, and two that meet are named`() throws {
        func findings(_ ownerships: [Ownership], _ operations: GridOperation...) throws -> GridFindings {
            let picture = try Plots.picture.applying(operations)
            return GridFindings(of: try picture.plan(), in: picture, register: Plots.register(ownerships))
        }
        let first = Plots.exception("120113003001001", "department")
        let second = Plots.exception("120113003001002", "otherDepartment")
        #expect(try findings([first, second], .split("g1", along: cut, key: "n")).isSound)
        let met = try findings([first, second], .merge(["g1", "g2"], key: "n"))
        #expect(!met.isSound)
        #expect(met.ownerless.map(\.type) == [Plots.litter])
        #expect(met.ownerless.first?.owners.count == 2)
        // An owner that does not exist was a hole before, and still is one.
        let nobody = [Plots.exception("120113003001001", "nobody"), Plots.exception("120113003001002", "nobody")]
        #expect(try findings(nobody, .merge(["g1", "g2"], key: "n")).isSound)
    }

    @Test func `a micro-grid follows to the grid that holds it`() throws {
        let micro = PlannedGrid(
            Plots.grid(9, code: "12011300300100101", households: 60), shape: Plots.box(4, 1, 6, 3), parent: GridID("g1")
        )
        let used = Set(Plots.picture.grids.compactMap(\.code?.text)).union(["12011300300100101"])
        let picture = GridPicture(community: Plots.community, grids: Plots.picture.grids + [micro], usedCodes: used)
        let plan = try picture.applying([.split("g1", along: cut, key: "n")]).plan()
        #expect(plan.retired.map(\.key) == ["g1", "g9"])
        let moved = try #require(plan.added.first { $0.kind == .micro })
        #expect(moved.parent == "n-2")
        #expect(moved.code?.text == "12011300300100601")
        #expect(moved.predecessors == [GridID("g9")])
    }

    @Test func `another kind is another code on the same ground`() throws {
        let plan = try plan(.replace("g1", kind: .dedicated, key: "n"))
        #expect(plan.added.map(\.code?.text) == ["120113003001801"])
        #expect(plan.retired.map(\.key) == ["g1"])
    }

    @Test func `a retired code is not given again`() {
        let used: Set = ["120113003001001", "120113003001007"]
        #expect(GridCode.next(.comprehensive, after: Plots.community, used: used)?.text == "120113003001008")
        let full = Set((3...799).map { Plots.community + String(format: $0) })
        #expect(GridCode.next(.comprehensive, after: Plots.community, used: full)?.text == "120113003001001")
        let all = Set((1...799).map { Plots.community + String(format: $0) })
        #expect(GridCode.next(.comprehensive, after: Plots.community, used: all) == nil)
    }
}

extension String {
    /// Three digits.
    fileprivate init(format number: Int) {
        self = String(repeating: "0", count: 3 - String(number).count) + String(number)
    }
}
