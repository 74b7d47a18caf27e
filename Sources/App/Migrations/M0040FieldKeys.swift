import Kit

/// The keys under which phones keep their day packs, one at a time for a posting. A withdrawn key stays as a row, so that a
/// phone that still has it is told.
let fieldKeysMigration = Migration(
    40, "fieldKeys",
    portable: """
        CREATE TABLE field_key (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            posting_id TEXT NOT NULL REFERENCES posting (id),
            -- 32 bytes in base64url, encrypted.
            secret BYTEA NOT NULL,
            issued_at BIGINT NOT NULL,
            confirmed_at BIGINT NOT NULL,
            withdrawn_at BIGINT
        ) STRICT;
        CREATE INDEX field_key_account ON field_key (account_id);
        CREATE INDEX field_key_posting ON field_key (posting_id);
        CREATE UNIQUE INDEX field_key_in_force ON field_key (posting_id) WHERE withdrawn_at IS NULL;
        """)
