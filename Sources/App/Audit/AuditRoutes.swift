import Domain
import HTTPTypes
import Kit

/// `/api/audit`: what the audit administrator sees, and nobody else. `/api/access-purposes`: what whoever looks at
/// personal data chooses from.
struct AuditRoutes: Sendable {
    struct AccessQuery: Codable, Sendable {
        /// Part of the login or the name of who looked.
        let q: String?
        /// First and last day, in the district's time.
        let from: Day?
        let to: Day?
        let cursor: String?
        let limit: Int?
    }

    struct PageQuery: Codable, Sendable {
        let cursor: String?
        let limit: Int?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/access-purposes", "For what personal data may be looked at", for: .needs(.seeTickets),
                purposes),
            Route(
                .get, "/api/audit/accesses", "Who looked at whose data, newest first", for: .needs(.readAuditTrail),
                accesses),
            Route(
                .get, "/api/audit/checkpoints", "Signed states of the audit log, newest first",
                for: .needs(.readAuditTrail), checkpoints),
            Route(
                .get, "/api/audit/purges", "Removals of personal data by rule, newest first",
                for: .needs(.readAuditTrail), purges),
            Route(
                .get, "/api/audit/retention", "How long classes of personal data are kept",
                for: .needs(.readAuditTrail), retention),
        ]
    }

    private func purposes(_ call: Call, _: Nothing, _: Nothing) async throws -> Page<AccessPurposeView> {
        let purposes = try await app.database.read { try AccessLogStore.purposes(in: $0) }
        return Page(
            items: purposes.map { purpose in
                AccessPurposeView(
                    code: purpose.code, label: purpose.name.text(in: call.language), needsNote: purpose.needsNote)
            }, nextCursor: nil)
    }

    private func accesses(_ call: Call, _ query: AccessQuery, _: Nothing) async throws -> Page<AccessView> {
        let limit = try app.configuration.pageSize(query.limit)
        let (calendar, language) = (app.reference.current.calendar, call.language)
        let from = query.from.map { calendar.instant(of: $0) }
        let end = query.to.map { calendar.instant(of: $0 + 1) }
        let entries = try await app.database.read { connection in
            try AccessLogStore.entries(
                by: query.q?.trimmed ?? "", from: from, to: end, before: query.cursor, limit: limit + 1, in: language,
                connection)
        }
        return Page(entries, limit: limit, cursor: \.id)
    }

    private func checkpoints(_ call: Call, _ query: PageQuery, _: Nothing) async throws -> Page<CheckpointView> {
        let limit = try app.configuration.pageSize(query.limit)
        let size = try query.cursor.map { cursor in
            guard let size = Int(cursor) else {
                throw Problem.field("cursor", "翻页标记不对，请重新打开列表。", "The cursor is malformed; open the list again.")
            }
            return size
        }
        let (stored, trail) = (
            try await app.database.read { try AuditStore.checkpoints(before: size, limit: limit + 1, in: $0) },
            app.audit
        )
        let copied = try await offPool { try trail.checkpoints.last().flatMap(AuditCheckpoint.init)?.size ?? 0 }
        let views = stored.map { one in
            let checkpoint = trail.verified(one)
            return CheckpointView(
                size: one.size, at: checkpoint?.at, root: checkpoint?.root.base64, lastChange: checkpoint?.lastChange,
                state: checkpoint == nil ? .forged : one.size <= copied ? .copied : .signed)
        }
        return Page(views, limit: limit) { String($0.size) }
    }

    private func purges(_ call: Call, _ query: PageQuery, _: Nothing) async throws -> Page<PurgeView> {
        let limit = try app.configuration.pageSize(query.limit)
        let (keys, language) = (app.audit.keys, call.language)
        let runs = try await app.database.read { try PurgeStore.runs(before: query.cursor, limit: limit + 1, in: $0) }
        let views = runs.map { run in
            let said = run.verified(by: keys)
            return PurgeView(
                id: run.id, at: run.at,
                subject: RetentionClass(rawValue: run.subject)?.label.text(in: language) ?? run.subject,
                days: said?.days, erased: run.erased, isSigned: said != nil, certificate: run.certificate)
        }
        return Page(views, limit: limit, cursor: \.id)
    }

    private func retention(_ call: Call, _: Nothing, _: Nothing) async throws -> Page<RetentionView> {
        let rules = try await app.database.read { try RetentionStore.rules(in: $0) }
        return Page(
            items: rules.map { rule in
                RetentionView(
                    subject: rule.subject, label: rule.subject.label.text(in: call.language),
                    trigger: rule.subject.trigger.label.text(in: call.language), days: rule.days,
                    method: rule.subject.method.label.text(in: call.language))
            }, nextCursor: nil)
    }
}
