import Domain
import Geo
import Kit

/// Open tickets that could be about the same matter, and who endorsed one.
enum DuplicateStore {
    /// More would not be looked at.
    private static let limit = 200

    /// Open tickets of the class within a box around the point, or in the community where there is no point.
    static func candidates(
        for matter: ReportedMatter, within box: BoundingBox?, since start: Instant, scope: TicketScope,
        in connection: any Connection
    ) throws -> [StoredTicket] {
        let place: SQL =
            if let box {
                """
                latitude >= \(box.south) AND latitude <= \(box.north)
                    AND longitude >= \(box.west) AND longitude <= \(box.east)
                """
            } else {
                matter.area.cut(at: .community).holdsTicket
            }
        let first = matter.type.classDigits
        return try connection.run(
            """
            SELECT body, description, address FROM ticket
            WHERE \(place) AND due IS NOT NULL AND type >= \(first + "00") AND type <= \(first + "99")
                AND reported_at >= \(start) AND \(scope.condition)
            ORDER BY serial DESC LIMIT \(limit)
            """
        ).map { row in
            StoredTicket(
                ticket: try row.stored("body"), description: try row["description"], address: try row["address"])
        }
    }

    /// Once for each person, however often they say so.
    static func endorse(_ ticket: TicketID, by user: UserID, at now: Instant, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO ticket_endorsement (ticket_id, account_id, at) VALUES (\(ticket), \(user), \(now))
            ON CONFLICT (ticket_id, account_id) DO NOTHING
            """)
    }

    static func endorsements(
        of tickets: [TicketID], in connection: any Connection
    ) throws -> [TicketID: Int] {
        try connection.run(
            """
            SELECT ticket_id, COUNT(*) AS number FROM ticket_endorsement
            WHERE ticket_id IN (\(list: tickets)) GROUP BY ticket_id
            """
        ).reduce(into: [:]) { counts, row in counts[try row["ticket_id"]] = try row["number"] as Int }
    }
}
