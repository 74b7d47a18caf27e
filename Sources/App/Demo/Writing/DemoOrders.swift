import Domain
import Kit

/// Orders on their way and an incident room at work, so that the desks of the demo have something to follow.
struct DemoOrders: Sendable {
    let accounts: [DemoAccount]
    let reference: ReferenceData
    let now: Instant

    private static let steps: [OrderAction] = [.read, .receive, .answer]
    private static let answers = ["已排查，未发现隐患", "已通知到户", "已清理完毕", "正在处置，下午前完成", "已张贴告示并入户告知"]

    /// - Returns: how many rows of the journal it wrote.
    func write(seed: UInt64, in connection: any Connection) throws -> Int {
        var random = DemoRandom(seed: seed &+ 23)
        guard let chief = first(.dutyChief, .centre), let townChief = first(.dutyChief, .town) else { return 0 }
        let towns = reference.organisations.values.filter { $0.kind == .town }.sorted { $0.code < $1.code }
        var written = try give(
            "今晚有大风降温，请各镇街排查高空广告牌、临时围挡和室外施工，20时前回复。", by: chief, hours: 6,
            to: towns.map { OrderAddressee(.organisation($0.id), area: $0.area) }, &random, in: connection)
        let workers = accounts.filter {
            $0.posting.role == .fullTimeWorker && townChief.scope.contains($0.posting.scope)
        }
        written += try give(
            "本周内核对网格内空置房和出租房，有变化的在入户走访里登记。", by: townChief, hours: 96,
            to: workers.map { OrderAddressee(.person($0.id), area: $0.posting.scope) }, &random, in: connection)
        return written + (try openRoom(by: chief, &random, in: connection))
    }

    // MARK: - Orders

    private func give(
        _ text: String, by chief: Principal, hours: Int64, to addressees: [OrderAddressee],
        _ random: inout DemoRandom, in connection: any Connection
    ) throws -> Int {
        let id = OrderID(DemoIdentifiers.make(at: now, &random))
        var names = addressees.map { _ in OrderReceiptID(DemoIdentifiers.make(at: now, &random)) }
        let (order, receipts) = try OrderRules.issue(
            id, to: addressees, due: now + .hours(hours), hasText: true, by: chief, at: now
        ) { names.removeLast() }
        try OrderStore.insert(order, text: text, in: nil, receipts: receipts, in: connection)
        try JournalStore.append(try JournalEntry(.issue, of: order, by: chief, at: now), in: connection)
        var written = 1
        for receipt in receipts {
            guard let reader = reader(of: receipt.recipient) else { continue }
            // Some have not looked yet, most have confirmed, and half of those have answered.
            let steps = Self.steps.prefix(random.pick(byWeight: [2, 1, 3, 4]))
            written += try act(Array(steps), on: receipt, of: order, by: reader, &random, in: connection)
        }
        return written
    }

    private func act(
        _ steps: [OrderAction], on receipt: OrderReceipt, of order: Order, by reader: Principal,
        _ random: inout DemoRandom, in connection: any Connection
    ) throws -> Int {
        var receipt = receipt
        for step in steps {
            let change = try OrderRules.decide(step, on: order, receipt: receipt, by: reader, hasNote: true)
            let after = receipt.applying(change, at: now)
            let note = step == .answer ? random.pick(Self.answers) : nil
            try OrderStore.update(receipt, to: after, note: note, by: reader.user, in: connection)
            try JournalStore.append(
                try JournalEntry(step, of: order, receipt: after, by: reader, at: now), in: connection)
            receipt = after
        }
        return steps.count
    }

    private func reader(of recipient: OrderRecipient) -> Principal? {
        switch recipient {
        case .person(let user): accounts.first { $0.id == user }.flatMap(principal)
        case .organisation(let organisation):
            accounts.first { $0.posting.organisation == organisation && $0.posting.role == .dutyChief }
                .flatMap(principal)
        }
    }

    // MARK: - The room

    private func openRoom(
        by chief: Principal, _ random: inout DemoRandom, in connection: any Connection
    ) throws -> Int {
        guard let grid = reference.grids.values.min(by: { $0.code.text < $1.code.text }),
            let place = reference.gridPlaces[grid.id], let host = chief.organisation,
            let town = reference.organisation(.town, around: grid.path)?.id,
            let handler = accounts.first(where: { $0.posting.role == .handler }).flatMap(principal),
            let department = handler.organisation
        else { return 0 }
        var room = IncidentRoom(
            id: IncidentRoomID(DemoIdentifiers.make(at: now, &random)), ticket: nil, point: place, areaPath: grid.path,
            host: host, openedAt: now, due: now + .hours(4), members: [host, town, department])
        try IncidentStore.insert(room, title: "供水管道爆裂，路面积水", in: connection)
        try JournalStore.append(JournalEntry("roomOpened", room, by: chief, at: now), in: connection)
        let entries = [(chief, "已通知属地镇街封闭辅路"), (handler, "抢修队20分钟内到场"), (chief, "请网格员告知沿街商户暂停用水")]
        for (writer, text) in entries {
            let after = try IncidentRoomRules.applying(.note, to: room, by: writer, hasText: true, at: now)
            try IncidentStore.update(room, to: after, summary: nil, in: connection)
            try IncidentStore.add(text, to: after, by: writer, at: now, in: connection)
            try JournalStore.append(
                JournalEntry(IncidentRoomAction.note.changeKind, after, by: writer, at: now), in: connection)
            room = after
        }
        return 1 + entries.count
    }

    // MARK: - People

    private func first(_ role: Role, _ kind: OrganisationKind) -> Principal? {
        accounts.first { account in
            account.posting.role == role && reference.organisations[account.posting.organisation]?.kind == kind
        }.flatMap(principal)
    }

    private func principal(_ account: DemoAccount) -> Principal? {
        reference.organisations[account.posting.organisation].map { Principal(posting: account.posting, at: $0) }
    }
}
