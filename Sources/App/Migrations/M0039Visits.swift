import Kit

/// Visits to dwellings. Who lives there is not in it: a visit is about a door.
let visitsMigration = Migration(
    39, "visits",
    portable: """
        CREATE TABLE visit_choice (
            code TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('outcome', 'finding')),
            name TEXT NOT NULL,
            english_name TEXT NOT NULL,
            is_met BOOLEAN NOT NULL,
            is_usual BOOLEAN NOT NULL,
            -- Whether the form still shows it; visits of earlier days keep their words.
            is_offered BOOLEAN NOT NULL,
            position BIGINT NOT NULL
        ) STRICT;

        CREATE TABLE visit (
            id TEXT NOT NULL PRIMARY KEY,
            dwelling_id TEXT NOT NULL REFERENCES dwelling (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            at BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            outcome TEXT NOT NULL,
            findings JSONB NOT NULL,
            was_offline BOOLEAN NOT NULL
        ) STRICT;
        CREATE INDEX visit_dwelling ON visit (dwelling_id, at);
        CREATE INDEX visit_account ON visit (account_id);

        -- The last visit of each dwelling: lists of hundreds of doors and counts of grids read nothing else.
        CREATE TABLE latest_visit (
            dwelling_id TEXT NOT NULL PRIMARY KEY REFERENCES dwelling (id),
            at BIGINT NOT NULL,
            outcome TEXT NOT NULL,
            is_met BOOLEAN NOT NULL
        ) STRICT;
        """)
