import Domain
import Kit

/// Reads versions of the duty table for one caller.
struct DutyTableReading: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    /// Exceptions and differences that one answer lists; their numbers are told in any case.
    private static let listed = 500

    func lines() async throws -> [DutyTableLine] {
        let today = app.today
        return try await app.database.read { connection in
            let versions = try DutyTableStore.versions(in: connection)
            let inForce = versions.first { ($0.version.approval?.effectiveOn).map { $0 <= today } ?? false }?.version.id
            let people = versions.flatMap { $0.version.editors + [$0.version.approval?.by].compactMap { $0 } }
            let names = try AccountStore.names(of: Set(people), in: connection)
            return versions.map { line($0.version, $0.updatedAt, isInForce: $0.version.id == inForce, names) }
        }
    }

    /// - Parameter against: The version to compare with; the one before when not said.
    func detail(of id: DutyTableID, against other: DutyTableID?) async throws -> DutyTableDetail {
        let (reference, today) = (app.reference.current, app.today)
        let lines = try await lines()
        guard let line = lines.first(where: { $0.id == id }) else { throw Problem.notFound }
        let earlier = lines.first { other == nil ? $0.number < line.number && $0.state == .approved : $0.id == other }
        guard other == nil || earlier != nil else { throw Problem.notFound }
        let (version, before, timeline) = try await app.database.read { connection in
            guard let version = try DutyTableStore.load(id, in: connection) else { throw Problem.notFound }
            let before = try earlier.flatMap { try DutyTableStore.load($0.id, in: connection) }
            return (
                version, try before?.table ?? DutyTableStore.founding(in: connection),
                try DutyTableStore.timeline(from: today, in: connection)
            )
        }
        return try await offPool {
            let (day, report) = coverage(of: version, in: timeline, today: today)
            let differences = version.table.differences(from: before)
            let words = DutyWords(reference, in: language)
            return DutyTableDetail(
                table: line, against: earlier?.number, items: version.table.items.count,
                types: version.table.types.count,
                exceptions: version.table.exceptions.prefix(Self.listed).map(words.view),
                exceptionCount: version.table.exceptions.count,
                differences: differences.prefix(Self.listed).map { words.view($0, of: version.table) },
                differenceCount: differences.count, coverageDay: day,
                coverage: CoverageView(report, reference: reference, in: language),
                allowed: allowed(version))
        }
    }

    /// A draft is looked at as if it were approved from the first day on which it could count.
    private func coverage(
        of version: DutyTableVersion, in timeline: DutyTimeline, today: Day
    ) -> (Day, CoverageReport) {
        var timeline = timeline
        if let approval = version.approval {
            timeline.steps = [.init(effectiveOn: approval.effectiveOn, table: version.table)]
            let day = max(today, approval.effectiveOn)
            return (day, timeline.coverage(on: day))
        }
        let first = max(today, timeline.steps.last?.effectiveOn ?? today)
        timeline.steps.append(.init(effectiveOn: first, table: version.table))
        if let hole = timeline.firstHole(from: first) { return (hole.day, hole.report) }
        return (first, timeline.coverage(on: first))
    }

    private func allowed(_ version: DutyTableVersion) -> [String] {
        guard version.state == .draft else { return [] }
        let mayApprove =
            principal.holds(.approveDutyTables) && principal.organisationKind == .centre
            && !(principal.user.map(version.editors.contains) ?? false)
        return (DutyTableRules.mayDraft(principal) ? ["edit", "discard"] : []) + (mayApprove ? ["approve"] : [])
    }

    private func line(
        _ version: DutyTableVersion, _ updatedAt: Instant, isInForce: Bool, _ names: [UserID: String]
    ) -> DutyTableLine {
        DutyTableLine(
            id: version.id, number: version.number, state: version.state,
            stateLabel: version.state.label.text(in: language), revision: version.revision,
            approvalNumber: version.approval?.number, effectiveOn: version.approval?.effectiveOn,
            isInForce: isInForce, editors: version.editors.compactMap { names[$0] },
            approvedBy: version.approval?.by.flatMap { names[$0] }, updatedAt: updatedAt)
    }
}
