import Kit

/// The map of an earlier hour asks what has changed since.
let mapHistoryMigration = Migration(
    31, "mapHistory",
    portable: """
        CREATE INDEX change_ticket_recorded ON change (recorded_at, subject, version) WHERE subject_kind = 'ticket';
        """)
