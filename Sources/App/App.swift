import Domain
import Foundation
import Hummingbird
import Kit
import Logging
import ServiceLifecycle

/// The application: everything that lives as long as the server, put together in one place.
package final class App: Sendable {
    package let configuration: Configuration
    package let database: any Database
    /// Where attachments, keys and settings are.
    package let folder: URL
    package let clock: Clock
    package let identifiers: IdentifierSource
    let reference: Reference
    let tracks: Tracks
    let people: any PeopleOnDuty
    let feed: FeedHub
    let gridCells = GridCells()
    let limits: Limits
    let requests = RequestFigures()
    let post: MessagePost
    let passwords: PasswordHasher
    let vault: Vault
    let audit: AuditTrail
    let files: FileStore
    let uploads: UploadPipeline
    let baseMap: BaseMap
    let partialFiles: PartialFiles
    let uploadGate = Uploads.Gate()
    let assets: AssetManifest
    let assetFiles: AssetFiles
    package let logger: Logger

    /// Rate limits of what can be tried without an account, and of looks at personal data.
    struct Limits: Sendable {
        let signIn: RateLimit
        /// Names without an account are locked after as many failures as accounts are: nobody learns which exist.
        let unknownLogins: RateLimit
        let reports: RateLimit
        let queries: RateLimit
        let uploads: RateLimit
        let reveals: RateLimit
        let programReports: RateLimit
        let open311Queries: RateLimit
        let screens: RateLimit
        /// Wrong tokens of terminals from one address.
        let terminals: RateLimit
        /// Messages that somebody has sent to themselves to see whether they come.
        let trials: RateLimit

        private static let trialsAnHour = 20

        init(_ configuration: Configuration) {
            signIn = RateLimit(configuration.signInAttempts, per: 600)
            unknownLogins = RateLimit(LockOut.allowedFailures, per: Int(LockOut.window.milliseconds / 1000))
            reports = RateLimit(configuration.anonymousReportsAnHour, per: 3600)
            queries = RateLimit(configuration.queryAttemptsAnHour, per: 3600)
            uploads = RateLimit(configuration.anonymousReportsAnHour * 3, per: 3600)
            reveals = RateLimit(configuration.revealsAnHour, per: 3600)
            programReports = RateLimit(configuration.programReportsAnHour, per: 3600)
            terminals = RateLimit(configuration.signInAttempts, per: 600)
            open311Queries = RateLimit(configuration.open311QueriesAMinute, per: 60)
            screens = RateLimit(configuration.screenLooksAMinute, per: 60)
            trials = RateLimit(Self.trialsAnHour, per: 3600)
        }
    }

    /// Opens the application on a database whose schema is up to date.
    ///
    /// - Parameter folder: where attachments and keys are; created when missing.
    package init(
        database: any Database, folder: URL, configuration: Configuration, clock: Clock = .system,
        logger: Logger = Logger(label: "linli")
    ) async throws {
        self.database = database
        self.folder = folder
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
        identifiers = IdentifierSource(clock: clock)
        limits = Limits(configuration)
        passwords = PasswordHasher()
        vault = Vault(
            ring: try KeyRing.open(
                at: folder.appending(path: "keys.json"),
                purposes: [.reporters, .secondFactors, .mediations, .premises, .messages, .vapid, .fieldKeys])
        )
        post = MessagePost(settings: configuration.messages, vapid: vault.vapidKey(for: .vapid))
        audit = try AuditTrail(folder: folder, district: configuration.district)
        files = try FileStore(folder: folder.appending(path: "attachments"))
        uploads = try UploadPipeline(folder: folder.appending(path: "uploads"), limits: configuration.uploadLimits)
        baseMap = try BaseMap(folder: folder, configuration: configuration)
        partialFiles = try PartialFiles(folder: folder.appending(path: "partial-uploads"))
        let web = URL(filePath: configuration.webFolder, directoryHint: .isDirectory)
        assets = AssetManifest(folder: web)
        assetFiles = AssetFiles(folder: web)
        reference = Reference(database: database, configuration: configuration, clock: clock, logger: logger)
        tracks = Tracks(database: database, reference: reference, configuration: configuration, clock: clock)
        people = PeopleAtWork(positions: tracks.live, reference: reference)
        feed = FeedHub(
            database: database, reference: reference, people: people, configuration: configuration, clock: clock,
            logger: logger)
        try await reference.reload()
    }

    /// Opens a data folder: its SQLite file, or the PostgreSQL database that the settings name, with the schema brought
    /// up to date.
    package static func open(
        data folder: URL, configuration: Configuration = Configuration(), logger: Logger = Logger(label: "linli")
    ) async throws -> App {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try database(in: folder, configuration)
        try await database.migrate(migrations)
        return try await App(database: database, folder: folder, configuration: configuration, logger: logger)
    }

    /// The database of a data folder as it is.
    static func database(in folder: URL, _ configuration: Configuration) throws -> any Database {
        configuration.databaseAddress.isEmpty
            ? try SQLiteDatabase(path: folder.appending(path: "linli.sqlite").path)
            : PostgresDatabase(address: configuration.databaseAddress)
    }

    var now: Instant { Instant(milliseconds: clock.now()) }
    var today: Day { reference.current.calendar.day(of: now) }

    /// Everything that answers a request, from the first middleware to the last route.
    package func router() throws -> Router<AppRequestContext> {
        let router = Router(context: AppRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            WatchMiddleware(figures: requests)
            SecurityHeaders(configuration: configuration)
            ProblemMiddleware(app: self)
            SessionMiddleware(app: self)
        }
        try apiRoutes(self).register(on: router, configuration: configuration)
        Open311Routes(app: self).routes().register(on: router, configuration: configuration)
        ResidentRoutes(app: self).register(on: router)
        PageRoutes(app: self).register(on: router)
        return router
    }

    /// The background work that runs beside the server.
    package var services: [any Service] {
        [
            reference, feed, EscalationRun(app: self), JobRunner(app: self), Housekeeping(app: self),
            SealingRun(app: self), RetentionRun(app: self), GridChangeRun(app: self), TrackRun(app: self),
            OsmAndServer(app: self), JT808Server(app: self),
            MessageRun(app: self), CoverRun(app: self), TerminalCheckRun(app: self),
        ]
    }
}

extension KeyRing.Purpose {
    /// Names and phone numbers of people who reported something.
    static let reporters: KeyRing.Purpose = "reporters"
}
