import Domain
import Geo

/// Who works where in a running demo district, as its own API tells it.
struct LiveRoster: Sendable {
    private struct Post: Hashable {
        let organisation: OrganisationID
        let role: Role
    }

    private var logins: [Post: [String]] = [:]
    private var loginByUser: [UserID: String] = [:]
    private var worker: [GridID: (login: String, user: UserID)] = [:]
    private var gridByCode: [String: GridID] = [:]
    /// Workers with a place in a grid of theirs.
    private(set) var walkers: [(login: String, place: Coordinate)] = []
    /// Places in grids, to report from.
    private(set) var places: [Coordinate] = []
    private(set) var types: [TicketTypeView] = []
    private(set) var centre: OrganisationID?

    /// Who looks over the whole district.
    var observer: String? { centre.flatMap { logins[Post(organisation: $0, role: .supervisor)]?.first } }
    /// Who takes calls.
    var acceptors: [String] { centre.flatMap { logins[Post(organisation: $0, role: .acceptor)] } ?? [] }

    /// - Throws: when the server does not hold the demo district, or is away.
    init(_ connection: LiveConnection) async throws {
        var cursor: String?
        repeat {
            let rest = cursor.map { "&cursor=\($0)" } ?? ""
            let page: Page<AccountView> = try await connection.get(
                "/api/users?limit=100\(rest)", by: Self.administrator)
            for account in page.items { add(account) }
            cursor = page.nextCursor
        } while cursor != nil
        let map: GridMap = try await connection.get("/api/grids", by: Self.administrator)
        for grid in map.grids {
            gridByCode[grid.code] = grid.id
            guard let ring = grid.rings.first else { continue }
            let place = Self.middle(of: ring, in: map)
            places.append(place)
            if let worker = worker[grid.id] { walkers.append((worker.login, place)) }
        }
        repeat {
            let rest = cursor.map { "&cursor=\($0)" } ?? ""
            let page: Page<TicketTypeView> = try await connection.get(
                "/api/ticket-types?limit=100\(rest)", by: Self.administrator)
            types += page.items
            cursor = page.nextCursor
        } while cursor != nil
    }

    private static let administrator = "admin.system"

    func people(_ role: Role, at organisation: OrganisationID) -> [String] {
        logins[Post(organisation: organisation, role: role)] ?? []
    }

    func login(of user: UserID) -> String? { loginByUser[user] }

    /// The worker whose grid it is.
    func worker(ofGrid code: String) -> (login: String, user: UserID)? { gridByCode[code].flatMap { worker[$0] } }

    private mutating func add(_ account: AccountView) {
        guard !account.isDisabled else { return }
        loginByUser[account.id] = account.login
        for posting in account.postings {
            if posting.organisation.kind == .centre, !posting.role.isAdministrator { centre = posting.organisation.id }
            logins[Post(organisation: posting.organisation.id, role: posting.role), default: []].append(account.login)
            if posting.role == .fullTimeWorker || posting.role == .gridHead {
                for grid in posting.grids where worker[grid] == nil { worker[grid] = (account.login, account.id) }
            }
        }
    }

    /// The middle of a ring's corners; the grids of the demo are round enough for it to lie inside.
    private static func middle(of ring: [Int], in map: GridMap) -> Coordinate {
        var (x, y, sumX, sumY) = (0, 0, 0, 0)
        for corner in stride(from: 0, to: ring.count - 1, by: 2) {
            x += ring[corner]
            y += ring[corner + 1]
            sumX += x
            sumY += y
        }
        let corners = Double(max(1, ring.count / 2))
        return Coordinate(
            longitude: map.origin[0] + Double(sumX) / corners * map.precision,
            latitude: map.origin[1] + Double(sumY) / corners * map.precision)
    }
}
