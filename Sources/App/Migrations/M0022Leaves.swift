import Kit

/// Days on which people are away from their posts, and who covers them.
let leavesMigration = Migration(
    22, "leaves",
    portable: """
        CREATE TABLE posting_leave (
            id TEXT NOT NULL PRIMARY KEY,
            posting_id TEXT NOT NULL REFERENCES posting (id),
            -- Takes the grids with their tasks and rights; null is a gap.
            cover_id TEXT REFERENCES posting (id),
            starts_on TEXT NOT NULL,
            ends_on TEXT NOT NULL,
            -- Taken back, or over before its day.
            withdrawn_at BIGINT,
            CHECK (ends_on >= starts_on),
            CHECK (cover_id <> posting_id)
        ) STRICT;
        CREATE INDEX posting_leave_posting ON posting_leave (posting_id, ends_on);
        CREATE INDEX posting_leave_cover ON posting_leave (cover_id, ends_on);
        CREATE INDEX posting_leave_end ON posting_leave (ends_on);
        """)
