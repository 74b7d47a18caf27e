import Domain
import Kit

/// Puts shifts on the roster, in the caller's transaction.
struct Rosters: Sendable {
    let principal: Principal
    let calendar: WorkCalendar

    func add(_ shift: Shift, of posting: Posting, groups: [DutyGroup], in connection: any Connection) throws {
        let group = try shift.group.map { code in
            guard let group = groups.first(where: { $0.code == code }) else {
                throw RowRefusal("groupUnknown", field: "group", "没有值守组“\(code)”。", "There is no duty group \(code).")
            }
            return group
        }
        let others = try RosterStore.shifts(of: shift.user, from: shift.from, to: shift.to, in: connection)
        try ShiftRules.check(
            shift, of: posting, group: group, besides: others, by: principal, calendar: calendar)
        try RosterStore.insert(shift, at: posting.scope, in: connection)
    }
}

/// Reads duty groups: code, name, kind, organisation.
struct GroupImport {
    let context: ImportContext

    private static let organisation = TableColumn("organisation", "单位", "单位代码")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<DutyGroup>] = []
        let organisations = try OrganisationStore.known(in: connection)
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name, .kind, Self.organisation)
            rows += try table.rows(into: &report) { row in
                guard let kind: DutyGroup.Kind = try row.choice(.kind, label: \.label) else { throw row.missing(.kind) }
                let code = try row.neededCode(Self.organisation)
                guard let organisation = organisations[code] else {
                    throw RowRefusal(
                        "organisationUnknown", field: "organisation", "没有单位“\(code)”，请先导入单位。",
                        "There is no organisation \(code).")
                }
                return DutyGroup(
                    code: try row.neededCode(.code), name: try row.name(), kind: kind, organisation: organisation.id)
            }
        }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        let known = Dictionary(uniqueKeysWithValues: try RosterStore.groups(in: connection).map { ($0.code, $0) })
        for row in rows {
            let (group, old) = (row.value, known[row.value.code])
            if old != group { try RosterStore.save(group, isNew: old == nil, in: connection) }
            report.count(old == nil ? .added : old == group ? .unchanged : .changed)
        }
        return report
    }
}

/// Reads shifts: login, date, from, to, and perhaps the organisation of the posting and a duty group.
struct RosterImport {
    let context: ImportContext
    private var calendar: WorkCalendar { context.reference.calendar }

    private static let date = TableColumn("date", "日期", "day")
    private static let from = TableColumn("from", "开始时间", "上班时间")
    private static let to = TableColumn("to", "结束时间", "下班时间")
    private static let group = TableColumn("group", "值守组", "班组")

    private struct Draft: Sendable, Equatable {
        let login: String
        let organisation: String
        let group: String?
        let from: Instant
        let to: Instant
    }

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Draft>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(PostingDraft.login, Self.date, Self.from, Self.to)
            rows += try table.rows(into: &report, read)
        }
        let register = try PostingRegister(in: connection)
        let rosters = Rosters(principal: context.principal, calendar: calendar)
        let groups = try RosterStore.groups(in: connection)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            do {
                report.count(try save(row.value, register, rosters, groups, connection))
            } catch {
                try report.refuse(row.place, error)
            }
        }
        return report
    }

    private func save(
        _ draft: Draft, _ register: PostingRegister, _ rosters: Rosters, _ groups: [DutyGroup],
        _ connection: any Connection
    ) throws -> ImportOutcome {
        let user = try register.user(draft.login)
        let organisation = try draft.organisation.isEmpty ? nil : register.organisation(draft.organisation).id
        let day = calendar.day(of: draft.from)
        let posting = (register.postings[user] ?? []).last { posting in
            posting.isActive(on: day) && !register.revoked.contains(posting.id)
                && (organisation == nil || posting.organisation == organisation)
        }
        guard let posting else { throw ShiftRefusal.outsidePosting }
        let shift = Shift(
            id: context.identifier(), posting: posting.id, user: user, group: draft.group, from: draft.from,
            to: draft.to)
        let others = try RosterStore.shifts(of: user, from: draft.from, to: draft.to, in: connection)
        let isKnown = others.contains { old in
            (old.posting, old.group, old.from, old.to) == (shift.posting, shift.group, shift.from, shift.to)
        }
        if isKnown { return .unchanged }
        try rosters.add(shift, of: posting, groups: groups, in: connection)
        return .added
    }

    private func read(_ row: TableRow) throws -> Draft {
        guard let day = try row.day(Self.date) else { throw row.missing(Self.date) }
        let from = try minute(row, Self.from)
        let to = try minute(row, Self.to)
        let group = row.code(Self.group)
        return Draft(
            login: try row.neededCode(PostingDraft.login).lowercased(),
            organisation: row.code(PostingDraft.organisation), group: group.isEmpty ? nil : group,
            from: calendar.instant(of: day, minuteOfDay: from),
            // A night shift ends on the next day.
            to: calendar.instant(of: to <= from ? day + 1 : day, minuteOfDay: to))
    }

    private func minute(_ row: TableRow, _ column: TableColumn) throws -> Int {
        let text = try row.neededCode(column)
        guard let match = text.wholeMatch(of: #/(\d{1,2}):(\d{2})/#), let hour = Int(match.1),
            let minute = Int(match.2), minute < 60, hour * 60 + minute <= 1_440
        else { throw row.malformed(column, text, "应形如08:30", "must look like 08:30") }
        return hour * 60 + minute
    }
}
