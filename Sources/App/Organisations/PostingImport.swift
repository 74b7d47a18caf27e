import Domain
import Kit

/// Reads who works where: login, organisation, role, scope, grids, and from when until when.
///
/// A row is the same posting as an earlier one when login, organisation, role and first day are the same.
struct PostingImport {
    let context: ImportContext

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<PostingDraft>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(PostingDraft.login, PostingDraft.organisation, PostingDraft.role)
            rows += try table.rows(into: &report) { try PostingDraft($0, today: context.today) }
        }
        rows = try rows.withoutRepeats(by: \.key, field: PostingDraft.login.field, into: &report)
        var register = try PostingRegister(in: connection)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            do {
                report.count(try save(row.value, in: &register, connection))
            } catch {
                try report.refuse(row.place, error)
            }
        }
        return report
    }

    private func save(
        _ draft: PostingDraft, in register: inout PostingRegister, _ connection: any Connection
    ) throws -> ImportOutcome {
        let organisation = try register.organisation(draft.organisation)
        let user = try register.user(draft.login)
        let others = register.postings[user] ?? []
        let old = others.last {
            $0.organisation == organisation.id && $0.role == draft.role && (draft.from == nil || $0.from == draft.from)
        }
        let posting = Posting(
            id: old?.id ?? context.identifier(), user: user, organisation: organisation.id, role: draft.role,
            scope: try register.scope(draft.scope ?? organisation.area), grids: try register.grids(draft.grids),
            from: draft.from ?? old?.from ?? context.today, to: draft.to ?? old?.to, share: draft.share,
            weeklyHours: draft.weeklyHours,
            backupFor: try draft.backupFor.map { try register.posting(of: $0, at: organisation.id) })
        try PostingRules.check(posting, at: organisation, besides: others.filter { $0.id != posting.id })
        if posting == old { return .unchanged }
        try PostingImportStore.save(posting, isNew: old == nil, in: connection)
        register.postings[user] = others.filter { $0.id != posting.id } + [posting]
        return old == nil ? .added : .changed
    }
}

/// What postings refer to, by the words that tables use.
struct PostingRegister {
    var postings: [UserID: [Posting]]
    private let users: [String: UserID]
    private let organisations: [String: Organisation]
    private let areas: Set<String>
    private let gridsByCode: [String: GridID]

    init(in connection: any Connection) throws {
        users = try UserStore.known(in: connection).mapValues(\.id)
        organisations = try OrganisationStore.known(in: connection)
        areas = Set(try AreaStore.known(in: connection).keys)
        gridsByCode = try PostingImportStore.gridIDs(in: connection)
        postings = Dictionary(grouping: try PostingImportStore.all(in: connection), by: \.user)
    }

    func user(_ login: String) throws -> UserID {
        guard let user = users[login] else {
            throw RowRefusal("userUnknown", field: "login", "没有账号“\(login)”，请先导入人员。", "There is no account \(login).")
        }
        return user
    }

    func organisation(_ code: String) throws -> Organisation {
        guard let organisation = organisations[code] else {
            throw RowRefusal(
                "organisationUnknown", field: "organisation", "没有单位“\(code)”，请先导入单位。",
                "There is no organisation \(code).")
        }
        return organisation
    }

    /// The scope of an organisation is good as it is; another one must be an area or a grid.
    func scope(_ path: AreaPath) throws -> AreaPath {
        let isKnown = areas.contains(path.text) || gridsByCode[path.text] != nil
        guard isKnown || organisations.values.contains(where: { $0.area == path }) else {
            throw RowRefusal("areaUnknown", field: "scope", "没有区域“\(path)”。", "There is no area \(path).")
        }
        return path
    }

    func grids(_ codes: [String]) throws -> Set<GridID> {
        Set(
            try codes.map { code in
                guard let grid = gridsByCode[code] else {
                    throw RowRefusal("gridUnknown", field: "grids", "没有网格“\(code)”。", "There is no grid \(code).")
                }
                return grid
            })
    }

    /// The posting of a colleague that one stands in for.
    func posting(of login: String, at organisation: OrganisationID) throws -> PostingID {
        guard let posting = (postings[try user(login)] ?? []).last(where: { $0.organisation == organisation }) else {
            throw RowRefusal(
                "backupUnknown", field: "backupFor", "“\(login)”在这个单位没有岗位。", "\(login) has no posting there.")
        }
        return posting.id
    }
}
