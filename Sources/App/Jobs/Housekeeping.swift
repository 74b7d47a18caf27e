import Domain
import Kit
import Logging
import ServiceLifecycle

/// Throws away what has served its time: uploads that no ticket uses or nobody finished, ended sessions, old idempotency
/// keys, notices and messages.
struct Housekeeping: Service {
    let app: App

    func run() async throws {
        for await _ in App.ticks(every: .seconds(600)) {
            do {
                try await clean(at: app.now)
            } catch {
                app.logger.warning("housekeeping failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    func clean(at now: Instant) async throws {
        let configuration = app.configuration
        try await app.database.write { connection in
            try IdempotencyStore.forget(before: now - .days(Int64(configuration.idempotencyDays)), in: connection)
            try NoticeStore.forget(before: now - .days(Int64(configuration.noticeDays)), in: connection)
            try MessageStore.forget(before: now - .days(Int64(configuration.noticeDays)), in: connection)
            try SessionStore.forget(expiredAt: now, in: connection)
        }
        let digests = try await app.database.write { connection in
            try AttachmentStore.deleteLoose(
                before: now - .hours(Int64(configuration.looseAttachmentHours)), in: connection)
        }
        let expired = try await app.database.write { try UploadStore.deleteExpired(at: now, in: $0) }
        for upload in expired { app.partialFiles.remove(upload.rawValue) }
        for digest in digests {
            // The same picture may have been uploaded again meanwhile.
            if try await !app.database.read({ try AttachmentStore.isUsed(digest, in: $0) }) {
                try await offPool { [app] in try app.files.remove(digest) }
            }
        }
    }
}
