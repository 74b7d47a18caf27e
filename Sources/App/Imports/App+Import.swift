import Domain
import Geo
import Kit

extension App {
    /// Imports tables of one kind: good rows go in, refused rows are listed, and nothing is left half-done.
    ///
    /// - Parameters:
    ///   - system: For grids: what the numbers in the files mean.
    ///   - progress: Told now and then how much is done, from 0 to 1, on any thread.
    /// - Throws: ``ImportRefusal`` when a file as a whole cannot be read.
    package func importTables(
        _ kind: ImportKind, from files: [ImportFile], in system: CoordinateSystem = .wgs84,
        by principal: Principal = .system,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> ImportReport {
        let opened = kind == .grids ? try await offPool { try files.map { try $0.opened() } } : files
        let work = TableImport(kind: kind, files: opened, system: system)
        let context = importContext(by: principal, progress: progress)
        let passwords = try await database.read { try work.newPasswords(context, in: $0) }
        let hashes = try await hashed(passwords, progress: progress)
        let report = try await database.write { connection in
            let report = try work.run(context, hashes: hashes, in: connection)
            try JournalStore.append(
                try report.entry(for: kind, by: principal, at: context.now, in: connection), in: connection)
            return report
        }
        if !report.changesNothing { try await reference.reload() }
        return report
    }

    func importContext(
        by principal: Principal = .system, progress: @escaping @Sendable (Double) -> Void
    ) -> ImportContext {
        ImportContext(
            identifiers: identifiers, now: now, today: today, principal: principal, district: configuration.district,
            vault: vault, reference: reference.current, progress: progress)
    }

    /// Each hash takes its time on purpose, so they are made before the transaction, as many at once as the hasher
    /// takes.
    private func hashed(
        _ passwords: [String: String], progress: @escaping @Sendable (Double) -> Void
    ) async throws -> [String: String] {
        try await withThrowingTaskGroup(of: (String, String).self) { group in
            var (hashes, waiting): ([String: String], _) = ([:], passwords.makeIterator())
            func add() {
                guard let (login, password) = waiting.next() else { return }
                group.addTask { [self] in (login, try await self.passwords.hash(password)) }
            }
            for _ in 0..<8 { add() }
            while let (login, hash) = try await group.next() {
                hashes[login] = hash
                progress(Double(hashes.count) / Double(passwords.count))
                add()
            }
            return hashes
        }
    }
}

extension ImportReport {
    /// The import in the journal, so that an audit sees who changed the tables, and when.
    fileprivate func entry(
        for kind: ImportKind, by principal: Principal, at now: Instant, in connection: any Connection
    ) throws -> JournalEntry {
        let subject = "table-\(kind.rawValue)"
        return JournalEntry(
            kind: "imported", subjectKind: "table", subject: subject,
            version: try JournalStore.nextVersion(of: subject, in: connection), at: now, recordedAt: now,
            principal: principal, areaPath: principal.scope,
            body: #"{"added":\#(added),"changed":\#(changed),"refused":\#(refused.count),"unchanged":\#(unchanged)}"#)
    }
}
