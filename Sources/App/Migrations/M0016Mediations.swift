import Kit

/// Sessions of the mediation of disputes. Who took part and what they agreed can be erased.
let mediationsMigration = Migration(
    16, "mediations",
    portable: """
        CREATE TABLE mediation (
            id TEXT NOT NULL PRIMARY KEY,
            -- The session as the domain encodes it.
            body JSONB NOT NULL,
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            organisation_id TEXT NOT NULL REFERENCES organisation (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            held_at BIGINT NOT NULL,
            -- Erased with the parties; in no journal.
            agreement TEXT
        ) STRICT;
        CREATE INDEX mediation_ticket ON mediation (ticket_id, held_at);
        CREATE INDEX mediation_organisation ON mediation (organisation_id);
        CREATE INDEX mediation_account ON mediation (account_id);

        CREATE TABLE mediation_party (
            mediation_id TEXT NOT NULL REFERENCES mediation (id),
            position BIGINT NOT NULL,
            -- Encrypted.
            name BYTEA NOT NULL,
            phone BYTEA,
            PRIMARY KEY (mediation_id, position)
        ) STRICT;
        """)
