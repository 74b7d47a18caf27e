import Kit

/// How long personal data are kept, and files that are still to be removed after their rows.
let retentionMigration = Migration(
    9, "retention",
    portable: """
        CREATE TABLE retention_rule (
            -- The class of data.
            subject TEXT NOT NULL PRIMARY KEY,
            starts_at TEXT NOT NULL,
            days BIGINT NOT NULL CHECK (days > 0),
            method TEXT NOT NULL CHECK (method IN ('erase', 'delete'))
        ) STRICT;

        -- Written with the purge that made a file needless, and deleted when it is gone from the disk.
        CREATE TABLE purged_file (
            digest TEXT NOT NULL PRIMARY KEY
        ) STRICT;
        """)
