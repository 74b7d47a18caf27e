import Kit

/// When each square of the ground was last seen by somebody at work; not by whom; and how long tracks stay.
let coverageMigration = Migration(
    36, "coverage",
    portable: """
        CREATE TABLE coverage_cell (
            -- As `CoverageCell.key` makes it.
            cell BIGINT NOT NULL PRIMARY KEY,
            seen_at BIGINT NOT NULL
        ) STRICT;

        -- A district that has its rules already keeps tracks as long as a new one does.
        INSERT INTO retention_rule (subject, starts_at, days, method)
        SELECT 'tracks', 'recorded', 30, 'delete' WHERE EXISTS (SELECT 1 FROM retention_rule);
        """)
