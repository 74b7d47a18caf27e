import Domain
import Kit

/// Reads tickets as rows of lists.
struct TicketRowStore {
    let reference: ReferenceData

    /// A ticket with what lists show of it.
    struct Found {
        let stored: StoredTicket
        fileprivate let workerName: String?
        fileprivate let photos: Int
        fileprivate let reference: ReferenceData

        var ticket: Ticket { stored.ticket }

        func row(in language: Language) -> TicketRow {
            TicketRow(stored, workerName: workerName, photos: photos, reference: reference, in: language)
        }
    }

    /// Some tickets by their ids, with what decides who may see them.
    func rows(
        of ids: some Collection<TicketID>, in connection: any Connection
    ) throws -> [TicketID: Found] {
        let found = try rows(where: "ticket.id IN (\(list: ids))", order: "ticket.id", limit: ids.count, in: connection)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.ticket.id, $0) })
    }

    /// The tickets that meet a condition.
    func rows(
        where condition: SQL, order: SQL, limit: Int, in connection: any Connection
    ) throws -> [Found] {
        try connection.run(
            """
            SELECT ticket.body, ticket.description, ticket.address, account.name AS worker_name,
                (SELECT COUNT(*) FROM attachment
                    WHERE attachment.ticket_id = ticket.id AND attachment.clearance <> 'blocked') AS photos
            FROM ticket LEFT JOIN account ON account.id = ticket.worker
            WHERE \(condition)
            ORDER BY \(order) LIMIT \(limit)
            """
        ).map { row in
            let stored = StoredTicket(
                ticket: try row.stored("body"), description: try row["description"], address: try row["address"])
            return Found(
                stored: stored, workerName: try row["worker_name"], photos: try row["photos"], reference: reference)
        }
    }
}
