import Kit

/// Devices that report positions by themselves, each for one posting.
let terminalsMigration = Migration(
    35, "terminals",
    portable: """
        CREATE TABLE terminal (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('osmAnd', 'jt808')),
            name TEXT NOT NULL,
            -- By which a JT/T 808 terminal names itself.
            number TEXT,
            posting_id TEXT NOT NULL REFERENCES posting (id),
            -- The hash of its token: a copy of the database speaks for nobody.
            token_hash TEXT NOT NULL,
            enrol_until BIGINT,
            created_by TEXT NOT NULL REFERENCES account (id),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT,
            last_seen_on TEXT,
            CHECK ((number IS NOT NULL) = (kind = 'jt808'))
        ) STRICT;
        CREATE UNIQUE INDEX terminal_token ON terminal (token_hash);
        CREATE UNIQUE INDEX terminal_number ON terminal (number) WHERE revoked_at IS NULL;
        CREATE INDEX terminal_posting ON terminal (posting_id);
        CREATE INDEX terminal_creator ON terminal (created_by);
        """)
