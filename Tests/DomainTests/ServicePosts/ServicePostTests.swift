import Testing

@testable import Domain

@Suite struct `A service post` {
    private static let monday = Day("2026-11-23")!

    private func post(from: Day = monday, to: Day? = nil) -> ServicePost {
        ServicePost(
            id: ServicePostID("p"), unit: PartyUnitID("u"), holder: UserID("h"), kind: "household", covers: "1号楼",
            areaPath: AreaPath("120113003001"), from: from, to: to)
    }

    private func item(every interval: Int?, next: Day? = monday) -> ServiceItem {
        ServiceItem(
            id: ServiceItemID("i"), post: ServicePostID("p"), place: "1号楼2单元", work: "走访联系户", interval: interval,
            nextOn: next)
    }

    @Test func `is held from its first day to its last`() {
        let short = post(from: Self.monday, to: Self.monday + 2)
        #expect([-1, 0, 2, 3].map { short.isHeld(on: Self.monday + $0) } == [false, true, true, false])
        #expect(post().isHeld(on: Self.monday + 10_000))
    }

    @Test func `has a list whose lines come due again, or are done for good`() {
        #expect(item(every: 7).next(after: Self.monday) == Self.monday + 7)
        #expect(item(every: nil).next(after: Self.monday) == nil)
    }

    @Test func `is served while it is held, and each line while it is on the list`() {
        #expect(throws: Never.self) { try item(every: 7).checkDone(on: Self.monday, of: post()) }
        #expect(throws: ServicePostRefusal.ended) {
            try item(every: 7).checkDone(on: Self.monday, of: post(from: Self.monday + 1))
        }
        #expect(throws: ServicePostRefusal.itemDone) {
            try item(every: 7, next: nil).checkDone(on: Self.monday, of: post())
        }
    }

    @Test(arguments: [
        ("", "巡查", 7, ServicePostRefusal.placeMissing), ("1号楼", "", 7, .workMissing), ("1号楼", "巡查", 0, .wrongInterval),
        ("1号楼", "巡查", 367, .wrongInterval),
    ])
    func `names what a line lacks`(place: String, work: String, interval: Int, refusal: ServicePostRefusal) {
        #expect(throws: refusal) {
            try ServiceItem.check(place: place, work: work, interval: interval, of: post(), on: Self.monday)
        }
    }
}
