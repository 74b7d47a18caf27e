import Domain
import Kit

/// Every setting with its default and its limit. Durations are in seconds unless the name says otherwise.
package struct Configuration: Sendable {
    // MARK: The district

    /// Six digits; the beginning of every ticket number.
    package var district = "120113"
    /// The district's time zone: all days, office hours and 24:00 are in it.
    package var timeZone = "Asia/Shanghai"

    // MARK: Files

    /// The built browser files.
    package var webFolder = "Web/built"

    // MARK: HTTP

    package var host = "127.0.0.1"
    package var port = 8080
    /// Whether the browser reaches us by HTTPS: cookies are then marked `Secure`.
    package var isSecure = false
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
    /// Live feeds that may be open at once.
    package var feedLimit = 4_000
    /// Batches of changes that a slow reader may be behind before it is dropped; it reconnects and resumes.
    package var feedBacklog = 512
    /// Seconds between two signs of life, with each of which the reader's rights are read again.
    package var feedHeartbeat = 15

    // MARK: Sessions

    package var sessionHours = 12
    /// Anonymous reports that one address may send in an hour.
    package var anonymousReportsAnHour = 20
    /// Wrong query codes that one address may try in an hour; right ones do not count.
    package var queryAttemptsAnHour = 30
    /// Failed sign-ins that one address may make in ten minutes.
    package var signInAttempts = 50

    // MARK: Jobs

    /// Between two looks for tickets whose time has come.
    package var escalationInterval = 5
    /// Attempts of a job on one change before it becomes a dead letter.
    package var jobAttempts = 5
    /// Hours after which an upload that no ticket uses is deleted.
    package var looseAttachmentHours = 24
    /// Days for which an idempotency key is remembered.
    package var idempotencyDays = 7
    /// Days for which a notice can be read.
    package var noticeDays = 90

    package init() {}
}

extension Configuration {
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
