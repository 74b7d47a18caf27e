import Domain

/// Writes `docs/states/side-task.md` from the table.
enum SideTaskDocument {
    static var text: String {
        """
        # Side tasks

        Rendered from `SideTaskTransition.table` in `Sources/Domain/SideTasks/SideTaskTransition.swift` by a test; \
        `SNAP_UPDATE=1 swift test --filter DocumentTests` rewrites it.

        Left out, since they are possible in every open state: the system reports a delay, and ends what has been overtaken.

        | kind | from | action | to | right: roles | who | note | clock |
        |---|---|---|---|---|---|---|---|
        \(SideTaskTransition.table.filter { $0.party != .system }.map(row).joined(separator: "\n"))

        ## Limits

        | kind | states | ground | limit |
        |---|---|---|---|
        \(SideTaskLimits.standard.rows.map(limit).joined(separator: "\n"))

        Joint handlers have as long as the handling, participants as long as the deliberation, a follow-up has its day.

        """
    }

    private static func row(_ row: SideTaskTransition) -> String {
        let roles = Role.holding(row.right)
        let names = roles.count > 8 ? "every post but administrators" : roles.map(\.rawValue).joined(separator: ", ")
        return "| \(row.kind.rawValue) \(row.kind.label.chinese) | \(row.from.rawValue)"
            + " | \(row.action.rawValue) \(row.action.label.chinese) | \(row.to.rawValue) | \(row.right.rawValue): \(names)"
            + " | \(row.party.label.english) | \(row.isNoteNeeded ? "needed" : "optional") | \(row.clock.rawValue) |"
    }

    private static func limit(_ row: SideTaskLimits.Row) -> String {
        let states = row.states.map(\.rawValue).sorted().joined(separator: ", ")
        return "| \(row.kind.rawValue) | \(states) | \(row.ground?.rawValue ?? "any") | \(row.limit) |"
    }
}
