import Kit

/// How far each reader of the journal has come, what it could not do, and the notices it made.
let jobsMigration = Migration(
    7, "jobs",
    portable: """
        CREATE TABLE job_position (
            job TEXT NOT NULL PRIMARY KEY,
            sequence BIGINT NOT NULL
        ) STRICT;

        CREATE TABLE dead_letter (
            job TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            attempts BIGINT NOT NULL,
            reason TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (job, sequence)
        ) STRICT;

        CREATE TABLE notice (
            -- The change that caused it and who gets it: the same notice cannot be made twice.
            sequence BIGINT NOT NULL,
            organisation_id TEXT NOT NULL REFERENCES organisation (id),
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            kind TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (sequence, organisation_id)
        ) STRICT;
        CREATE INDEX notice_organisation ON notice (organisation_id, at);
        CREATE INDEX notice_ticket ON notice (ticket_id);
        """)
