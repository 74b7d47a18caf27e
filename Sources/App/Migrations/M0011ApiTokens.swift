import Kit

/// Bearer tokens of programs.
let apiTokensMigration = Migration(
    11, "apiTokens",
    portable: """
        CREATE TABLE api_token (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            -- The hash of the token: a copy of the database lets nobody in.
            token_hash TEXT NOT NULL,
            -- The posting for which it acts; null for a public client, which has no rights beyond everybody's.
            posting_id TEXT REFERENCES posting (id),
            created_by TEXT NOT NULL REFERENCES account (id),
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            revoked_at BIGINT,
            last_used_on TEXT
        ) STRICT;
        CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
        CREATE INDEX api_token_posting ON api_token (posting_id);
        CREATE INDEX api_token_creator ON api_token (created_by);
        """)
