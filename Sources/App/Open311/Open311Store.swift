import Domain
import Kit

/// Which requests are asked for.
struct Open311Filter: Sendable {
    /// When they were reported, both ends included.
    var reported: ClosedRange<Instant>
    /// Of the public types; nil for all of them.
    var types: [TicketTypeCode]?
    /// Nil for both.
    var isOpen: Bool?
}

/// Tickets for outside clients, who see those of public types alone.
enum Open311Store {
    static func tickets(
        numbered numbers: [TicketNumber], types: [TicketTypeCode], in connection: any Connection
    ) throws -> [Ticket] {
        try connection.run(
            "\(select) WHERE number IN (\(list: numbers)) AND type IN (\(list: types)) ORDER BY serial DESC"
        ).map { try $0.stored("body") }
    }

    /// The newest that match.
    ///
    /// - Parameter days: the days on which they were numbered: what the index finds them by.
    static func tickets(
        _ filter: Open311Filter, types: [TicketTypeCode], days: ClosedRange<Day>, limit: Int,
        in connection: any Connection
    ) throws -> [Ticket] {
        let first = TicketNumber(district: "", day: days.lowerBound, serial: 0).serial
        let last = TicketNumber(district: "", day: days.upperBound + 1, serial: 0).serial
        var conditions: [SQL] = [
            "reported_at >= \(filter.reported.lowerBound) AND reported_at <= \(filter.reported.upperBound)"
        ]
        // A few types are found by their index. Most tickets are of all of them together: those are found sooner
        // along the order of the list, so that no index shall be used for the type.
        conditions.append(
            filter.types.map { "type IN (\(list: $0))" } ?? "type || '' IN (\(list: types))")
        var order: SQL = "serial DESC"
        if filter.isOpen == true {
            // Few of all are open: the index of these finds them, so that the order of the list shall not.
            conditions.append("due IS NOT NULL")
            order = "serial + 0 DESC"
        } else {
            conditions.append("serial >= \(first) AND serial < \(last)")
            if filter.isOpen == false { conditions.append("due IS NULL") }
        }
        return try connection.run("\(select) WHERE \(SQL.all(conditions)) ORDER BY \(order) LIMIT \(limit)")
            .map { try $0.stored("body") }
    }

    /// The first photo of each report that somebody of ours has looked at and let out. What staff took is never among
    /// them: nobody has judged whether it may leave the house.
    static func photos(
        of tickets: [TicketID], in connection: any Connection
    ) throws -> [TicketID: AttachmentID] {
        try connection.run(
            """
            SELECT ticket_id, MIN(id) AS id FROM attachment
            WHERE ticket_id IN (\(list: tickets)) AND kind = 'photo' AND phase = 'report' AND clearance = 'cleared'
                AND uploaded_by IS NULL
            GROUP BY ticket_id
            """
        ).reduce(into: [:]) { photos, row in photos[try row["ticket_id"]] = try row["id"] }
    }

    private static let select: SQL = "SELECT body FROM ticket"
}
