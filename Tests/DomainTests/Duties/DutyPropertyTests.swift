import Domain
import TestSupport
import Testing

/// Whatever happens to the duty table, to organisations and to grids: on every day every grid and type have exactly one
/// owner, or what would have broken it was refused with the hole's name.
@Suite struct DutyPropertyTests {
    private static let first = day("2026-01-01")
    private static let departments = (0..<4).map { "department\($0)" }
    private static let towns = ["120113003", "120113100"]
    private static let communities = ["120113003001", "120113003002", "120113100001"]
    private static let types = (1...5).map { number in
        TicketType(
            code: TicketTypeCode("010\(number)"), name: Bilingual("事项\(number)", "matter"), dutyItem: "D",
            defaultOwner: .theTown, workersAdmitted: true)
    }

    private struct District {
        var timeline: DutyTimeline
        var today = first
        var grids = 0
        var versions = 0
        var refusals = 0
        var done = 0
    }

    private func district() throws -> District {
        func organisation(_ kind: OrganisationKind, _ code: String, at area: String) -> Organisation {
            Organisation(
                id: OrganisationID(code), kind: kind, code: code, name: code, area: AreaPath(area),
                validFrom: day("2020-01-01"))
        }
        let organisations =
            Self.departments.map { organisation(.department, $0, at: "120113") }
            + Self.towns.map { organisation(.town, "town\($0)", at: $0) }
            + Self.communities.map { organisation(.community, "community\($0)", at: $0) }
        let item = DutyItem(
            code: "D", name: "D", owner: .town, legalBasis: "", workersAdmitted: true, validFrom: day("2020-01-01"))
        let table = DutyTable(items: [item], types: Self.types.map(TypeDuty.init(of:)))
        var district = District(
            timeline: DutyTimeline(
                steps: [.init(effectiveOn: Self.first, table: table)], types: Self.types, organisations: organisations,
                grids: []))
        for community in Self.communities { try addGrid(in: community, from: Self.first, to: &district) }
        return district
    }

    private func addGrid(in community: String, from day: Day, to district: inout District) throws {
        district.grids += 1
        let code = community + String(1_000 + district.grids).suffix(3)
        district.timeline.grids.append(
            Grid(
                id: GridID(code), code: try GridCode(code), name: code, community: AreaID(community), households: 400,
                population: 1_000, validFrom: day))
    }

    @Test(arguments: SeededRandom.seeds)
    func `one owner for every grid and type on every day`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var district = try district()
        for _ in 0..<60 {
            let before = district.timeline
            do {
                switch Int.random(in: 0..<4, using: &random) {
                case 0, 1: try approveDraft(&district, &random)
                case 2: try endOrMove(&district, &random)
                default: try split(&district, &random)
                }
                district.done += 1
            } catch let refusal as DutyTableRefusal {
                district.refusals += 1
                try expectTrue(refusal, of: before, today: district.today)
                district.timeline = before
            }
            try expectCovered(district.timeline, from: district.today)
            district.today = district.today + Int.random(in: 0...20, using: &random)
        }
        #expect(district.done > 10 && district.refusals > 0, "\(district.done) done, \(district.refusals) refused")
    }

    /// A draft with a few random owners, some of whom end soon or do not exist.
    private func approveDraft(_ district: inout District, _ random: inout SeededRandom) throws {
        let owners: [Owner] =
            [.theTown, .theCommunity, .named(.department, code: "nobody")]
            + Self.departments.map { .named(.department, code: $0) }
        let areas = ["120113"] + Self.towns + Self.communities + district.timeline.grids.map(\.path.text)
        let table = try #require(district.timeline.steps.last?.table)
        let edits = (0..<Int.random(in: 1...3, using: &random)).map { _ -> DutyEdit in
            let type = Self.types.randomElement(using: &random)!.code
            let owner = owners.randomElement(using: &random)!
            if Bool.random(using: &random) {
                return .type(TypeDuty(type: type, dutyItem: "D", owner: owner, workersAdmitted: true))
            }
            if let old = table.exceptions.randomElement(using: &random), Bool.random(using: &random) {
                return .noException(old.type, old.area)
            }
            return .exception(
                Ownership(type: type, area: AreaPath(areas.randomElement(using: &random)!), owner: owner))
        }
        district.versions += 1
        let known = Dictionary(uniqueKeysWithValues: Self.types.map { ($0.code, $0) })
        var version = DutyTableVersion(
            id: DutyTableID("\(district.versions)"), number: district.versions, editors: [], table: table)
        version = try DutyTableRules.edit(
            version, with: edits, by: People.chief, seen: version.revision, types: known)
        let approved = try DutyTableRules.approve(
            version, number: "号", effectiveOn: district.today + Int.random(in: 0...40, using: &random),
            by: People.leader, seen: version.revision, at: at("2026-01-01 00:00"), today: district.today,
            among: district.timeline)
        district.timeline.steps.append(
            .init(effectiveOn: try #require(approved.approval?.effectiveOn), table: approved.table))
    }

    /// An organisation ends, comes back, or takes over another area.
    private func endOrMove(_ district: inout District, _ random: inout SeededRandom) throws {
        let index = district.timeline.organisations.indices.randomElement(using: &random)!
        let old = district.timeline.organisations[index]
        let end = Bool.random(using: &random) ? nil : district.today + Int.random(in: 0...60, using: &random)
        let area = old.kind == .town && Int.random(in: 0..<4, using: &random) == 0 ? Self.towns[0] : old.area.text
        var after = district.timeline
        after.organisations[index] = Organisation(
            id: old.id, kind: old.kind, code: old.code, name: old.name, area: AreaPath(area), validFrom: old.validFrom,
            validTo: end)
        try DutyTableRules.checkOrganisations(in: after, before: district.timeline, from: district.today)
        district.timeline = after
    }

    /// A grid ends on a day, and two others in its community begin on the next.
    private func split(_ district: inout District, _ random: inout SeededRandom) throws {
        let index = district.timeline.grids.indices.randomElement(using: &random)!
        let old = district.timeline.grids[index]
        let last = district.today + Int.random(in: 0...30, using: &random)
        guard old.exists(on: last), old.validTo == nil, district.grids < 700 else { return }
        district.timeline.grids[index] = Grid(
            id: old.id, code: old.code, name: old.name, community: old.community, households: old.households,
            population: old.population, validFrom: old.validFrom, validTo: last)
        for _ in 0..<2 { try addGrid(in: old.code.community, from: last + 1, to: &district) }
    }

    /// Looked at day by day, without the rule's own shortcut.
    private func expectCovered(_ timeline: DutyTimeline, from today: Day) throws {
        var faults: [String] = []
        for offset in stride(from: 0, through: 120, by: 5) {
            let day = today + offset
            let table = try #require(timeline.table(on: day))
            let register = DutyRegister(
                types: table.governed(timeline.types), ownerships: table.exceptions,
                organisations: timeline.organisations, on: day)
            for grid in timeline.grids where grid.exists(on: day) {
                faults += register.types.filter { register.owners(of: $0, at: grid.path).count != 1 }
                    .map { "\(day) \(grid.code) \($0.code)" }
            }
        }
        #expect(faults == [])
    }

    /// A refusal for a hole is no excuse: the hole is there, on the day that it names.
    private func expectTrue(_ refusal: DutyTableRefusal, of timeline: DutyTimeline, today: Day) throws {
        switch refusal {
        case .uncovered(let hole):
            #expect(hole.day >= today && hole.unowned + hole.doublyOwned > 0)
            #expect(timeline.grids.contains { $0.name == hole.grid } && !hole.type.isEmpty)
        case .effectiveBeforeEarlier(let day): #expect(timeline.steps.last?.effectiveOn == day)
        case .noSuchException: break
        default: Issue.record("unexpected: \(refusal)")
        }
    }
}
