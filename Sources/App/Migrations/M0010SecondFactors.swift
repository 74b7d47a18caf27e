import Kit

/// The second thing that somebody signs in with, and the codes for the day on which it is lost.
let secondFactorsMigration = Migration(
    10, "second factors",
    portable: """
        CREATE TABLE second_factor (
            account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
            -- The key that the authenticator shares with us, encrypted.
            secret BYTEA NOT NULL,
            -- Null: shown, and not yet proven by a code.
            confirmed_at BIGINT,
            -- The half minute of the last code that was accepted: none is good twice.
            last_step BIGINT NOT NULL
        ) STRICT;

        CREATE TABLE recovery_code (
            account_id TEXT NOT NULL REFERENCES account (id),
            -- Keyed hash; a code that was used is gone.
            code_hash TEXT NOT NULL,
            PRIMARY KEY (account_id, code_hash)
        ) STRICT;
        """)
