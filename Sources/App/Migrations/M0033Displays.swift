import Kit

/// View tokens of big screens.
let displaysMigration = Migration(
    33, "displays",
    portable: """
        CREATE TABLE display (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            area_path TEXT NOT NULL,
            -- The hash of the token: a copy of the database lets nobody look.
            token_hash TEXT NOT NULL,
            created_by TEXT NOT NULL REFERENCES account (id),
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            revoked_at BIGINT,
            last_used_on TEXT
        ) STRICT;
        CREATE UNIQUE INDEX display_hash ON display (token_hash);
        CREATE INDEX display_creator ON display (created_by);
        """)
