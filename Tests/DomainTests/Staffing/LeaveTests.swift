import Domain
import TestSupport
import Testing

@Suite struct LeaveTests {
    private static let town = AreaPath("120113003")

    private func posting(
        _ name: String, _ role: Role = .fullTimeWorker, grids: Set<GridID> = [Places.grid], to last: Day? = nil,
        backupFor: PostingID? = nil, share: Int = 100, user: String? = nil
    ) -> Posting {
        Posting(
            id: PostingID(name), user: UserID(user ?? "user \(name)"), organisation: Places.community.id, role: role,
            scope: Places.community.area, grids: grids, from: day("2020-01-01"), to: last, share: share,
            backupFor: backupFor)
    }

    private func leave(_ posting: String, cover: String? = nil, _ from: String, _ to: String) -> Leave {
        Leave(
            id: LeaveID("leave of \(posting)"), posting: PostingID(posting), cover: cover.map { PostingID($0) },
            from: day(from), to: day(to))
    }

    private func refusal(
        _ leave: Leave, of posting: Posting, cover: Posting? = nil, besides leaves: [Leave] = [],
        by principal: Principal = People.townChief
    ) -> LeaveRefusal? {
        do throws(LeaveRefusal) {
            try LeaveRules.check(leave, of: posting, cover: cover, besides: leaves, by: principal)
            return nil
        } catch { return error }
    }

    @Test func `a leave is noted by the town, inside the posting, once`() {
        let one = posting("one", to: day("2026-12-31"))
        let good = leave("one", "2026-06-01", "2026-06-05")
        #expect(refusal(good, of: one) == nil)
        #expect(refusal(good, of: one, by: People.otherTownChief) == .notYours)
        #expect(refusal(good, of: one, by: People.townDispatcher) == .notYours)
        #expect(refusal(leave("one", "2026-06-05", "2026-06-01"), of: one) == .daysOutOfRange)
        #expect(refusal(leave("one", "2026-12-30", "2027-01-02"), of: one) == .outsidePosting)
        #expect(refusal(leave("one", "2026-06-05", "2026-06-09"), of: one, besides: [good]) == .onLeaveAlready)
        #expect(refusal(leave("one", "2026-06-06", "2026-06-09"), of: one, besides: [good]) == nil)
        #expect(refusal(good, of: posting("one", .acceptor)) == .notAFieldPost)
    }

    @Test func `whoever covers is somebody else, of the same kind, and there`() {
        let one = posting("one")
        let good = leave("one", cover: "two", "2026-06-01", "2026-06-05")
        #expect(refusal(good, of: one, cover: posting("two")) == nil)
        #expect(refusal(good, of: one, cover: posting("two", user: "user one")) == .coverIsOneself)
        #expect(refusal(good, of: one, cover: posting("two", .volunteer)) == .coverDoesNotFit)
        #expect(refusal(good, of: one, cover: posting("two", to: day("2026-06-03"))) == .coverIsAway)
        let away = leave("two", "2026-06-04", "2026-06-10")
        #expect(refusal(good, of: one, cover: posting("two"), besides: [away]) == .coverIsAway)
    }

    @Test func `the first stand-in who is there covers by itself`() {
        let one = posting("one")
        let others = [
            posting("b", backupFor: one.id), posting("a", to: day("2026-06-02"), backupFor: one.id), posting("c"),
        ]
        func standIn(_ leaves: [Leave] = []) -> PostingID? {
            LeaveRules.standIn(
                for: one, from: day("2026-06-01"), to: day("2026-06-05"), among: others, besides: leaves)
        }
        #expect(standIn() == PostingID("b"))
        #expect(standIn([leave("b", "2026-06-05", "2026-06-05")]) == nil)
    }

    @Test func `a grid is empty when its worker is away and nobody who is there covers`() throws {
        let (one, two) = (posting("one"), posting("two", grids: [Places.otherGrid]))
        let grids = [Places.grid, Places.otherGrid]
        let today = day("2026-06-01")
        func empty(_ leaves: [Leave]) -> [GridID] {
            Staffing(postings: [one, two], leaves: leaves, on: today).emptyGrids(among: grids).map(\.grid)
        }
        #expect(empty([]) == [])
        #expect(empty([leave("one", "2026-06-01", "2026-06-05")]) == [Places.grid])
        #expect(empty([leave("one", cover: "two", "2026-06-01", "2026-06-05")]) == [])
        let both = [
            leave("one", cover: "two", "2026-06-01", "2026-06-05"), leave("two", "2026-06-01", "2026-06-01"),
        ]
        #expect(empty(both) == grids)
        #expect(empty([leave("one", "2026-06-02", "2026-06-05")]) == [])
    }

    @Test func `shares that add up to more than all are named`() {
        let staffing = Staffing(
            postings: [posting("one", share: 60, user: "x"), posting("two", share: 50, user: "x"), posting("three")],
            leaves: [], on: day("2026-06-01"))
        #expect(staffing.overloaded == [UserID("x"): 110])
    }

    @Test(arguments: SeededRandom.seeds)
    func `every grid has somebody who is there, or is named`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<100 {
            let grids = (0..<6).map { GridID("grid \($0)") }
            let postings = (0..<5).map { number in
                posting(
                    "p\(number)", [.fullTimeWorker, .partTimeWorker, .volunteer].randomElement(using: &random)!,
                    grids: Set(grids.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }))
            }
            let leaves = postings.filter { _ in Bool.random(using: &random) }.map { away in
                Leave(
                    id: LeaveID("of \(away.id)"), posting: away.id,
                    cover: postings.filter { $0.id != away.id }.randomElement(using: &random)!.id,
                    from: day("2026-06-01"), to: day("2026-06-02"))
            }
            let empty = Set(
                Staffing(postings: postings, leaves: leaves, on: day("2026-06-01")).emptyGrids(among: grids).map(\.grid)
            )
            for grid in grids {
                let isHeld = postings.contains { posting in
                    guard posting.role != .volunteer, !leaves.contains(where: { $0.posting == posting.id }) else {
                        return false
                    }
                    let covered = leaves.filter { $0.cover == posting.id }.compactMap { leave in
                        postings.first { $0.id == leave.posting }
                    }
                    return ([posting] + covered).contains { $0.grids.contains(grid) }
                }
                #expect(isHeld != empty.contains(grid), "\(grid), seed \(seed)")
            }
        }
    }
}
