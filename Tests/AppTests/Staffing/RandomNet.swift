import Domain
import Geo
import Kit
import TestSupport
import Testing

@testable import App

/// Days in the life of the net: grids split and merged, people posted, moved and away, duties rewritten, tickets coming
/// in, in an order that a seed decides, everything over HTTP.
struct RandomNet {
    let world: SmallWorld
    let seed: UInt64

    /// What was done and what came of it, without anything that differs from run to run.
    private(set) var transcript: [String] = []
    private var random: SeededRandom
    private var serial = 0

    init(world: SmallWorld, seed: UInt64) {
        self.world = world
        self.seed = seed
        random = SeededRandom(seed: seed)
    }

    /// One step; every sixth or so is a few days that pass.
    mutating func step() async throws {
        serial += 1
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: try await changeGrids()
        case 2, 3, 4: try await post()
        case 5: try await endPosting()
        case 6, 7: try await leave()
        case 8: try await rewriteDuties()
        case 9: try await report()
        default: try await passDays(Int.random(in: 1...4, using: &random))
        }
    }

    private mutating func note(_ what: String, _ answer: Client.Answer) {
        let outcome = answer.status < 300 ? "done" : "refused \(answer.code ?? "\(answer.status)")"
        transcript.append("\(what): \(outcome)")
    }

    private mutating func passDays(_ days: Int) async throws {
        world.clock.advance(hours: Int64(days) * 24)
        try await world.app.reference.refresh()
        try await GridChangeRun(app: world.app).takeEffect()
        transcript.append("\(days) days pass")
    }

    // MARK: Grids

    private mutating func changeGrids() async throws {
        let community = ["120113003001", "120113003002", "120113101200"].randomElement(using: &random)!
        let grids = try await world.gridsToday(in: community)
        let grid = grids.randomElement(using: &random)!
        var operation = Client.merge(grids.shuffled(using: &random).prefix(2).map(\.id.rawValue), key: "m\(serial)")
        if grids.count < 2 || Bool.random(using: &random) {
            let box = grid.draft.shape.boundingBox!
            let cut = box.west + box.width * Double.random(in: 0.2...0.8, using: &random)
            operation = Client.cut(grid.id.rawValue, at: cut, key: "s\(serial)")
        }
        let day = world.day(Bool.random(using: &random) ? 0 : Int.random(in: 1...6, using: &random))
        let what = "\(operation["kind"]!) in \(community) on \(day)"
        let chief = try await world.client(.dutyChief)
        let proposed = try await chief.post(
            "/api/grid-changes",
            ["title": "网格优化", "community": community, "effectiveOn": day, "operations": [operation]])
        guard proposed.status == 201 else { return note(what, proposed) }
        let draft: GridChangeDetail = try proposed.decoded()
        let submitted = try await chief.attempt(.submit, on: draft)
        guard submitted.status == 200 else {
            return note(what, submitted)
        }
        note(what, try await world.client(.leader).attempt(.approve, on: draft))
    }

    // MARK: People

    private mutating func post() async throws {
        let known = try await world.app.database.read { try GridStore.known(inside: .everywhere, in: $0) }
        let codes = known.map(\.draft.code.text).sorted().shuffled(using: &random)
            .prefix(Int.random(in: 1...3, using: &random))
        let house: House =
            switch codes.first?.prefix(12) {
            case "120113003001": .community
            case "120113003002": .secondCommunity
            default: .farCommunity
            }
        let user = [Person.worker, .neighbour, .farWorker, .handler].randomElement(using: &random)!
        let from = Int.random(in: 0...5, using: &random)
        let to = Bool.random(using: &random) ? nil : world.day(from + Int.random(in: 0...20, using: &random))
        let answer = try await world.client(.securityAdministrator).post(
            "/api/postings",
            [
                "user": user.user.rawValue, "organisation": house.id.rawValue,
                "role": ["fullTimeWorker", "gridHead"].randomElement(using: &random)!, "grids": Array(codes),
                "share": 10, "from": world.day(from), "to": to,
            ])
        note("\(user) posted to \(codes.joined(separator: ",")) from \(from) to \(to ?? "-")", answer)
    }

    /// Postings of the grids in an order that does not depend on ids.
    private func postings() async throws -> [PostingID] {
        let today = world.app.today
        return try await world.app.database.read { connection in
            try connection.run(
                """
                SELECT posting.id, posting.starts_on, account.login, COUNT(*) AS grids, MIN(grid.code) AS first
                FROM posting JOIN account ON account.id = posting.account_id
                    JOIN posting_grid ON posting_grid.posting_id = posting.id JOIN grid ON grid.id = posting_grid.grid_id
                WHERE posting.revoked_at IS NULL AND posting.role <> 'policeLead'
                    AND (posting.ends_on IS NULL OR posting.ends_on >= \(today))
                GROUP BY posting.id, posting.starts_on, account.login, posting.ends_on, posting.role
                ORDER BY posting.starts_on, account.login, first, grids, posting.ends_on, posting.role
                """
            ).map { try $0["id"] }
        }
    }

    private mutating func endPosting() async throws {
        guard let (index, id) = try await postings().enumerated().randomElement(using: &random) else { return }
        let day = world.day(Int.random(in: 0...5, using: &random))
        note(
            "posting \(index) ends on \(day)",
            try await world.client(.securityAdministrator).post("/api/postings/\(id)/end", ["on": day]))
    }

    private mutating func leave() async throws {
        let postings = Array(try await postings().enumerated())
        guard let (index, id) = postings.randomElement(using: &random) else { return }
        let cover = Bool.random(using: &random) ? nil : postings.randomElement(using: &random)
        let from = Int.random(in: 0...3, using: &random)
        let answer = try await world.client(.dutyChief).post(
            "/api/leaves",
            [
                "posting": id.rawValue, "cover": cover?.element.rawValue, "from": world.day(from),
                "to": world.day(from + Int.random(in: 0...4, using: &random)),
            ])
        note("\(index) away from \(from), covered by \(cover.map { "\($0.offset)" } ?? "-")", answer)
    }

    // MARK: Duties and tickets

    private mutating func rewriteDuties() async throws {
        let (chief, leader) = (try await world.client(.dutyChief), try await world.client(.leader))
        var draft = try await chief.draft()
        let areas = ["120113", SmallWorld.town, "120113003001"] + SmallWorld.grids
        let (type, area) = (
            ["0102", "0509"].randomElement(using: &random)!, areas.randomElement(using: &random)!
        )
        let owner = ["town", "community", "department:water", "department:cityManagement"]
            .randomElement(using: &random)!
        let edited = try await chief.post(
            "/api/duty-tables/\(draft.table.id)/owners",
            ["revision": draft.table.revision, "type": type, "area": area, "owner": owner])
        if edited.status == 200 { draft = try edited.decoded() }
        let answer = try await leader.approve(draft, on: world.day(Int.random(in: 0...4, using: &random)))
        note("\(type) in \(area) goes to \(owner)", answer)
        guard answer.status != 200 else { return }
        let discarded = try await chief.post(
            "/api/duty-tables/\(draft.table.id)/discard", ["revision": draft.table.revision])
        try #require(discarded.status == 200, "\(discarded.text)")
    }

    private mutating func report() async throws {
        let type = Bool.random(using: &random) ? SmallWorld.litter : SmallWorld.cover
        let place = SmallWorld.places.randomElement(using: &random)!
        let submission = TicketSubmission(
            type: type, source: .hotline, place: TicketPlace(point: place), description: "垃圾")
        let row = try await TicketCommands(app: world.app).report(
            submission, by: try await world.principal(.acceptor), in: .chinese)
        transcript.append("reported \(type) in \(row.grid?.code ?? "no grid")")
    }
}
