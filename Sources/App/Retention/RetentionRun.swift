import Domain
import Kit
import Logging
import ServiceLifecycle

/// Takes away personal data whose time is over, by the rules of the district.
///
/// Each batch goes in one transaction with its purge run and the signed certificate, so that nothing is ever gone
/// without one; a run that is stopped half-way leaves the rest to the next. Files are removed after their rows: what
/// is still to be removed is a row too.
struct RetentionRun: Service {
    let app: App

    func run() async throws {
        for await _ in App.ticks(every: .seconds(app.configuration.purgeInterval * 3600)) {
            do {
                _ = try await purge()
            } catch {
                app.logger.warning("purge failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    private static let batch = 500

    /// Purges all that is due.
    ///
    /// - Returns: how many rows of each class have gone.
    func purge() async throws -> [RetentionClass: Int] {
        var counts: [RetentionClass: Int] = [:]
        for rule in try await app.database.read({ try RetentionStore.rules(in: $0) }) {
            counts[rule.subject] = try await purge(by: rule, at: app.now)
        }
        try await removeFiles()
        return counts
    }

    /// How many rows of each class would go now.
    func due() async throws -> [RetentionClass: Int] {
        let now = app.now
        return try await app.database.read { connection in
            try RetentionStore.rules(in: connection).reduce(into: [:]) { counts, rule in
                counts[rule.subject] = try RetentionStore.countDue(
                    rule.subject, before: rule.cutoff(at: now), in: connection)
            }
        }
    }

    private func purge(by rule: RetentionRule, at now: Instant) async throws -> Int {
        let (cutoff, keys) = (rule.cutoff(at: now), app.audit.keys)
        var (count, last) = (0, "")
        while true {
            let due = try await app.database.read { [last] in
                try RetentionStore.due(rule.subject, before: cutoff, after: last, limit: Self.batch, in: $0)
            }
            guard let end = due.last else { return count }
            let id = app.identifiers.next()
            count += try await app.database.write { connection in
                let purged = try RetentionStore.purge(rule.subject, due, before: cutoff, in: connection)
                guard purged.rows > 0 else { return 0 }
                let certificate = PurgeCertificate(
                    id: id, at: now, rule: rule, erased: purged.rows, leaves: purged.leaves)
                let run = PurgeRun(
                    id: id, at: now, subject: rule.subject.rawValue, erased: purged.rows,
                    certificate: try keys.sign(certificate.text(origin: keys.name)).description)
                try PurgeStore.insert(run, in: connection)
                return purged.rows
            }
            last = end
        }
    }

    /// Removes files whose rows have gone, unless another row has the same content.
    private func removeFiles() async throws {
        while true {
            let files = try await app.database.read { try RetentionStore.purgedFiles(limit: Self.batch, in: $0) }
            if files.isEmpty { return }
            for file in files {
                if try await !app.database.read({ try AttachmentStore.isUsed(file, in: $0) }) {
                    try await offPool { [app] in try app.files.remove(file) }
                }
            }
            try await app.database.write { connection in
                for file in files { try RetentionStore.forget(file: file, in: connection) }
            }
        }
    }
}

extension App {
    /// Purges what is due, or only counts it.
    package func purgeDue(isDryRun: Bool) async throws -> [(subject: RetentionClass, rows: Int)] {
        let run = RetentionRun(app: self)
        let counts = try await isDryRun ? run.due() : run.purge()
        return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
    }

    /// Seals what waits for it.
    ///
    /// - Returns: the number of new leaves.
    package func sealAudit() async throws -> Int { try await SealingRun(app: self).seal() }
}
