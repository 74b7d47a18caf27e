import Kit

/// Organisations, the accounts of people who work, their dated postings and their sessions.
let accessMigration = Migration(
    2, "access",
    portable: """
        CREATE TABLE organisation (
            id TEXT NOT NULL PRIMARY KEY,
            code TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            area_path TEXT NOT NULL,
            valid_from TEXT NOT NULL,
            valid_to TEXT
        ) STRICT;
        CREATE UNIQUE INDEX organisation_code ON organisation (code);
        CREATE INDEX organisation_area ON organisation (area_path);

        CREATE TABLE account (
            id TEXT NOT NULL PRIMARY KEY,
            login TEXT NOT NULL,
            name TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            must_change_password BOOLEAN NOT NULL DEFAULT 0,
            -- Counted failures and the lock they led to, as the domain encodes them.
            lock_out JSONB NOT NULL,
            disabled_at BIGINT,
            created_at BIGINT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX account_login ON account (login);

        CREATE TABLE posting (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            organisation_id TEXT NOT NULL REFERENCES organisation (id),
            role TEXT NOT NULL,
            area_path TEXT NOT NULL,
            starts_on TEXT NOT NULL,
            ends_on TEXT,
            share BIGINT NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100),
            weekly_hours JSONB,
            backup_for TEXT REFERENCES posting (id),
            -- Ended before its day: the rights are gone from this instant on.
            revoked_at BIGINT,
            CHECK (ends_on IS NULL OR ends_on >= starts_on)
        ) STRICT;
        CREATE INDEX posting_account ON posting (account_id);
        CREATE INDEX posting_organisation ON posting (organisation_id);
        CREATE INDEX posting_backup ON posting (backup_for);

        CREATE TABLE posting_grid (
            posting_id TEXT NOT NULL REFERENCES posting (id),
            grid_id TEXT NOT NULL REFERENCES grid (id),
            PRIMARY KEY (posting_id, grid_id)
        ) STRICT;
        CREATE INDEX posting_grid_grid ON posting_grid (grid_id);

        CREATE TABLE session (
            -- The hash of the token: a copy of the database lets nobody in.
            token_hash TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            posting_id TEXT REFERENCES posting (id),
            csrf_token TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL
        ) STRICT;
        CREATE INDEX session_account ON session (account_id);
        CREATE INDEX session_posting ON session (posting_id);
        CREATE INDEX session_expiry ON session (expires_at);
        """)
