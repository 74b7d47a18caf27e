import Domain
import Kit

/// Drafts, decides and carries out changes of grids.
struct GridChangeCommands: Sendable {
    struct Draft: Codable, Sendable {
        let title: String
        /// The code of the community.
        let community: AreaPath
        let effectiveOn: Day
        let operations: [GridOperationBody]
    }

    struct Revision: Codable, Sendable {
        /// What the writer has seen.
        let version: Int
        let title: String
        let effectiveOn: Day
        let operations: [GridOperationBody]
    }

    /// What goes with an action.
    struct Decision: Codable, Sendable {
        let version: Int
        let approvalNumber: String?
        /// Why it is sent back.
        let reason: String?
    }

    let app: App
    let principal: Principal

    func draft(_ draft: Draft, key: IdempotencyKey?) async throws -> GridChangeID {
        let community = try community(draft.community)
        try GridChangeRules.check(draft.effectiveOn, on: app.today)
        guard let user = principal.user, GridChangeRules.mayPropose(in: community.path, principal) else {
            throw GridChangeRefusal.notYourRole
        }
        let (now, title) = (app.now, try Self.title(draft.title))
        try Self.checkCount(draft.operations)
        let change = GridChange(
            id: GridChangeID(app.identifiers.next()), community: community.id, areaPath: community.path,
            effectiveOn: draft.effectiveOn, proposedBy: user, at: now)
        let stored = StoredGridChange(change: change, title: title, operations: draft.operations, reason: nil)
        return try await app.database.write { [app, principal] connection in
            if let key, let done = try IdempotencyStore.subject(of: key, in: connection) { return GridChangeID(done) }
            // What cannot be drawn is not kept: the screen still has it, and says which step.
            _ = try Self.plan(of: stored, community, on: app.today, in: connection)
            try GridChangeStore.insert(stored, in: connection)
            try JournalStore.append(
                try JournalEntry(change, "gridChangeDrafted", from: nil, by: principal, key: key?.key), in: connection)
            if let key { try IdempotencyStore.remember(key, subject: change.id.rawValue, at: now, in: connection) }
            return change.id
        }
    }

    func revise(_ id: GridChangeID, _ revision: Revision) async throws {
        let title = try Self.title(revision.title)
        try Self.checkCount(revision.operations)
        try await change(id, version: revision.version) { [app, principal] stored, connection in
            let before = stored.change
            stored.change = try GridChangeRules.revising(
                before, effectiveOn: revision.effectiveOn, by: principal, on: app.today, at: app.now)
            (stored.title, stored.operations) = (title, revision.operations)
            _ = try Self.plan(of: stored, try community(before.areaPath), on: app.today, in: connection)
            return .revise
        }
    }

    func decide(_ action: GridChangeAction, on id: GridChangeID, _ decision: Decision) async throws {
        let reason = try TicketTexts.note(decision.reason, field: "reason", limit: 500)
        if action == .sendBack, reason == nil {
            throw Problem.field("reason", "请写明退回理由。", "Say why it is sent back.", code: "reasonMissing")
        }
        let number = decision.approvalNumber?.trimmed
        try await change(id, version: decision.version) { [app, principal] stored, connection in
            var picture: (GridPicture, GridPlan)?
            if action == .submit || action == .approve {
                picture = try Self.plan(
                    of: stored, try community(stored.change.areaPath), on: app.today, in: connection)
            }
            if action == .approve, try GridChangeStore.isAnotherWaiting(in: stored.change.community, in: connection) {
                throw GridChangeRefusal.anotherWaits
            }
            let isSound = picture.map { GridFindings(of: $1, in: $0, register: app.reference.current.register).isSound }
            stored.change = try GridChangeRules.applying(
                action, to: stored.change, by: principal, on: app.today, at: app.now, number: number,
                isSound: isSound ?? true, isEmpty: picture?.1.isEmpty ?? false)
            if action == .sendBack { stored.reason = reason }
            return action
        }
        if action == .approve { _ = try await GridChangeRun(app: app).takeEffect(id) }
    }

    private func change(
        _ id: GridChangeID, version: Int,
        _ body: @escaping @Sendable (inout StoredGridChange, any Connection) throws -> GridChangeAction
    ) async throws {
        try await app.database.write { [principal] connection in
            guard var stored = try GridChangeStore.lock(id, in: connection),
                principal.scope.contains(stored.change.areaPath)
            else { throw Problem.notFound }
            guard stored.change.version == version else { throw GridChangeRefusal.changedMeanwhile }
            let state = stored.change.state
            let action = try body(&stored, connection)
            try GridChangeStore.update(stored, in: connection)
            try JournalStore.append(
                try JournalEntry(stored.change, action.changeKind, from: state, by: principal), in: connection)
        }
    }

    /// The picture with which a change begins, and what its steps come to.
    static func plan(
        of stored: StoredGridChange, _ community: AdminArea, on today: Day, in connection: any Connection
    ) throws -> (GridPicture, GridPlan) {
        let picture = try GridPictureStore.picture(of: community, on: today, in: connection)
        return (picture, try picture.applying(stored.operations.map { try $0.operation() }).plan())
    }

    /// The community with a code in the caller's scope.
    func community(_ code: AreaPath) throws -> AdminArea {
        guard principal.scope.contains(code), let area = app.reference.current.areas[code.text],
            area.level == .community
        else { throw Problem.notFound }
        return area
    }

    static func checkCount(_ operations: [GridOperationBody]) throws {
        guard operations.count <= GridChangeRules.mostOperations else {
            throw Problem.field(
                "operations", "一项调整最多\(GridChangeRules.mostOperations)步，请分成几项。",
                "A change has at most \(GridChangeRules.mostOperations) steps.", code: "tooManySteps")
        }
    }

    private static func title(_ text: String) throws -> String {
        let title = text.trimmed
        guard (1...60).contains(title.count) else {
            throw Problem.field("title", "请写明调整事由，不超过60字。", "Say what it is for, in at most 60 characters.")
        }
        return title
    }
}

extension JournalEntry {
    /// The row for what happened to a change of grids.
    init(
        _ change: GridChange, _ kind: String, from state: GridChangeState?, by principal: Principal, key: String? = nil
    ) throws {
        self.init(
            kind: kind, subjectKind: "gridChange", subject: change.id.rawValue, version: change.version,
            at: change.updatedAt, recordedAt: change.updatedAt, principal: principal, areaPath: change.areaPath,
            from: state?.rawValue, to: change.state.rawValue, body: try Stored(change).text, idempotencyKey: key)
    }
}
