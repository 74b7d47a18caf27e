import Domain
import Kit

/// Reads kinds of service posts, the posts with who holds them, and their contact-and-service lists.
struct ServicePostImport {
    let context: ImportContext

    private static let works = TableColumn("works", "工作内容", "服务内容")
    private static let unit = TableColumn("unit", "党组织编码", "党组织")
    private static let holder = TableColumn("login", "登录名", "账号")
    private static let covers = TableColumn("covers", "负责楼栋", "片区")
    private static let place = TableColumn("place", "地点", "联系对象")
    private static let work = TableColumn("work", "服务事项", "事项")
    private static let interval = TableColumn("interval", "间隔天数", "间隔")
    private static let next = TableColumn("nextOn", "下次日期")

    func kinds(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<ServicePostKind>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name)
            rows += try table.rows(into: &report) { row in
                ServicePostKind(code: try row.neededCode(.code), name: try row.name(), works: row.list(Self.works))
            }
        }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        let known = Dictionary(
            uniqueKeysWithValues: try ServicePostStore.kinds(in: connection).map { ($0.code, $0) })
        for row in rows {
            let old = known[row.value.code]
            if old != row.value { try ServicePostStore.save(row.value, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    /// A post is known again by unit, holder, kind and first day; a line by its post, place and work.
    private struct Entry {
        let unit: String
        let login: String
        let kind: String
        let covers: String
        let from: Day?
        let to: Day?
        let place: String
        let work: String
        let interval: Int?
        let next: Day?
    }

    /// One row a line of a list, or a post alone; the post of several rows is made once.
    func posts(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Entry>] = []
        let kinds = try ServicePostStore.kinds(in: connection)
        for file in files {
            var table = try ImportTable(file)
            try table.require(Self.unit, Self.holder, .kind, Self.covers)
            rows += try table.rows(into: &report) { try Self.read($0, kinds) }
        }
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            do {
                report.count(try save(row.value, in: connection))
            } catch {
                try report.refuse(row.place, error)
            }
        }
        return report
    }

    private static func read(_ row: TableRow, _ kinds: [ServicePostKind]) throws -> Entry {
        let kind = row.text(.kind)
        guard let code = kinds.first(where: { $0.code == kind || $0.name == kind })?.code else {
            throw ServicePostRefusal.unknownKind
        }
        let days = try row.count(interval, default: 0)
        return Entry(
            unit: try row.neededCode(unit), login: try row.neededCode(holder).lowercased(), kind: code,
            covers: row.text(covers), from: try row.day(.validFrom), to: try row.day(.validTo), place: row.text(place),
            work: row.text(work), interval: days == 0 ? nil : days, next: try row.day(next))
    }

    private func save(_ entry: Entry, in connection: any Connection) throws -> ImportOutcome {
        let today = context.today
        guard let unit = try ServicePostStore.unit(code: entry.unit, inside: .everywhere, in: connection) else {
            throw ServicePostRefusal.unknownUnit
        }
        guard let holder = try ServicePostStore.account(login: entry.login, in: connection) else {
            throw ServicePostRefusal.unknownHolder
        }
        let from = entry.from ?? today
        try ServicePost.check(covers: entry.covers, from: from, to: entry.to)
        // Without a first day it is the post that the person holds already, if there is one.
        let begins: SQL =
            entry.from.map { day -> SQL in "service_post.starts_on = \(day)" } ?? "service_post.ends_on IS NULL"
        let old = try ServicePostStore.posts(
            where: """
                service_post.party_unit_id = \(unit.id) AND service_post.account_id = \(holder)
                    AND service_post.kind_code = \(entry.kind) AND \(begins)
                """, on: today, limit: 1, in: connection
        ).first?.post
        let post = ServicePost(
            id: old?.id ?? context.identifier(), unit: unit.id, holder: holder, kind: entry.kind, covers: entry.covers,
            areaPath: unit.areaPath, from: old?.from ?? from, to: entry.to)
        if old == nil {
            try ServicePostStore.insert(post, in: connection)
        } else if old != post {
            try ServicePostStore.update(post, in: connection)
        }
        let postOutcome: ImportOutcome = old == nil ? .added : old == post ? .unchanged : .changed
        guard !entry.place.isEmpty || !entry.work.isEmpty else { return postOutcome }
        try ServiceItem.check(place: entry.place, work: entry.work, interval: entry.interval, of: post, on: today)
        let known = try ServicePostStore.items(of: [post.id], in: connection)
            .contains { $0.place == entry.place && $0.work == entry.work }
        if known { return postOutcome }
        try ServicePostStore.insert(
            ServiceItem(
                id: context.identifier(), post: post.id, place: entry.place, work: entry.work, interval: entry.interval,
                nextOn: entry.next ?? today),
            in: connection)
        return .added
    }
}
