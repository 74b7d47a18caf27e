import Domain
import Geo
import Kit

/// Reads the grids of a community as a change begins with them.
enum GridPictureStore {
    static func picture(of community: AdminArea, on day: Day, in connection: any Connection) throws -> GridPicture {
        let known = try GridStore.known(in: connection)
        let isOwn = { (grid: GridStore.KnownGrid) in grid.draft.code.community == community.code.text }
        let own = known.filter(isOwn)
        let present = own.filter { $0.draft.exists(on: day) }
        let ids = Dictionary(uniqueKeysWithValues: present.map { ($0.draft.code.text, $0.id) })
        let box = present.compactMap(\.draft.shape.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }?
            .expanded(by: surroundings)
        let neighbours = known.filter { grid in
            !isOwn(grid) && grid.draft.layer == 0 && grid.draft.exists(on: day)
                && (box.flatMap { box in grid.draft.shape.boundingBox?.intersects(box) } ?? true)
        }
        return GridPicture(
            community: community.code.text,
            grids: present.map { grid in
                PlannedGrid(
                    Domain.Grid(grid, community: community.id), shape: grid.draft.shape,
                    parent: grid.draft.code.parent.flatMap { ids[$0] })
            },
            neighbours: neighbours.map {
                .init(label: "\($0.draft.code.text) \($0.draft.name)", shape: $0.draft.shape)
            },
            usedCodes: Set(own.map(\.draft.code.text)))
    }

    /// How far around the community neighbours are looked for, in degrees: about a kilometre.
    private static let surroundings = 0.01

    /// Codes of grids and of those that stand on their ground, oldest first.
    static func successions(in connection: any Connection) throws -> [(grid: AreaPath, successor: AreaPath)] {
        try connection.run(
            """
            SELECT origin.code AS origin_code, successor.code AS successor_code FROM grid_successor
            JOIN grid AS origin ON origin.id = grid_successor.grid_id
            JOIN grid AS successor ON successor.id = grid_successor.successor_id
            ORDER BY grid_successor.effective_on, grid_successor.change_id
            """
        ).map { (grid: try $0["origin_code"], successor: try $0["successor_code"]) }
    }

    /// How grids came from grids, oldest first.
    static func lineage(in connection: any Connection) throws -> GridLineage {
        let successions = try connection.run(
            "SELECT grid_id, successor_id, effective_on FROM grid_successor ORDER BY effective_on, change_id"
        ).map { row in
            GridLineage.Succession(
                grid: try row["grid_id"], successor: try row["successor_id"], on: try row["effective_on"])
        }
        let ended = try connection.run("SELECT id, valid_to FROM grid WHERE valid_to IS NOT NULL")
        return GridLineage(
            successions,
            lastDays: try ended.reduce(into: [:]) { days, row in
                let (grid, last): (GridID, Day) = (try row["id"], try row["valid_to"])
                days[grid] = last
            })
    }
}

extension Domain.Grid {
    fileprivate init(_ known: GridStore.KnownGrid, community: AreaID) {
        let draft = known.draft
        self.init(
            id: known.id, code: draft.code, name: draft.name, community: community, households: draft.households,
            population: draft.population, approvedBy: draft.approvedBy, validFrom: draft.validFrom ?? Day(number: 0),
            validTo: draft.validTo)
    }
}
