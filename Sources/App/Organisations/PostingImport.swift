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
        var changed: [Posting] = []
        // A row without a first day and one that names it may mean the same posting.
        var decided: [PostingID: ImportPlace] = [:]
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            do {
                let (posting, outcome, share) = try decide(row.value, in: &register) { posting in
                    if let first = decided[posting] {
                        throw RowRefusal.repeated(first, in: row.place, field: PostingDraft.login.field)
                    }
                    decided[posting] = row.place
                }
                if outcome != .unchanged { changed.append(posting) }
                report.count(outcome)
                if share > 100 { report.warn(row.place, Self.overloaded(row.value.login, share)) }
            } catch {
                try report.refuse(row.place, error)
            }
        }
        try PostingImportStore.save(changed, in: connection)
        return report
    }

    private func decide(
        _ draft: PostingDraft, in register: inout PostingRegister, isNew: (PostingID) throws -> Void
    ) throws -> (Posting, ImportOutcome, share: Int) {
        let organisation = try register.organisation(draft.organisation)
        let user = try register.user(draft.login)
        let others = register.postings[user] ?? []
        let old = others.last {
            $0.organisation == organisation.id && $0.role == draft.role && (draft.from == nil || $0.from == draft.from)
        }
        let from = draft.from ?? old?.from ?? context.today
        let posting = Posting(
            id: old?.id ?? context.identifier(), user: user, organisation: organisation.id, role: draft.role,
            scope: try register.scope(draft.scope ?? organisation.area),
            grids: try register.grids(draft.grids, from: max(from, context.today)),
            from: from, to: draft.to ?? old?.to, share: draft.share,
            weeklyHours: draft.weeklyHours,
            backupFor: try draft.backupFor.map { try register.posting(of: $0, at: organisation.id) })
        try isNew(posting.id)
        try PostingRules.check(posting, at: organisation, besides: others.filter { $0.id != posting.id })
        if posting == old { return (posting, .unchanged, register.share(of: user, while: posting)) }
        // Whoever has the post already keeps it: a certificate that has run out ends none.
        if old == nil { try register.checkCertificates(for: posting) }
        // An old table must not give back what an administrator took away.
        guard !register.revoked.contains(posting.id) else { throw Self.ended }
        register.postings[user] = others.filter { $0.id != posting.id } + [posting]
        return (posting, old == nil ? .added : .changed, register.share(of: user, while: posting))
    }

    private static func overloaded(_ login: String, _ share: Int) -> RowRefusal {
        RowRefusal(
            "sharesOverFull", field: "share", "“\(login)”各岗位工作占比合计\(share)%，超过100%，请核对。",
            "The shares of \(login) add up to \(share) percent.")
    }

    private static let ended = RowRefusal(
        "postingEnded", field: "to", "这个岗位已由管理员终止；确需恢复时，请另填新的开始日期。",
        "An administrator has ended this posting; to give it again, name a new first day.")
}
