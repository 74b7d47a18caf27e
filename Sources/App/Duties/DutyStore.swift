import Domain
import Kit

/// Duty items, ticket types and holidays in the database.
enum DutyStore {
    static func items(in connection: any Connection) throws -> [String: DutyItem] {
        try connection.run("SELECT definition FROM duty_item").reduce(into: [:]) { items, row in
            let item: DutyItem = try row.stored("definition")
            items[item.code] = item
        }
    }

    static func save(_ item: DutyItem, isNew: Bool, in connection: any Connection) throws {
        let definition = try Stored(item)
        if isNew {
            try connection.run(
                "INSERT INTO duty_item (code, name, definition) VALUES (\(item.code), \(item.name), \(definition))")
        } else {
            try connection.run(
                "UPDATE duty_item SET name = \(item.name), definition = \(definition) WHERE code = \(item.code)")
        }
    }

    /// Every ticket type with what the table says of it beside the domain's rules, in the order of codes.
    static func types(in connection: any Connection) throws -> [TicketTypeRow] {
        try connection.run("SELECT definition FROM ticket_type ORDER BY code").map { row in
            try row.stored("definition")
        }
    }

    static func save(_ row: TicketTypeRow, isNew: Bool, in connection: any Connection) throws {
        let (type, definition) = (row.type, try Stored(row))
        if isNew {
            try connection.run(
                """
                INSERT INTO ticket_type (code, name, duty_code, plain_word, leads_word, definition)
                VALUES (
                    \(type.code), \(type.name.chinese), \(known(type.dutyItem)), \(row.plainWord), \(row.leadsWord),
                    \(definition))
                """)
        } else {
            try connection.run(
                """
                UPDATE ticket_type SET name = \(type.name.chinese), duty_code = \(known(type.dutyItem)),
                    plain_word = \(row.plainWord), leads_word = \(row.leadsWord), definition = \(definition)
                WHERE code = \(type.code)
                """)
        }
    }

    /// The code of an item of the imported list; null for one that came with a later version of the duty table.
    private static func known(_ item: String) -> SQL { "(SELECT code FROM duty_item WHERE code = \(item))" }

    static func holidays(in connection: any Connection) throws -> [Day: Holiday] {
        try connection.run("SELECT day, kind, name FROM calendar_day").reduce(into: [:]) { days, row in
            let day: Day = try row["day"]
            days[day] = Holiday(day: day, kind: try row["kind"], name: try row["name"])
        }
    }

    static func save(_ holiday: Holiday, isNew: Bool, in connection: any Connection) throws {
        if isNew {
            try connection.run(
                """
                INSERT INTO calendar_day (day, kind, name)
                VALUES (\(holiday.day), \(holiday.kind), \(holiday.name))
                """)
        } else {
            try connection.run(
                "UPDATE calendar_day SET kind = \(holiday.kind), name = \(holiday.name) WHERE day = \(holiday.day)")
        }
    }

    /// Whether there is neither a duty item nor a ticket type.
    static func hasNoDuties(in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM ticket_type LIMIT 1") == nil
            && connection.first("SELECT 1 AS found FROM duty_item LIMIT 1") == nil
    }
}
