import Domain
import Kit

/// Writes the demo district's areas, grids, organisations and people.
struct DemoRegisters: Sendable {
    let district: DemoDistrict
    /// Of the one password that all demo accounts share: hashing it once for each would take a minute.
    let passwordHash: String
    let now: Instant
    let today: Day

    func write(in connection: any Connection) throws {
        let areas = try writeAreas(in: connection)
        for grid in district.grids {
            let draft = GridDraft(
                code: grid.grid.code, name: grid.grid.name, shape: grid.shape, households: grid.grid.households,
                population: grid.grid.population, approvedBy: grid.grid.approvedBy, validFrom: grid.grid.validFrom,
                validTo: nil)
            guard let community = areas[grid.grid.community] else { continue }
            try GridStore.insert(draft, id: grid.grid.id, community: community, today: today, in: connection)
        }
        for organisation in district.organisations.all {
            try OrganisationStore.save(organisation, isNew: true, in: connection)
        }
        try DemoStore.insert(district.policeGrids, in: connection)
        for account in district.accounts {
            try AdministrationStore.insert(
                account.id, login: account.login, name: account.name, passwordHash: passwordHash, mustChange: false,
                at: now, in: connection)
            try AdministrationStore.insert(account.posting, in: connection)
        }
        for topic in [ReferenceStore.Topic.grids, .organisations, .duties] {
            try ReferenceStore.touch(topic, in: connection)
        }
    }

    /// Areas that an import has brought already stay as they are.
    ///
    /// - Returns: under which id the database has each area.
    private func writeAreas(in connection: any Connection) throws -> [AreaID: AreaID] {
        let known = try AreaStore.known(in: connection)
        var ids: [AreaID: AreaID] = [:]
        var fresh: [AreaStore.NewArea] = []
        for area in district.areas {
            let old = known[area.code.text]
            ids[area.id] = old?.id ?? area.id
            guard old == nil else { continue }
            let division = try Division(code: area.code.text, name: area.name, statedParent: "")
            fresh.append(AreaStore.NewArea(id: area.id, division: division, parent: area.parent.flatMap { ids[$0] }))
        }
        try AreaStore.insert(fresh, from: DemoGround.validFrom, in: connection)
        return ids
    }
}
