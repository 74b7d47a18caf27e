import Domain
import Kit

/// Counts what the indicators are made of, by unit: a handful of statements, each over one range of one index.
struct IndicatorStore {
    /// Counts by the code of an area or the id of an organisation.
    typealias Units = [String: IndicatorCounts]

    private enum Tally {
        case when(IndicatorCount, SQL)
        case sum(IndicatorCount, SQL)
    }

    let scope: IndicatorScope
    /// What was due from here on …
    let start: Instant
    /// … and before here counts; what was done later does not count yet.
    let end: Instant
    let connection: any Connection

    /// All but the burden.
    func counts() throws -> Units {
        var units: Units = [:]
        try triage(into: &units)
        try closing(into: &units)
        try standing(into: &units)
        try assignments(into: &units)
        return units
    }

    // MARK: - Tickets

    private func triage(into units: inout Units) throws {
        let isFound: SQL = "filed_at < \(end) AND source IN ('resident', 'hotline', 'open311')"
        try tickets(
            "accept_due",
            [
                .when(.dueToAccept, "is_self_handled = 0"),
                .when(.takenByDue, "is_self_handled = 0 AND taken_at <= accept_due"),
                .when(.accepted, "accepted_at < \(end)"), .when(.filed, "accepted_at < \(end) AND filed_at < \(end)"),
                .when(.reportedByWorkers, "source = 'field'"),
                .when(.validOfWorkers, "source = 'field' AND (filed_at < \(end) OR is_self_handled = 1)"),
                .when(.publicFound, isFound),
                .when(.workerFound, "source = 'field' AND (filed_at < \(end) OR is_self_handled = 1)"),
            ], into: &units)
        try tickets(
            "dispatch_due", [.when(.dueToDispatch, "1 = 1"), .when(.dispatchedByDue, "dispatched_at <= dispatch_due")],
            into: &units)
    }

    private func closing(into units: inout Units) throws {
        try tickets(
            "verify_due", [.when(.dueToVerify, "1 = 1"), .when(.judgedByDue, "judged_at <= verify_due")], into: &units)
        try tickets(
            "close_due",
            [
                .when(.dueToClose, "1 = 1"), .when(.closed, "closed_at < \(end)"),
                .when(.closedByDue, "closed_at <= close_due"),
            ], into: &units)
        let until = Span.days(Self.repeatDays).milliseconds
        try tickets(
            "closed_at",
            [
                .when(.closedInPeriod, "1 = 1"),
                .when(
                    .repeated,
                    """
                    EXISTS (SELECT 1 FROM ticket_milestone AS later
                        WHERE later.type = ticket_milestone.type AND later.place = ticket_milestone.place
                            AND later.reported_at > ticket_milestone.closed_at
                            AND later.reported_at <= ticket_milestone.closed_at + \(until))
                    """),
            ], into: &units)
        try tickets(
            "call_back_due",
            [
                .when(.reached, "reached_at < \(end)"),
                .when(.asked, "reached_at < \(end) AND is_solved IS NOT NULL"),
                .when(.solved, "reached_at < \(end) AND is_solved = 1"),
                .when(.satisfied, "reached_at < \(end) AND is_satisfied = 1"),
            ], into: &units)
    }

    /// What stood open at the end. A ticket that is parked or sent back is not late: its clock stands still.
    private func standing(into units: inout Units) throws {
        let due: SQL =
            "COALESCE(close_due, CASE WHEN dispatched_at IS NULL THEN COALESCE(dispatch_due, accept_due) END)"
        let tallies: [Tally] = [.when(.open, "1 = 1"), .when(.openPastDue, "\(due) < \(end)")]
        for ended in ["ended_at IS NULL" as SQL, "ended_at >= \(end)"] {
            try tally(
                "ticket_milestone", "handler", where: "\(ended) AND reported_at < \(end)", tallies, into: &units)
        }
    }

    private func tickets(_ due: SQL, _ tallies: [Tally], into units: inout Units) throws {
        try tally(
            "ticket_milestone", "handler", where: "\(due) >= \(start) AND \(due) < \(end)", tallies, into: &units)
    }

    /// Days within which the same at the same place counts as having come back.
    private static let repeatDays: Int64 = 30

    // MARK: - Assignments

    private func assignments(into units: inout Units) throws {
        try tally(
            "assignment", "organisation_id", where: "receive_due >= \(start) AND receive_due < \(end)",
            [
                .when(.dispatched, "1 = 1"), .when(.answeredByDue, "answered_at <= receive_due"),
                .when(.returned, "returned_at < \(end)"),
                .when(.upheldReturns, "returned_at < \(end) AND is_return_upheld = 1"),
                .when(.extended, "extensions > 0"),
            ], into: &units)
        try tally(
            "assignment", "organisation_id", where: "handling_due >= \(start) AND handling_due < \(end)",
            [
                .when(.dueToHandle, "1 = 1"), .when(.handled, "done_at < \(end)"),
                .when(.handledByDue, "done_at <= handling_due"), .when(.fedBack, "first_done_at < \(end)"),
                .when(.reworked, "first_done_at < \(end) AND reworks > 0"),
            ], into: &units)
    }

    // MARK: - The burden

    /// What workers were asked to do, and how often on one day.
    ///
    /// - Parameter offset: milliseconds of the district's time zone, to tell days apart.
    /// - Returns: how many worker-days had so many tasks, without telling whose.
    func burden(dayOffset offset: Int64, into units: inout Units) throws -> [Int: Int] {
        let isWorkers: SQL = "(worker IS NOT NULL OR kind = 'check')"
        let given: SQL = "assigned_at >= \(start) AND assigned_at < \(end)"
        try tally(
            "assignment", "organisation_id", where: "\(given) AND \(isWorkers)",
            [
                .when(.tasks, "1 = 1"), .when(.offHourTasks, "is_off_hours = 1"),
                .when(.extraTasks, "is_refused_as_extra = 1"), .sum(.entries, "entries"),
                .when(.tasksDone, "done_at < \(end)"),
                .sum(.taskMinutes, "CASE WHEN done_at < \(end) THEN (done_at - assigned_at) / 60000 ELSE 0 END"),
            ], into: &units)
        let unit = scope.unit(organisation: "organisation_id")
        let days: SQL = """
            SELECT \(unit) AS unit, worker, (assigned_at + \(offset)) / 86400000 AS day, COUNT(*) AS tasks FROM assignment
            WHERE \(scope.condition(organisation: "organisation_id")) AND \(given) AND worker IS NOT NULL
            GROUP BY 1, 2, 3
            """
        for row in try connection.run("SELECT unit, COUNT(*) AS days FROM (\(days)) AS days GROUP BY unit") {
            guard let unit: String = try row["unit"] else { continue }
            units[unit, default: IndicatorCounts()][.workerDays] = try row["days"]
        }
        let whole: SQL = """
            SELECT worker, (assigned_at + \(offset)) / 86400000 AS day, COUNT(*) AS tasks FROM assignment
            WHERE \(scope.condition(organisation: "organisation_id")) AND \(given) AND worker IS NOT NULL
            GROUP BY 1, 2
            """
        return try connection.run("SELECT tasks, COUNT(*) AS days FROM (\(whole)) AS days GROUP BY tasks")
            .reduce(into: [:]) { distribution, row in
                let tasks: Int = try row["tasks"]
                distribution[tasks] = try row["days"]
            }
    }

    /// Notices that reached grid workers, and how many weeks they were on post.
    func notices(in period: IndicatorPeriod, roles: [Role], into units: inout Units) throws {
        let workers: SQL = """
            SELECT DISTINCT substr(posting.area_path, 1, \(scope.unitDigits)) AS unit, posting.account_id
            FROM posting
            WHERE posting.role IN (\(list: roles)) AND \(scope.area.contains(column: "posting.area_path"))
                AND posting.starts_on <= \(period.to) AND (posting.ends_on IS NULL OR posting.ends_on >= \(period.from))
            """
        for row in try connection.run("SELECT unit, COUNT(*) AS workers FROM (\(workers)) AS workers GROUP BY unit") {
            let (unit, count): (String, Int) = (try row["unit"], try row["workers"])
            units[unit, default: IndicatorCounts()][.workerWeeks] = count * period.days / 7
        }
        let told = try connection.run(
            """
            SELECT workers.unit, COUNT(*) AS notices FROM (\(workers)) AS workers
            JOIN notice ON notice.account_id = workers.account_id
            WHERE notice.at >= \(start) AND notice.at < \(end) GROUP BY workers.unit
            """)
        for row in told {
            let unit: String = try row["unit"]
            units[unit, default: IndicatorCounts()][.notices] = try row["notices"]
        }
    }

    // MARK: - Counting

    private func tally(
        _ table: SQL, _ organisation: SQL, where condition: SQL, _ tallies: [Tally], into units: inout Units
    ) throws {
        var columns: SQL = "\(scope.unit(organisation: organisation)) AS unit"
        for (index, tally) in tallies.enumerated() {
            let name = SQL(raw: "count_\(index)")
            switch tally {
            case .when(_, let condition): columns += ", SUM(CASE WHEN \(condition) THEN 1 ELSE 0 END) AS \(name)"
            case .sum(_, let value): columns += ", CAST(SUM(\(value)) AS BIGINT) AS \(name)"
            }
        }
        let rows = try connection.run(
            """
            SELECT \(columns) FROM \(table)
            WHERE \(scope.condition(organisation: organisation)) AND \(condition) GROUP BY 1
            """)
        for row in rows {
            guard let unit: String = try row["unit"] else { continue }
            for (index, tally) in tallies.enumerated() {
                switch tally {
                case .when(let count, _), .sum(let count, _):
                    units[unit, default: IndicatorCounts()][count] += try row["count_\(index)"]
                }
            }
        }
    }
}
