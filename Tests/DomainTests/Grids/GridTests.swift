import Domain
import Testing

@Suite struct GridTests {
    @Test(arguments: [
        ("120113003001007", GridKind.comprehensive), ("120113003001799", .comprehensive),
        ("120113003001801", .dedicated), ("120113003001999", .temporary), ("12011300300100703", .micro),
    ])
    func `the range of a code is the kind of grid`(text: String, kind: GridKind) throws {
        let code = try GridCode(text)
        #expect(code.kind == kind)
        #expect(code.community == "120113003001")
        #expect(code.parent == (kind == .micro ? "120113003001007" : nil))
    }

    @Test(arguments: [
        ("1201130030010", GridRefusal.codeIsMalformed("1201130030010")),
        ("12011300300100a", .codeIsMalformed("12011300300100a")),
        ("120113003001000", .codeIsOutsideRanges("120113003001000")),
        ("120113003001800", .codeIsOutsideRanges("120113003001800")),
        ("12011300300100700", .codeIsOutsideRanges("12011300300100700")),
    ])
    func `a code that follows no rule is refused`(text: String, refusal: GridRefusal) {
        #expect(throws: refusal) { try GridCode(text) }
    }

    @Test(arguments: [
        ("120113003001007", 299, true), ("120113003001007", 300, false), ("120113003001007", 500, false),
        ("120113003001007", 501, true), ("120113003001801", 5, false), ("12011300300100703", 81, true),
        ("12011300300100703", 80, false),
    ])
    func `a grid of the wrong size is warned of`(code: String, households: Int, isWarned: Bool) throws {
        let grid = Grid(
            id: Places.grid, code: try GridCode(code), name: "7", community: AreaID("community"),
            households: households, population: 0, validFrom: day("2020-01-01"))
        #expect((grid.sizing != nil) == isWarned)
    }

    @Test(arguments: ["JW120113-45", "JW120113045", "XX120113-045", "JW12011x-045", "JW120113-045-1", ""])
    func `a police grid has a code of its own series`(code: String) {
        #expect(throws: GridRefusal.policeGridCodeIsMalformed(code)) {
            try PoliceGrid(
                id: PoliceGridID("p"), code: code, name: "", station: OrganisationID("station"), grids: [])
        }
    }

    @Test func `a police grid is staffed by one officer and three full-time workers`() throws {
        let policeGrid = try PoliceGrid(
            id: PoliceGridID("p"), code: "JW120113-045", name: "", station: OrganisationID("station"),
            grids: [Places.grid, Places.otherGrid])
        func posting(_ user: String, _ role: Role, until: String? = nil, in grid: GridID = Places.grid) -> Posting {
            Posting(
                id: PostingID(user), user: UserID(user), organisation: Places.community.id, role: role,
                scope: Places.community.area, grids: [grid], from: day("2025-01-01"), to: until.map(day))
        }
        let today = day("2026-01-12")
        let postings = [
            posting("a", .fullTimeWorker), posting("b", .fullTimeWorker, in: Places.otherGrid),
            posting("c", .fullTimeWorker, until: "2025-12-31"), posting("d", .partTimeWorker),
            posting("e", .fullTimeWorker, in: GridID("elsewhere")),
        ]
        let gap = policeGrid.staffingGap(among: postings, on: today)
        #expect(gap.officers == 1 && gap.fullTimeWorkers == 1)
        let full = postings + [posting("f", .policeLead), posting("g", .fullTimeWorker)]
        #expect(policeGrid.staffingGap(among: full, on: today).isNone)
    }
}
