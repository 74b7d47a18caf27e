import Kit

/// Finds the newest tickets of a type without reading those of the others, as outside clients ask for them.
let ticketsByTypeMigration = Migration(
    12, "ticketsByType", portable: "CREATE INDEX ticket_by_type ON ticket (type, serial);")
