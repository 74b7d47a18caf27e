import Domain
import Foundation
import Kit

/// What is done with premises, for one caller. Each act is in the journal, by ids alone.
struct PremisesDesk: Sendable {
    let app: App
    let principal: Principal

    // MARK: - Reading

    func page(_ query: PremisesQuery) async throws -> Page<PremisesView> {
        let (limit, today, reference) = (try app.configuration.pageSize(query.limit), app.today, app.reference.current)
        let list = query.list ?? .all
        var conditions = [reach]
        switch list {
        case .due: conditions.append("next_check_on <= \(today)")
        case .faulty: conditions.append("is_in_order = 0 AND is_closed = 0")
        case .all: break
        }
        if let kind = query.kind, !kind.isEmpty { conditions.append("kind_code = \(kind)") }
        if let words = query.q?.trimmed, !words.isEmpty {
            let pattern = "%\(words.filter { !"%_\\".contains($0) })%"
            conditions.append("(name LIKE \(pattern) OR address LIKE \(pattern) OR code LIKE \(pattern))")
        }
        if let cursor = query.cursor { conditions.append(try Self.after(cursor, list)) }
        let condition = SQL.all(conditions)
        return try await app.database.read { [vault = app.vault] connection in
            let store = PremisesStore(vault: vault, connection: connection)
            let found = try store.premises(
                where: condition, order: list == .due ? "next_check_on, code" : "code", limit: limit + 1)
            let kinds = try store.kinds()
            return Page(found, limit: limit, cursor: { Self.cursor(of: $0, list) }) {
                PremisesView($0, kinds, reference, today: today)
            }
        }
    }

    func detail(of id: PremisesID) async throws -> PremisesDetail {
        try await app.database.read { try detail(of: id, in: $0) }
    }

    func kinds() async throws -> [PremisesKind] {
        try await app.database.read { [vault = app.vault] in try PremisesStore(vault: vault, connection: $0).kinds() }
    }

    // MARK: - Writing

    /// Writes down new premises, or changes those of an id; what is not said stays as it is.
    func save(_ body: PremisesBody, as id: PremisesID? = nil) async throws -> PremisesDetail {
        let (now, today, fresh) = (app.now, app.today, PremisesID(app.identifiers.next()))
        let (name, phone) = (try TicketTexts.name(body.contactName), try TicketTexts.phone(body.contactPhone))
        let point = try TicketTexts.point(
            longitude: body.longitude, latitude: body.latitude, system: body.coordinateSystem)
        return try await app.database.write { connection in
            let store = PremisesStore(vault: app.vault, connection: connection)
            let old = try id.map { try visible($0, store) }
            if let code = body.code?.trimmed, let other = try store.premises(code: code), other.premises.id != id {
                throw PremisesRefusal.codeTaken
            }
            let draft = PremisesDraft(
                code: body.code?.trimmed ?? old?.premises.code, name: body.name?.trimmed ?? old?.premises.name,
                kind: body.kind ?? old?.premises.kind,
                address: try body.address.map { try TicketTexts.address($0) } ?? old?.premises.address ?? "",
                point: point ?? old?.premises.point, isClosed: body.isClosed ?? old?.premises.isClosed ?? false)
            let premises = try draft.premises(id ?? fresh, app.reference.current)
            guard reaches(premises) else { throw PremisesRefusal.placeMissing }
            guard let kind = try store.kinds().first(where: { $0.code == premises.kind }) else {
                throw Problem.field("kind", "请选择场所类别。", "Choose the kind of premises.", code: "unknownPremisesKind")
            }
            try store.save(
                premises,
                .init(
                    name: body.contactName == nil ? old?.contact.name : name,
                    phone: body.contactPhone == nil ? old?.contact.phone : phone),
                nextCheckOn: premises.isClosed ? nil : kind.nextCheck(after: old?.lastCheckedOn, on: today))
            try JournalStore.record(
                old == nil ? "added" : "changed", of: "premises", premises.id.rawValue, by: principal, at: now,
                in: connection)
            return try detail(of: premises.id, in: connection)
        }
    }

    /// Notes what was found, once however often it arrives. The next check is due an interval later, or a day later when
    /// something was wrong; a check that arrives late changes nothing of what a later one found.
    func check(_ id: PremisesID, _ body: SafetyCheckBody) async throws -> PremisesDetail {
        do {
            return try await takeCheck(id, body)
        } catch StoreError.unique {
            return try await takeCheck(id, body)  // The same check came twice at once: the second finds the first.
        }
    }

    private func takeCheck(_ id: PremisesID, _ body: SafetyCheckBody) async throws -> PremisesDetail {
        guard let user = principal.user else { throw Problem.signInNeeded }
        if let told = body.id, UUID(uuidString: told.rawValue) == nil { throw PremisesRefusal.malformedCheckID }
        let (now, checkID) = (app.now, body.id ?? SafetyCheckID(app.identifiers.next()))
        let (at, note) = (try app.accepted(body.offlineAt) ?? now, try TicketTexts.note(body.note))
        let day = app.reference.current.calendar.day(of: at)
        return try await app.database.write { connection in
            let store = PremisesStore(vault: app.vault, connection: connection)
            let stored = try visible(id, store)
            if let known = try store.check(checkID) {
                guard known.premises == id, known.user == user else { throw PremisesRefusal.checkIDTaken }
                return try detail(of: id, in: connection)
            }
            guard let kind = try store.kinds().first(where: { $0.code == stored.premises.kind }) else {
                throw Problem.notFound
            }
            try SafetyCheck.check(faults: body.faults, note: note, of: kind, isClosed: stored.premises.isClosed)
            let last = try store.lastCheck(of: id)
            let isLatest = last.map { $0 <= at } ?? true && stored.lastCheckedOn.map { $0 <= day } ?? true
            let check = SafetyCheck(id: checkID, premises: id, checkedOn: day, faults: body.faults.sorted())
            try store.insert(check, words: check.faults.map { kind.items[$0] }, note: note, by: user, at: at)
            if isLatest {
                try store.setChecked(
                    id, on: day, isInOrder: check.isInOrder, next: kind.nextCheck(after: check, on: day))
            }
            try JournalStore.record(
                "safetyChecked", of: "premises", id.rawValue, by: principal, at: now, in: connection)
            return try detail(of: id, in: connection)
        }
    }

    /// Whom to speak to, in full: for a stated purpose, and written down.
    func contact(of id: PremisesID, for body: ReporterRevealBody) async throws -> RevealedReporter {
        guard let user = principal.user, let posting = principal.posting else { throw Problem.notAllowed }
        guard app.limits.reveals.take(user.rawValue, at: app.now.milliseconds) else { throw Problem.tooManyRequests }
        let note = try TicketTexts.note(body.note)
        let (now, entryID) = (app.now, app.identifiers.next())
        return try await app.database.write { connection in
            let stored = try visible(id, PremisesStore(vault: app.vault, connection: connection))
            try ReporterReveal.check(purpose: body.purpose, note: note, in: connection)
            let fields = [("name", stored.contact.name), ("phone", stored.contact.phone)].filter { $0.1 != nil }
            try AccessLogStore.insert(
                [
                    AccessEntry(
                        id: entryID, at: now, user: user, posting: posting, areaPath: stored.premises.areaPath,
                        subjectKind: .premises, subject: id.rawValue, purpose: body.purpose, note: note,
                        fields: fields.map(\.0))
                ],
                in: connection)
            return RevealedReporter(name: stored.contact.name, phone: stored.contact.phone)
        }
    }

    // MARK: - Reach

    /// A worker reaches the premises of the own grids, a desk those of its area.
    var reach: SQL {
        if principal.role.isField { return "premises.grid_id IN (\(list: principal.grids.sorted()))" }
        return principal.scope.contains(column: "premises.area_path")
    }

    private func reaches(_ premises: Premises) -> Bool {
        if principal.role.isField { return premises.grid.map(principal.grids.contains) ?? false }
        return principal.scope.contains(premises.areaPath)
    }

    private func visible(_ id: PremisesID, _ store: PremisesStore) throws -> PremisesStore.Record {
        guard let stored = try store.premises(id), reaches(stored.premises) else { throw Problem.notFound }
        return stored
    }

    private func detail(of id: PremisesID, in connection: any Connection) throws -> PremisesDetail {
        let store = PremisesStore(vault: app.vault, connection: connection)
        let (stored, kinds) = (try visible(id, store), try store.kinds())
        return PremisesDetail(
            premises: PremisesView(stored, kinds, app.reference.current, today: app.today),
            items: kinds.first { $0.code == stored.premises.kind }?.items ?? [],
            checks: try store.checks(of: id).map {
                .init(checkedOn: $0.checkedOn, person: $0.person, faults: $0.faults, note: $0.note)
            })
    }

    private static func cursor(of stored: PremisesStore.Record, _ list: PremisesQuery.List) -> String {
        list == .due ? "\(stored.nextCheckOn?.description ?? "")_\(stored.premises.code)" : stored.premises.code
    }

    private static func after(_ cursor: String, _ list: PremisesQuery.List) throws -> SQL {
        guard list == .due else { return "code > \(cursor)" }
        let parts = cursor.split(separator: "_", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw Problem.field("cursor", "翻页标记不对，请重新打开列表。", "The cursor is malformed; open the list again.")
        }
        return "(next_check_on, code) > (\(parts[0]), \(parts[1]))"
    }
}

extension PremisesKind {
    /// What was not in order is looked at again the next day.
    fileprivate func nextCheck(after check: SafetyCheck, on today: Day) -> Day? {
        check.isInOrder ? nextCheck(after: check.checkedOn, on: today) : today + 1
    }
}
