import Kit

/// Duty groups, and who is on duty when.
let rostersMigration = Migration(
    23, "rosters",
    portable: """
        CREATE TABLE duty_group (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('centre', 'stationed', 'reporting')),
            organisation_id TEXT NOT NULL REFERENCES organisation (id)
        ) STRICT;
        CREATE INDEX duty_group_organisation ON duty_group (organisation_id);

        CREATE TABLE shift (
            id TEXT NOT NULL PRIMARY KEY,
            posting_id TEXT NOT NULL REFERENCES posting (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            group_code TEXT REFERENCES duty_group (code),
            -- Of the posting.
            area_path TEXT NOT NULL,
            starts_at BIGINT NOT NULL,
            -- Excluded.
            ends_at BIGINT NOT NULL,
            cancelled_at BIGINT,
            CHECK (ends_at > starts_at)
        ) STRICT;
        CREATE INDEX shift_posting ON shift (posting_id, starts_at);
        CREATE INDEX shift_account ON shift (account_id, starts_at);
        CREATE INDEX shift_group ON shift (group_code, starts_at);
        CREATE INDEX shift_time ON shift (starts_at, area_path) WHERE cancelled_at IS NULL;
        """)
