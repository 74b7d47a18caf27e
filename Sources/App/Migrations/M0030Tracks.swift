import Kit

/// Patrols, and what stands around the tracks. The tracks themselves lie in one table a day, which is made when the day's
/// first fix comes and dropped as a whole.
let tracksMigration = Migration(
    30, "tracks",
    portable: """
        CREATE TABLE patrol (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            posting_id TEXT NOT NULL REFERENCES posting (id),
            area_path TEXT NOT NULL,
            started_at BIGINT NOT NULL,
            ended_at BIGINT,
            CHECK (ended_at IS NULL OR ended_at >= started_at)
        ) STRICT;
        CREATE INDEX patrol_account ON patrol (account_id, started_at);
        CREATE INDEX patrol_posting ON patrol (posting_id);

        -- A short number for each person who has a track: it is in the key of every row of a day.
        CREATE TABLE track_person (
            number BIGINT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id)
        ) STRICT;
        CREATE UNIQUE INDEX track_person_account ON track_person (account_id);

        -- The days that have a table of their own, track_YYYYMMDD.
        CREATE TABLE track_day (
            day TEXT NOT NULL PRIMARY KEY
        ) STRICT;
        """)
