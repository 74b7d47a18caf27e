import Domain
import Kit

/// What is done with service posts, for one caller. Each act is in the journal, by ids alone.
struct ServicePostDesk: Sendable {
    let app: App
    let principal: Principal

    private static let doneLimit = 20

    // MARK: - Reading

    func page(_ query: ServicePostQuery) async throws -> Page<ServicePostView> {
        let (limit, today, reference) = (try app.configuration.pageSize(query.limit), app.today, app.reference.current)
        var conditions = [principal.scope.contains(column: "service_post.area_path")]
        let held: SQL =
            "service_post.starts_on <= \(today) AND (service_post.ends_on IS NULL OR service_post.ends_on >= \(today))"
        switch query.list ?? .held {
        case .held: conditions.append(held)
        case .due: conditions += [held, ServicePostStore.hasDue(on: today)]
        case .ended: conditions.append("service_post.ends_on < \(today)")
        }
        if let unit = query.unit { conditions.append("service_post.party_unit_id = \(unit)") }
        if let words = query.q?.trimmed, !words.isEmpty {
            let pattern = "%\(words.filter { !"%_\\".contains($0) })%"
            conditions.append(
                "(account.name LIKE \(pattern) OR party_unit.name LIKE \(pattern) OR service_post.covers LIKE \(pattern))"
            )
        }
        if let cursor = query.cursor { conditions.append("service_post.id > \(cursor)") }
        let condition = SQL.all(conditions)
        return try await app.database.read { connection in
            let found = try ServicePostStore.posts(where: condition, on: today, limit: limit + 1, in: connection)
            let kinds = try ServicePostStore.kinds(in: connection)
            return Page(found, limit: limit, cursor: \.post.id.rawValue) {
                ServicePostView($0, kinds, reference, today: today)
            }
        }
    }

    func detail(of id: ServicePostID) async throws -> ServicePostDetail {
        try await app.database.read { connection in try detail(of: visible(id, in: connection), in: connection) }
    }

    /// The caller's own posts that are held today.
    func mine() async throws -> MyServicePosts {
        guard let user = principal.user else { throw Problem.signInNeeded }
        let (today, limit) = (app.today, app.configuration.pageLimit)
        return try await app.database.read { connection in
            let found = try ServicePostStore.posts(
                where: "service_post.account_id = \(user)", on: today, limit: limit, in: connection)
            let items = try found.filter { $0.post.isHeld(on: today) }.map { try detail(of: $0, in: connection) }
            return MyServicePosts(items: items, due: items.reduce(0) { $0 + $1.post.due })
        }
    }

    // MARK: - Writing

    func create(_ body: ServicePostBody) async throws -> ServicePostDetail {
        let (now, today, id, scope) = (app.now, app.today, ServicePostID(app.identifiers.next()), principal.scope)
        return try await app.database.write { connection in
            guard let unit = try ServicePostStore.unit(code: body.unit.trimmed, inside: scope, in: connection) else {
                throw ServicePostRefusal.unknownUnit
            }
            guard let holder = try ServicePostStore.account(login: body.holder.trimmed.lowercased(), in: connection)
            else {
                throw ServicePostRefusal.unknownHolder
            }
            guard try ServicePostStore.kinds(in: connection).contains(where: { $0.code == body.kind }) else {
                throw ServicePostRefusal.unknownKind
            }
            let from = body.from ?? today
            try ServicePost.check(covers: body.covers.trimmed, from: from, to: body.to)
            let post = ServicePost(
                id: id, unit: unit.id, holder: holder, kind: body.kind, covers: body.covers.trimmed,
                areaPath: unit.areaPath, from: from, to: body.to)
            try ServicePostStore.insert(post, in: connection)
            try record("added", "servicePost", id.rawValue, at: now, in: connection)
            return try detail(of: visible(id, in: connection), in: connection)
        }
    }

    /// Ends a post; its list goes with it.
    func end(_ id: ServicePostID, _ body: ServicePostEnd) async throws -> ServicePostDetail {
        let (now, today) = (app.now, app.today)
        return try await app.database.write { connection in
            let post = try visible(id, in: connection).post
            let last = body.on ?? today
            try ServicePost.check(covers: post.covers, from: post.from, to: last)
            guard post.to.map({ today <= $0 }) ?? true else { throw ServicePostRefusal.ended }
            try ServicePostStore.update(
                ServicePost(
                    id: post.id, unit: post.unit, holder: post.holder, kind: post.kind, covers: post.covers,
                    areaPath: post.areaPath, from: post.from, to: last),
                in: connection)
            try record("ended", "servicePost", id.rawValue, at: now, in: connection)
            return try detail(of: visible(id, in: connection), in: connection)
        }
    }

    func add(_ body: ServiceItemBody, to id: ServicePostID) async throws -> ServicePostDetail {
        let (now, today, itemID) = (app.now, app.today, ServiceItemID(app.identifiers.next()))
        return try await app.database.write { connection in
            let record = try visible(id, in: connection)
            let (place, work) = (body.place.trimmed, body.work.trimmed)
            try ServiceItem.check(place: place, work: work, interval: body.interval, of: record.post, on: today)
            try ServicePostStore.insert(
                ServiceItem(
                    id: itemID, post: id, place: place, work: work, interval: body.interval,
                    nextOn: body.nextOn ?? today),
                in: connection)
            try self.record("added", "serviceItem", itemID.rawValue, at: now, in: connection)
            return try detail(of: visible(id, in: connection), in: connection)
        }
    }

    /// The holder has done what stood on the list; it is due again an interval later.
    func done(_ id: ServiceItemID, _ body: ServiceDoneBody) async throws -> ServicePostDetail {
        guard let user = principal.user else { throw Problem.signInNeeded }
        let (now, today, doneID) = (app.now, app.today, app.identifiers.next())
        let note = try TicketTexts.note(body.note, limit: 200)
        return try await app.database.write { connection in
            guard let item = try ServicePostStore.item(id, in: connection) else { throw Problem.notFound }
            let post = try visible(item.post, in: connection).post
            guard post.holder == user else { throw Problem.notFound }
            try item.checkDone(on: today, of: post)
            try ServicePostStore.insertDone(doneID, id, by: user, on: today, at: now, note: note, in: connection)
            try ServicePostStore.setNext(id, on: item.next(after: today), in: connection)
            try record("done", "serviceItem", id.rawValue, at: now, in: connection)
            return try detail(of: visible(post.id, in: connection), in: connection)
        }
    }

    /// Takes a line off the list; what was done stays.
    func remove(_ id: ServiceItemID) async throws -> ServicePostDetail {
        let now = app.now
        return try await app.database.write { connection in
            guard let item = try ServicePostStore.item(id, in: connection) else { throw Problem.notFound }
            _ = try visible(item.post, in: connection)
            try ServicePostStore.setNext(id, on: nil, in: connection)
            try record("ended", "serviceItem", id.rawValue, at: now, in: connection)
            return try detail(of: visible(item.post, in: connection), in: connection)
        }
    }

    // MARK: - Reach

    /// A desk reaches the posts of its area, a holder the own ones.
    private func visible(_ id: ServicePostID, in connection: any Connection) throws -> ServicePostStore.Record {
        let found = try ServicePostStore.posts(
            where: "service_post.id = \(id)", on: app.today, limit: 1, in: connection)
        guard let record = found.first,
            record.post.holder == principal.user
                || principal.holds(.seeServicePosts) && principal.scope.contains(record.post.areaPath)
        else { throw Problem.notFound }
        return record
    }

    private func detail(of record: ServicePostStore.Record, in connection: any Connection) throws -> ServicePostDetail {
        let (kinds, today) = (try ServicePostStore.kinds(in: connection), app.today)
        return ServicePostDetail(
            post: ServicePostView(record, kinds, app.reference.current, today: today),
            works: kinds.first { $0.code == record.post.kind }?.works ?? [],
            items: try ServicePostStore.items(of: [record.post.id], in: connection).map {
                ServiceItemView($0, today: today)
            },
            done: try ServicePostStore.done(of: record.post.id, limit: Self.doneLimit, in: connection).map {
                .init(item: $0.item, doneOn: $0.doneOn, person: $0.person, note: $0.note)
            })
    }

    private func record(
        _ kind: String, _ subjectKind: String, _ subject: String, at now: Instant, in connection: any Connection
    ) throws {
        try JournalStore.record(kind, of: subjectKind, subject, by: principal, at: now, in: connection)
    }
}
