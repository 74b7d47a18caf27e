import Domain
import Kit

/// What people do with versions of the duty table: load, decide, store, in one transaction.
struct DutyTables: Sendable {
    let app: App
    let principal: Principal

    private var writing: DutyTableWriting { DutyTableWriting(principal: principal, now: app.now) }

    /// Opens a draft over the newest table.
    ///
    /// - Throws: ``Problem/draftIsOpen`` while there is one.
    func open() async throws -> DutyTableID {
        let (writing, id) = (writing, DutyTableID(app.identifiers.next()))
        return try await app.database.write { connection in
            guard try DutyTableStore.draft(in: connection) == nil else { throw Problem.draftIsOpen }
            try writing.save(try writing.open(id: id, in: connection), "drafted", in: connection)
            return id
        }
    }

    /// Changes a draft.
    func edit(
        _ id: DutyTableID, seen revision: Int, _ edits: @escaping @Sendable (DutyTable) throws -> [DutyEdit]
    ) async throws {
        try await change(id) { [principal, writing] version, connection in
            let edits = try edits(version.table)
            let places = try DutyPlaces(in: connection)
            for edit in edits {
                switch edit {
                case .exception(let ownership): try places.check(ownership)
                case .type(let duty): try places.check(duty.owner)
                case .item, .noException: break
                }
            }
            let types = try DutyStore.types(in: connection).map { ($0.type.code, $0.type) }
            let after = try DutyTableRules.edit(
                version, with: edits, by: principal, seen: revision, types: Dictionary(uniqueKeysWithValues: types))
            try writing.save(after, "edited", body: try Stored(edits).text, in: connection)
        }
    }

    /// Approves a draft from a day on.
    func approve(_ id: DutyTableID, seen revision: Int, number: String, effectiveOn day: Day) async throws {
        let (now, today) = (app.now, app.today)
        guard number.count <= 100 else {
            throw Problem.field("approvalNumber", "批准文号太长。", "The approval number is too long.", code: "textTooLong")
        }
        try await change(id) { [principal, writing] version, connection in
            let timeline = try DutyTableStore.timeline(from: today, in: connection)
            let after = try DutyTableRules.approve(
                version, number: number, effectiveOn: day, by: principal, seen: revision, at: now, today: today,
                among: timeline)
            try writing.save(after, "approved", body: #"{"effectiveOn":"\#(day)"}"#, in: connection)
        }
        try await app.reference.reload()
    }

    func discard(_ id: DutyTableID, seen revision: Int) async throws {
        try await change(id) { [principal, writing] version, connection in
            let after = try DutyTableRules.discard(version, by: principal, seen: revision)
            try writing.save(after, "discarded", in: connection)
        }
    }

    private func change(
        _ id: DutyTableID, _ work: @escaping @Sendable (DutyTableVersion, any Connection) throws -> Void
    ) async throws {
        try await app.database.write { connection in
            guard let version = try DutyTableStore.lock(id, in: connection) else { throw Problem.notFound }
            try work(version, connection)
        }
    }
}

extension Problem {
    static let draftIsOpen = Problem(
        "dutyDraftIsOpen", 409, "已有一份职责表草案，请先处理它。", "There is a draft of the duty table already; finish it first.")
}
