import Domain
import Foundation
import Geo
import Kit

/// One district that is being lived in: each step is one report or one action of somebody.
struct LiveDistrict {
    enum Step: Sendable {
        case reported, acted, idle
    }

    let connection: LiveConnection
    let roster: LiveRoster
    let photos: LivePhotos
    let speed: Double
    let clock: Kit.Clock
    private var clerk: LiveClerk
    private let sources: LiveReporter
    /// Tickets whose time has come; a handful.
    private var waiting: [TicketRow] = []
    /// Where the look through each state's list goes on; nil at its beginning.
    private var cursors: [TicketState: String] = [:]
    private var turn = 0

    /// A thousand reports a day, and so many steps for each of them.
    private static let reportsADay = 1_000.0
    private static let stepsForReport = 14
    /// Taken of a list at a time, so that no state waits for another.
    private static let handful = 5
    private static let states: [TicketState] = [
        .reported, .accepted, .fieldCheck, .deliberation, .filed, .returned, .dispatched, .refused, .handling, .parked,
        .verifying, .verified, .closed,
    ]

    init(
        connection: LiveConnection, roster: LiveRoster, texts: DemoTexts, photos: LivePhotos, speed: Double,
        clock: Kit.Clock, random: DemoRandom
    ) {
        self.connection = connection
        self.roster = roster
        self.photos = photos
        self.speed = speed
        self.clock = clock
        clerk = LiveClerk(texts: texts, random: random)
        sources = LiveReporter(texts: texts, types: roster.types)
    }

    /// From one step to the next.
    var beat: Duration {
        .milliseconds(Int64(86_400_000 / Self.reportsADay / Double(Self.stepsForReport) / speed))
    }

    mutating func step() async throws -> Step {
        if clerk.random.number(1...Self.stepsForReport) == 1 { return try await report() }
        if waiting.isEmpty { try await lookAround() }
        guard let row = waiting.popLast() else { return .idle }
        return try await act(on: row) ? .acted : .idle
    }

    // MARK: - Reporting

    private mutating func report() async throws -> Step {
        guard let place = roster.places.randomElement(using: &clerk.random) else { return .idle }
        let source = sources.source(&clerk.random)
        let located: GridRoutes.Located = try await connection.get(
            "/api/grids/locate?longitude=\(place.longitude)&latitude=\(place.latitude)", by: roster.observer)
        let reporter = source == .field ? roster.worker(ofGrid: located.grid.code)?.login : roster.acceptors.first
        guard let reporter,
            let (type, members) = sources.report(from: source, at: place, in: located, &clerk.random)
        else { return .idle }
        var report = members
        if source == .resident, try await isTakenFromPublic(report) { return .reported }
        if clerk.random.chance(40) {
            let photo = try await connection.upload(photos.picture(of: type, isAfter: false), by: reporter)
            report.append(("attachments", .array([.string(photo.rawValue)])))
        }
        if source != .field { report.append(("source", .string(source.rawValue))) }
        let _: ReportedTicket = try await connection.post("/api/tickets", .members(report), by: reporter)
        return .reported
    }

    /// A resident reports without an account; when so many come from one address as this one, the rest turn to the hotline's desk.
    private func isTakenFromPublic(_ report: [(String, JSON)]) async throws -> Bool {
        do {
            let _: ReportReceipt = try await connection.post("/api/public/tickets", .members(report), by: nil)
            return true
        } catch let refused as LiveConnection.Refused where refused.status == 429 {
            return false
        }
    }

    // MARK: - Acting

    /// Looks through the lists in turn until some tickets are found whose time has come; once through all at most.
    private mutating func lookAround() async throws {
        for _ in Self.states where waiting.isEmpty {
            let state = Self.states[turn % Self.states.count]
            turn += 1
            let list = state == .closed ? "list=callBack" : "list=open&state=\(state.rawValue)"
            let rest = cursors[state].map { "&cursor=\($0)" } ?? ""
            let page: TicketListView = try await connection.get(
                "/api/tickets?\(list)&limit=50\(rest)", by: roster.observer)
            cursors[state] = page.nextCursor
            let now = Instant(milliseconds: clock.now())
            waiting = Array(
                page.items.filter { isReady($0, at: now) }.shuffled(using: &clerk.random).prefix(Self.handful))
        }
    }

    /// Whether the ticket has waited long enough at this speed. Each step of each ticket has its own patience, the same
    /// whenever one looks, and one in twenty is forgotten for long.
    private func isReady(_ row: TicketRow, at now: Instant) -> Bool {
        var chance = DemoRandom(seed: UInt64(bitPattern: Int64(row.number.serial)) &+ UInt64(row.version) &* 7_919)
        let patience = chance.number(0.3...2) * (chance.chance(5) ? 8 : 1)
        let waited = Double((now - row.stageStartedAt).milliseconds) * speed
        return waited >= Double(LiveClerk.wait(for: row).milliseconds) * patience
    }

    /// The people whose turn it is try in their order; somebody of the centre when it is their own work that is judged.
    private mutating func act(on row: TicketRow) async throws -> Bool {
        for login in people(for: row) {
            let detail: TicketDetail
            do {
                detail = try await connection.get("/api/tickets/\(row.id)", by: login)
            } catch let refused as LiveConnection.Refused where refused.status == 404 {
                continue
            }
            let isDispatched = row.state == .filed || row.state == .returned
            let handlers: HandlerSuggestions? =
                isDispatched ? try await connection.get("/api/tickets/\(row.id)/handlers", by: login) : nil
            let order = clerk.order(
                for: detail, type: roster.types.first { $0.code == row.type },
                worker: row.grid.flatMap { roster.worker(ofGrid: $0.code)?.user },
                owner: handlers?.suggested?.organisation.id,
                centre: roster.centre?.rawValue == row.desk.id ? nil : roster.centre)
            guard let order else { continue }
            try await perform(order, on: detail.ticket, by: login)
            return true
        }
        return false
    }

    private mutating func people(for row: TicketRow) -> [String] {
        func someone(_ role: Role, at organisation: OrganisationID) -> [String] {
            roster.people(role, at: organisation).randomElement(using: &clerk.random).map { [$0] } ?? []
        }
        let desk = OrganisationID(row.desk.id)
        let chiefs = someone(.dutyChief, at: desk) + (roster.centre.map { someone(.dutyChief, at: $0) } ?? [])
        if let role = LiveClerk.deskRole(for: row.state) {
            return someone(role, at: desk) + (roster.centre.map { someone(role, at: $0) } ?? []) + chiefs
        }
        if let worker = row.worker { return [roster.login(of: UserID(worker.id))].compactMap { $0 } + chiefs }
        if row.state == .fieldCheck {
            return [row.grid.flatMap { roster.worker(ofGrid: $0.code)?.login }].compactMap { $0 }
        }
        guard let handler = row.handler.map({ OrganisationID($0.id) }) else { return chiefs }
        return someone(.handler, at: handler) + someone(.fullTimeWorker, at: handler) + chiefs
    }

    private mutating func perform(_ order: LiveClerk.Order, on row: TicketRow, by login: String) async throws {
        var members: [(String, JSON)] = [("version", .number(row.version))] + order.members
        var taken: [JSON] = []
        for _ in 0..<order.photos {
            let photo = try await connection.upload(photos.picture(of: row.type, isAfter: true), by: login)
            taken.append(.string(photo.rawValue))
        }
        if !taken.isEmpty { members.append(("attachments", .array(taken))) }
        let _: TicketDetail = try await connection.post(
            "/api/tickets/\(row.id)/\(order.action.rawValue)", .members(members), by: login)
    }
}
