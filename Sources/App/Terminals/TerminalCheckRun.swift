import Domain
import Geo
import Kit
import Logging
import ServiceLifecycle

/// Judges the tracks of yesterday: a terminal whose numbers are in another coordinate system than was said is named to its
/// administrators. Each day of a terminal is judged once.
struct TerminalCheckRun: Service {
    let app: App

    private static let batch = 50
    /// A visit and the fix that is held against it are no farther apart.
    private static let sameTime = Span.minutes(2)

    func run() async throws {
        for await _ in App.ticks(every: .seconds(600)) {
            do {
                try await check()
            } catch {
                app.logger.warning("terminals not checked", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    func check() async throws {
        let (day, data) = (app.today + -1, app.reference.current)
        while true {
            let due = try await app.database.read {
                try TerminalStore.unchecked(on: day, limit: Self.batch, in: $0)
            }
            for (terminal, user) in due {
                let finding = try await app.database.read { connection in
                    try Self.finding(of: terminal, user, on: day, data, in: connection)
                }
                try await app.database.write { try TerminalStore.note(finding, of: terminal, on: day, in: $0) }
                if case .suspicion(let found) = finding {
                    app.logger.warning(
                        "positions of a terminal look like another coordinate system",
                        metadata: ["terminal": "\(terminal.id)", "system": "\(found.system.rawValue)"])
                }
            }
            if due.count < Self.batch { return }
        }
    }

    private static func finding(
        of terminal: Terminal, _ user: UserID, on day: Day, _ data: ReferenceData, in connection: any Connection
    ) throws -> TrackSuspicionRules.Finding {
        let (from, to) = (data.calendar.instant(of: day), data.calendar.instant(of: day + 1))
        let fixes = try TrackStore.fixes(of: user, from: from, to: to, in: connection)
            .filter { $0.source == terminal.kind.source && $0.drift == nil }
        let visits = try VisitStore.buildings(visitedBy: user, from: from, to: to, in: connection)
            .compactMap { visit -> TrackSuspicionRules.Visit? in
                let nearest = fixes.min { $0.at.distance(to: visit.at) < $1.at.distance(to: visit.at) }
                guard let nearest, nearest.at.distance(to: visit.at) <= sameTime else { return nil }
                return TrackSuspicionRules.Visit(at: nearest.place, in: visit.place)
            }
        let grids = try LeaveStore.covered(by: terminal.posting, on: day, in: connection).grids
        return TrackSuspicionRules.finding(
            on: day, said: terminal.system, visits: visits, places: fixes.map(\.place),
            isExpected: grids.isEmpty ? nil : { place in data.grid(at: place).map { grids.contains($0.id) } ?? false })
    }
}

extension Instant {
    /// How far apart two instants are, whichever is first.
    fileprivate func distance(to other: Instant) -> Span { self < other ? other - self : self - other }
}
