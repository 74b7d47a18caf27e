import Domain
import Kit

/// Every setting with its default. Durations are in seconds unless the name says otherwise. ``Setting/all`` gives each its
/// place in `linli.toml`, its limit and its meaning in two languages.
package struct Configuration: Sendable {
    // MARK: The district

    /// Six digits; the beginning of every ticket number.
    package var district = "120113"
    /// The district's time zone: all days, office hours and 24:00 are in it.
    package var timeZone = "Asia/Shanghai"

    // MARK: The database

    /// The address of a PostgreSQL database in place of the SQLite file, `postgres://user@host:port/name`; empty for SQLite.
    package var databaseAddress = ""

    // MARK: Files

    /// The built browser files.
    package var webFolder = "Web/built"

    // MARK: HTTP

    package var host = "127.0.0.1"
    package var port = 8080
    /// Whether the browser reaches us by HTTPS: cookies are then marked `Secure`. With a certificate of our own it always
    /// does.
    package var isSecure = false
    /// The certificate chain as a PEM file; empty where a proxy ends TLS. A path from the data folder, or an absolute one.
    package var tlsCertificate = ""
    /// The certificate's private key as a PEM file.
    package var tlsKey = ""
    /// Addresses of the web servers before us. What they say of a browser's address is believed, of nobody else.
    package var trustedProxies = ["127.0.0.1", "::1"]
    /// Bytes of a JSON body.
    package var bodyLimit = 256 * 1024
    /// Bytes of one uploaded photo or document.
    package var attachmentLimit = 16 * 1024 * 1024
    /// Wall-clock seconds of each step of making a photo small.
    package var photoSeconds = 20
    /// Bytes of a resident's form with up to three photos.
    package var formLimit = 40 * 1024 * 1024
    /// Bytes of an imported file.
    package var importLimit = 64 * 1024 * 1024
    /// Rows of a page at most.
    package var pageLimit = 100

    // MARK: The base map

    /// An MBTiles file, by its path from the data folder; empty for none.
    package var mapTileFile = ""
    /// Addresses of tile services with `{z}`, `{x}` and `{y}`, the lowest first; not used with a file.
    package var mapTiles: [String] = []
    /// wgs84 or gcj02.
    package var mapSystem = "wgs84"
    /// The largest zoom that has tiles.
    package var mapZoom = 18
    /// 审图号.
    package var mapReviewNumber = ""

    // MARK: The feed

    /// Live feeds that may be open at once.
    package var feedLimit = 10_000
    /// Kilobytes that may wait for a slow reader before it is dropped; it reconnects and resumes.
    package var feedBacklog = 256
    /// Milliseconds for which moves of people on duty are gathered into one message.
    package var feedMoves = 250
    /// Seconds between two signs of life, with each of which the reader's rights are read again.
    package var feedHeartbeat = 15

    // MARK: Duplicates

    /// Reports farther apart than this many metres are about two matters.
    package var duplicateMetres = 50
    /// Days after which a report is about another matter than one at the same place.
    package var duplicateDays = 30
    /// Likely duplicates that are shown at most.
    package var duplicateLimit = 5

    // MARK: Indicators

    /// How much each rate weighs in the composite of what reporters say, in hundredths.
    package var responseWeight = 30
    package var solvedWeight = 35
    package var satisfiedWeight = 35

    // MARK: Tracks

    /// Days for which a phone without a network may keep fixes and patrols before it sends them.
    package var trackBackfillDays = 7
    /// Metres: a fix less accurate than this is drift.
    package var trackAccuracy = 100
    /// Fixes of one request at most.
    package var trackBatch = 1_000
    /// Requests with fixes that one person or one terminal may send in a minute.
    package var trackBatchesAMinute = 120
    /// Minutes without a fix after which somebody leaves the live map.
    package var liveMinutes = 15
    /// Where OsmAnd clients that know no path may report, beside `/osmand`; 0 for nowhere.
    package var osmAndPort = 0
    /// Where JT/T 808 terminals may report; 0 for nowhere. The protocol itself is not encrypted.
    package var jt808Port = 0
    /// Connections of terminals that may be open at once.
    package var jt808Connections = 4_000
    /// Seconds of silence after which a terminal's connection is closed.
    package var jt808Silence = 600

    // MARK: Sessions

    package var sessionHours = 12
    /// Anonymous reports that one address may send in an hour.
    package var anonymousReportsAnHour = 20
    /// Reports that one program may send in an hour for those who turn to it.
    package var programReportsAnHour = 2_000
    /// Wrong query codes that one address may try in an hour; right ones do not count.
    package var queryAttemptsAnHour = 30
    /// Failed sign-ins that one address may make in ten minutes.
    package var signInAttempts = 50
    /// Looks at personal data in full that one person may take in an hour.
    package var revealsAnHour = 60

    /// Looks that one big screen may take in a minute.
    package var screenLooksAMinute = 60

    /// Who must sign in with a second factor: administrators, desks, field.
    package var secondFactorFor: [String] = []

    // MARK: The field without a network

    /// Hours for which a phone may open its day pack without having asked us.
    package var offlineHours = 24
    /// Days after which what was recorded offline is not taken with its own time any more.
    package var offlineDays = 30
    /// Tasks that a day pack carries at most.
    package var packedTasks = 60
    package var packedPremises = 500
    /// Hours after which an upload that was not finished is forgotten.
    package var uploadHours = 48
    /// Unfinished uploads that one person may have.
    package var uploadsUnfinished = 40

    // MARK: Open311

    /// Whom to ask about the interface and for a key; shown to everybody.
    package var open311Contact = "区综治中心 / the district's governance centre: 12345"
    /// Requests of one answer at most, as GeoReport v2 says.
    package var open311Requests = 1_000
    /// Days of one answer at most, as GeoReport v2 says.
    package var open311Days = 90
    /// Questions about requests that one address may ask in a minute.
    package var open311QueriesAMinute = 120

    // MARK: Jobs

    /// Between two looks for tickets whose time has come.
    package var escalationInterval = 5
    /// Attempts of a job on one change before it becomes a dead letter.
    package var jobAttempts = 5
    /// Hours after which an upload that no ticket uses is deleted.
    package var looseAttachmentHours = 24
    /// Days for which an idempotency key is remembered.
    package var idempotencyDays = 31
    /// Days for which a notice can be read.
    package var noticeDays = 90
    /// Between two signatures under the audit log. Until the next one, new rows can be altered without a trace.
    package var sealInterval = 10
    /// Hours between two looks for personal data whose time is over.
    package var purgeInterval = 24

    // MARK: Watching

    /// From this level on things are logged: trace, debug, info, notice, warning, error, critical.
    package var logLevel = "info"
    /// What a program shows as `Authorization: Bearer …` to read the figures from another machine; empty for none.
    package var metricsToken = ""
    /// Megabytes that must be free in the data folder for the server to call itself ready.
    package var minimumFreeMegabytes = 512

    // MARK: Messages

    /// Messages to phones.
    package var messages = MessageSettings()

    package init() {}
}

extension Configuration {
    /// Whether browsers reach us themselves: by plain HTTP, or by HTTPS with a certificate of our own.
    var isWithoutProxy: Bool { !isSecure || !tlsCertificate.isEmpty }

    /// Whether what a peer says of a browser's address is believed.
    func trusts(_ peer: String?) -> Bool {
        guard let peer, !isWithoutProxy else { return false }
        return trustedProxies.contains(peer)
    }

    var uploadLimits: UploadLimits {
        var limits = UploadLimits()
        limits.bytes = attachmentLimit
        limits.time = .seconds(photoSeconds)
        return limits
    }

    /// The rows of a page as asked for, 50 when not said.
    func pageSize(_ asked: Int?) throws -> Int {
        let size = asked ?? min(50, pageLimit)
        guard (1...pageLimit).contains(size) else {
            throw Problem.field("limit", "每页应为1至\(pageLimit)行。", "A page has 1 to \(pageLimit) rows.")
        }
        return size
    }
}
