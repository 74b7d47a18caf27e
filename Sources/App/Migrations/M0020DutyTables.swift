import Kit

/// Versions of the duty table: drafts, and those that were approved from a day on. The owners by area are in them; the
/// table that held them before was never written.
let dutyTablesMigration = Migration(
    20, "duty tables",
    portable: """
        CREATE TABLE duty_table (
            id TEXT NOT NULL PRIMARY KEY,
            number BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'discarded')),
            revision BIGINT NOT NULL,
            effective_on TEXT,
            -- The whole version as the domain encodes it.
            body JSONB NOT NULL,
            updated_at BIGINT NOT NULL,
            CHECK ((effective_on IS NULL) = (state <> 'approved'))
        ) STRICT;
        CREATE UNIQUE INDEX duty_table_number ON duty_table (number);
        -- One draft at a time, so that every version follows the one before.
        CREATE UNIQUE INDEX duty_table_draft ON duty_table (state) WHERE state = 'draft';
        DROP TABLE duty_owner;
        """)
