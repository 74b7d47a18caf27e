import Kit

/// Finds open tickets near a place, and keeps who endorses one instead of reporting its matter again.
let duplicatesMigration = Migration(
    13, "duplicates",
    portable: """
        CREATE INDEX ticket_place ON ticket (latitude, longitude, type) WHERE due IS NOT NULL;

        CREATE TABLE ticket_endorsement (
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (ticket_id, account_id)
        ) STRICT;
        CREATE INDEX ticket_endorsement_account ON ticket_endorsement (account_id);
        """)
