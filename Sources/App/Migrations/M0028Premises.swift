import Kit

/// Enterprises, schools, markets and other premises, whom to speak to there, and the checks of their safety.
let premisesMigration = Migration(
    28, "premises",
    portable: """
        CREATE TABLE premises_kind (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            -- The whole kind as the domain encodes it.
            definition JSONB NOT NULL
        ) STRICT;

        CREATE TABLE premises (
            id TEXT NOT NULL PRIMARY KEY,
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            kind_code TEXT NOT NULL REFERENCES premises_kind (code),
            address TEXT NOT NULL,
            longitude DOUBLE PRECISION,
            latitude DOUBLE PRECISION,
            grid_id TEXT REFERENCES grid (id),
            area_path TEXT NOT NULL,
            -- Whom to speak to, encrypted.
            contact_name BYTEA,
            contact_phone BYTEA,
            last_checked_on TEXT,
            next_check_on TEXT,
            is_in_order BOOLEAN,
            is_closed BOOLEAN NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX premises_code ON premises (code);
        CREATE INDEX premises_area ON premises (area_path, code);
        CREATE INDEX premises_kind_of ON premises (kind_code);
        CREATE INDEX premises_due ON premises (grid_id, next_check_on) WHERE next_check_on IS NOT NULL;
        CREATE INDEX premises_next ON premises (next_check_on, code, area_path) WHERE next_check_on IS NOT NULL;

        CREATE TABLE safety_check (
            id TEXT NOT NULL PRIMARY KEY,
            premises_id TEXT NOT NULL REFERENCES premises (id),
            checked_on TEXT NOT NULL,
            checked_at BIGINT NOT NULL,
            account_id TEXT NOT NULL REFERENCES account (id),
            -- Places in the kind's items, as the kind was then; their words stand beside them.
            faults JSONB NOT NULL,
            fault_words TEXT NOT NULL,
            -- Can be erased, and is therefore in no journal.
            note TEXT
        ) STRICT;
        CREATE INDEX safety_check_premises ON safety_check (premises_id, checked_at);
        CREATE INDEX safety_check_account ON safety_check (account_id);
        """)
