import Domain
import HTTPTypes
import Kit

/// `/api/party-units`: the tree of the party's organisations beside the grids.
struct PartyUnitRoutes: Sendable {
    struct Query: Codable, Sendable {
        /// The code of an area; all of the caller's scope without it.
        var area: AreaPath?
    }

    /// A unit with those below it named by `parent`.
    struct Line: Codable, Sendable {
        let id: PartyUnitID
        let code: String
        let name: String
        let tier: PartyTier
        let tierLabel: String
        let parent: PartyUnitID?
        let community: String
        /// Codes of the grids that it is linked to.
        let grids: [String]
        let building: String?
    }

    struct Units: Codable, Sendable {
        /// Those above before those below.
        let items: [Line]
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/party-units", "Units of the party in an area, as a tree", for: .needs(.seeRegisters)) {
                (call, query: Query, _: Nothing) -> Units in
                let (reference, scope, language) = (app.reference.current, call.principal.scope, call.language)
                let area = query.area.flatMap { scope.contains($0) ? $0 : nil } ?? scope
                let units = try await app.database.read { try PartyUnitStore.units(inside: area, in: $0) }
                return Units(
                    items: units.map { unit in
                        Line(
                            id: unit.id, code: unit.code, name: unit.name, tier: unit.tier,
                            tierLabel: unit.tier.label.text(in: language), parent: unit.parent,
                            community: reference.areas[unit.areaPath.text]?.name ?? unit.areaPath.text,
                            grids: unit.grids.compactMap { reference.grids[$0]?.code.text }.sorted(),
                            building: unit.building)
                    })
            }
        ]
    }
}
