import Domain
import Kit

/// Reads from rosters, leaves, patrols and tickets when a worker's positions are kept.
enum TrackDutyStore {
    /// Tickets of a worker that are looked at; older ones are long out of their hands.
    private static let tickets = 500

    static func worker(
        in posting: PostingID, since: Instant, at now: Instant, on today: Day, in connection: any Connection
    ) throws -> TrackDuties.Worker? {
        guard let found = try PostingStore.posting(posting, on: today, in: connection),
            let account = try connection.first(
                "SELECT name FROM account WHERE id = \(found.user) AND disabled_at IS NULL")
        else { return nil }
        let duty = TrackDuty(
            posting: found,
            shifts: try RosterStore.shifts(of: found.user, from: since, to: now + .days(1), in: connection),
            leaves: try LeaveStore.leaves(of: [posting], notOverOn: today + -31, in: connection),
            patrols: try PatrolStore.patrols(of: found.user, since: since, in: connection),
            tasks: try tasks(of: found.user, since: since, in: connection))
        return TrackDuties.Worker(user: found.user, name: try account["name"], duty: duty, readAt: now)
    }

    /// From when a ticket was reported until it left the worker's hands: close enough, and cheap to ask.
    private static func tasks(
        of user: UserID, since: Instant, in connection: any Connection
    ) throws -> [TrackDuty.Stretch] {
        let working: [TicketState] = [.fieldCheck, .dispatched, .handling]
        return try connection.run(
            """
            SELECT state, reported_at, updated_at FROM ticket WHERE worker = \(user)
            ORDER BY serial DESC LIMIT \(tickets)
            """
        ).compactMap { row in
            let (state, updatedAt): (TicketState, Instant) = (try row["state"], try row["updated_at"])
            let isInHand = working.contains(state)
            if !isInHand, updatedAt < since { return nil }
            return TrackDuty.Stretch(from: try row["reported_at"], to: isInHand ? nil : updatedAt)
        }
    }
}
