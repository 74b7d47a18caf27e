import Kit

/// What lists over a million tickets need: open tickets whose search words are compared without reading their rows,
/// and the newest of an urgency, or of a type in one department's hands.
let ticketListsMigration = Migration(
    17, "ticketLists",
    portable: """
        DROP INDEX ticket_open;
        CREATE INDEX ticket_open ON ticket (due, id, state, escalation, area_path, town, desk, responsible, handler,
            urgency, longitude, latitude, serial) WHERE due IS NOT NULL;
        CREATE INDEX ticket_urgency ON ticket (urgency, serial);
        CREATE INDEX ticket_handler_type ON ticket (handler, type, serial) WHERE handler IS NOT NULL;
        """)
