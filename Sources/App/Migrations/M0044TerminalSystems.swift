import Kit

/// In which coordinate system a terminal sends, and what its tracks say of that.
let terminalSystemsMigration = Migration(
    44, "terminalSystems",
    portable: """
        ALTER TABLE terminal ADD COLUMN system TEXT NOT NULL DEFAULT 'wgs84'
            CHECK (system IN ('wgs84', 'cgcs2000', 'gcj02', 'bd09'));
        -- What a day's track says against it; null when nothing does.
        ALTER TABLE terminal ADD COLUMN suspicion JSONB;
        -- The last day whose track has been judged, or need not be.
        ALTER TABLE terminal ADD COLUMN checked_on TEXT;

        -- The visits of somebody's day.
        DROP INDEX visit_account;
        CREATE INDEX visit_account ON visit (account_id, at);
        """)
