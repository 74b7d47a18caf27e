import Domain

/// Writes `docs/states/ticket.md` from the table.
enum StateDocument {
    static var text: String {
        """
        # Ticket states

        Rendered from `Transition.table` in `Sources/Domain/Tickets/TransitionTable.swift` by a test; \
        `SNAP_UPDATE=1 swift test --filter StateDocumentTests` rewrites it.

        ## States

        | state | 中文 | stage whose limit runs | open |
        |---|---|---|---|
        \(TicketState.allCases.map(stateRow).joined(separator: "\n"))

        ## Transitions

        Left out, since they are possible in every open state and leave the ticket where it is: the system escalates, \
        and the desk or the reporter urges.

        | from | action | to | right: roles | who | evidence | stage clock | handling clock |
        |---|---|---|---|---|---|---|---|
        \(Transition.table.filter { !isLeftOut($0) }.map(transitionRow).joined(separator: "\n"))

        ## Picture

        ```mermaid
        stateDiagram-v2
        \(arrows.joined(separator: "\n"))
        ```

        """
    }

    private static func isLeftOut(_ row: Transition) -> Bool { row.action == .escalate || row.action == .urge }

    private static func stateRow(_ state: TicketState) -> String {
        let stage = state.stage.map { "\($0.rawValue) \($0.label.chinese)" } ?? "none"
        return "| \(state.rawValue) | \(state.label.chinese) | \(stage) | \(state.isOpen ? "yes" : "no") |"
    }

    private static func transitionRow(_ row: Transition) -> String {
        let from = row.from?.rawValue ?? "(new)"
        let action = "\(row.action.rawValue) \(row.action.label.chinese)"
        let to = row.to.rawValue + (row.condition.map { " (\($0.english))" } ?? "")
        let roles = "\(row.right.rawValue): \(roleNames(row.right))"
        let evidence = words(row.evidence.rawValue)
        return "| \(from) | \(action) | \(to) | \(roles) | \(row.party.label.english) | \(evidence)"
            + " | \(row.clock.rawValue) | \(words(row.handling.rawValue)) |"
    }

    private static func roleNames(_ right: Right) -> String {
        let roles = Role.holding(right)
        return roles.count > 8 ? "every post but administrators" : roles.map(\.rawValue).joined(separator: ", ")
    }

    /// `asTypeAsks` as "as type asks".
    private static func words(_ name: String) -> String {
        name.reduce(into: "") { text, letter in
            text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }

    private static var arrows: [String] {
        var seen: Set<String> = []
        return Transition.table.filter { $0.action != .escalate && $0.from != $0.to }.compactMap { row in
            let arrow = "    \(row.from?.rawValue ?? "[*]") --> \(row.to.rawValue): \(row.action.rawValue)"
            return seen.insert(arrow).inserted ? arrow : nil
        }
    }
}
