import Domain
import Geo
import Kit

/// What the steps of a change come to, before anybody has approved them: the grids as they would be, what moves, and what
/// would break.
struct GridPreview: Codable, Sendable {
    enum Status: String, Codable, Sendable, CaseIterable { case kept, changed, added }

    struct Named: Codable, Sendable {
        let code: String
        let name: String
    }

    struct Grid: Codable, Sendable {
        let key: String
        /// For a new one the code that it would get.
        let code: String
        let name: String
        let kind: GridKind
        let kindLabel: String
        let status: Status
        let households: Int
        let population: Int
        let squareMetres: Double
        let outline: GridOutline
        /// Codes of the grids on whose ground a new one stands.
        let predecessors: [String]
        /// Too many or too few households.
        let sizing: String?
    }

    struct Ended: Codable, Sendable {
        let code: String
        let name: String
        let successors: [String]
    }

    struct Neighbour: Codable, Sendable {
        let label: String
        let outline: GridOutline
    }

    struct Cover: Codable, Sendable {
        let kind: GridFindings.Cover.Kind
        let grids: [String]
        let squareMetres: Double
        let longitude: Double
        let latitude: Double
        let box: BoundingBox
    }

    struct Ownerless: Codable, Sendable {
        let grid: String
        let type: Named
        /// None, or more than one.
        let owners: [String]
    }

    struct TicketMove: Codable, Sendable {
        /// Nil for tickets that no grid held.
        let from: String?
        let to: String
        let tickets: Int
    }

    struct Moves: Codable, Sendable {
        /// Open tickets by old and new grid.
        let tickets: [TicketMove]
        /// Postings in force that get other grids.
        let postings: Int
        let policeGrids: [String]
        /// Households of the grids that end, as the grids state them.
        let households: Int
        /// Dwellings on record that get another grid.
        let dwellings: Int
    }

    let community: Named
    let grids: [Grid]
    let ended: [Ended]
    let neighbours: [Neighbour]
    let cover: [Cover]
    let ownerless: [Ownerless]
    let moves: Moves
    /// Whether it may be approved.
    let isSound: Bool
    let isEmpty: Bool
}

/// Makes the preview of some steps.
struct GridPreviewing: Sendable {
    let app: App
    let language: Language

    func preview(of operations: [GridOperation], in community: AdminArea) async throws -> GridPreview {
        let (today, reference) = (app.today, app.reference.current)
        return try await app.database.read { connection in
            let picture = try GridPictureStore.picture(of: community, on: today, in: connection)
            let applied = try picture.applying(operations)
            let plan = try applied.plan()
            let findings = GridFindings(of: plan, in: applied, register: reference.register)
            let labels = Labels(picture, plan)
            return GridPreview(
                community: .init(code: community.code.text, name: community.name),
                grids: grids(of: plan, labels), ended: ended(of: plan, labels),
                neighbours: picture.neighbours.map { .init(label: $0.label, outline: GridOutline($0.shape)) },
                cover: findings.cover.map(GridPreview.Cover.init),
                ownerless: findings.ownerless.map { ownerless($0, labels, reference) },
                moves: try moves(of: plan, in: picture, labels, on: today, connection),
                isSound: findings.isSound, isEmpty: plan.isEmpty)
        }
    }

    /// What grids are called, by key and by id.
    private struct Labels {
        var byKey: [String: String] = [:]
        var codes: [GridID: String] = [:]

        init(_ picture: GridPicture, _ plan: GridPlan) {
            for grid in picture.before + plan.after { byKey[grid.key] = grid.label }
            for grid in picture.before { if let id = grid.grid { codes[id] = grid.code?.text } }
        }
    }

    private func grids(of plan: GridPlan, _ labels: Labels) -> [GridPreview.Grid] {
        [(plan.kept, GridPreview.Status.kept), (plan.changed, .changed), (plan.added, .added)].flatMap {
            grids, status in
            grids.map { grid in
                GridPreview.Grid(
                    key: grid.key, code: grid.code?.text ?? "", name: grid.name, kind: grid.kind,
                    kindLabel: grid.kind.label.text(in: language), status: status, households: grid.households,
                    population: grid.population, squareMetres: grid.shape.areaSquareMetres.rounded(),
                    outline: GridOutline(grid.shape),
                    predecessors: grid.predecessors.sorted().compactMap { labels.codes[$0] },
                    sizing: grid.sizing?.message.text(in: language))
            }
        }
    }

    private func ended(of plan: GridPlan, _ labels: Labels) -> [GridPreview.Ended] {
        plan.retired.map { grid in
            GridPreview.Ended(
                code: grid.code?.text ?? "", name: grid.name,
                successors: (grid.grid.map(plan.successors) ?? []).compactMap { labels.byKey[$0] })
        }
    }

    private func ownerless(
        _ fault: GridFindings.Ownerless, _ labels: Labels, _ reference: ReferenceData
    ) -> GridPreview.Ownerless {
        GridPreview.Ownerless(
            grid: labels.byKey[fault.grid] ?? fault.grid,
            type: .init(
                code: fault.type.rawValue,
                name: reference.types[fault.type]?.name.text(in: language) ?? fault.type.rawValue),
            owners: fault.owners.compactMap { reference.organisations[$0]?.name })
    }

    private func moves(
        of plan: GridPlan, in picture: GridPicture, _ labels: Labels, on today: Day, _ connection: any Connection
    ) throws -> GridPreview.Moves {
        let near = plan.isEmpty ? [] : try GridMoveStore.tickets(near: plan, in: connection)
        let grids = Set(plan.successions.map(\.grid)).union(plan.retired.compactMap(\.grid))
        let postings = try GridMoveStore.postings(of: grids, on: today, in: connection)
        let police = try GridMoveStore.policeGrids(of: grids, in: connection)
        return GridPreview.Moves(
            tickets: GridMoves(of: near, by: plan, in: picture).moves.map { move in
                GridPreview.TicketMove(
                    from: move.from.flatMap { labels.byKey[$0.rawValue] }, to: labels.byKey[move.to] ?? move.to,
                    tickets: move.tickets.count)
            },
            postings: Set(postings.map(\.posting)).count, policeGrids: Set(police.map(\.code)).sorted(),
            households: plan.retired.reduce(0) { $0 + $1.households },
            dwellings: GridMoves.dwellings(of: try GridMoveStore.buildings(of: plan, in: connection), movedBy: plan))
    }
}

extension GridPreview.Cover {
    init(_ fault: GridFindings.Cover) {
        self.init(
            kind: fault.kind, grids: fault.grids, squareMetres: fault.areaSquareMetres.rounded(),
            longitude: fault.place.longitude, latitude: fault.place.latitude, box: fault.box)
    }
}
