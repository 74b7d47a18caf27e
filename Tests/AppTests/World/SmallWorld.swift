import Domain
import Foundation
import Geo
import HTTPTypes
import Hummingbird
import Kit
import Logging
import TestSupport

@testable import App

/// A small district with one person for every role: two towns, three communities, four grids in a row.
///
/// ```
/// grid      0        1        2        3
/// longitude 117.100  .110     .120     .130    .140      latitude 39.200 … .210
/// town      普东街道 ………………………………    北仓镇
/// ```
struct SmallWorld {
    let app: App
    let clock: ManualClock
    let responder: any HTTPResponder<AppRequestContext>

    static let town = "120113003"
    static let otherTown = "120113101"
    static let grids = ["120113003001001", "120113003001002", "120113003002001", "120113101200001"]
    /// The middle of each grid.
    static let places = grids.indices.map { Coordinate(longitude: 117.105 + Double($0) * 0.01, latitude: 39.205) }
    static let password = "Linli-test-2026"

    static let litter = TicketTypeCode("0102")
    static let cover = TicketTypeCode("0509")

    /// Runs the body with a fresh world on an engine.
    static func on(
        _ engine: Engine, isolation: isolated (any Actor)? = #isolation,
        configure: (inout Configuration) -> Void = { _ in }, _ body: (SmallWorld) async throws -> Void
    ) async throws {
        var configuration = Configuration()
        configuration.signInAttempts = 10_000
        configuration.photoSeconds = 600
        configure(&configuration)
        try await engine.withDatabase { database in
            try await withTemporaryFolder { folder in
                try await database.migrate(migrations)
                let clock = ManualClock()
                try await populate(database)
                let app = try await App(
                    database: database, folder: folder, configuration: configuration, clock: clock.clock,
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
                try await body(SmallWorld(app: app, clock: clock, responder: app.router().buildResponder()))
            }
        }
    }

    /// A client that has signed in as one of the cast.
    func client(_ person: Person) async throws -> Client {
        let client = Client(world: self)
        try await client.signIn(person.login)
        return client
    }

    /// A client without an account.
    var visitor: Client { Client(world: self) }

    /// On PostgreSQL a change is numbered once all earlier transactions of the whole server have ended, those of
    /// tests beside this one included.
    func waitUntilNumbered() async throws {
        while true {
            try await JournalStore.number(in: app.database)
            let row = try await app.database.read { connection -> Int in
                try connection.first("SELECT COUNT(*) AS waiting FROM change WHERE sequence IS NULL")?["waiting"] ?? 0
            }
            if row == 0 { return }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Whoever is asked for by the store itself, not over HTTP.
    func principal(_ person: Person) async throws -> Principal {
        let today = app.today
        let found = try await app.database.read {
            try SessionStore.principal(posting: person.posting, on: today, in: $0)
        }
        return found!
    }
}
