import Kit

/// How long visits to dwellings stay.
let visitRetentionMigration = Migration(
    42, "visit retention",
    portable: """
        -- A district that has its rules already keeps visits as long as a new one does.
        INSERT INTO retention_rule (subject, starts_at, days, method)
        SELECT 'visits', 'recorded', 1095, 'delete' WHERE EXISTS (SELECT 1 FROM retention_rule);
        """)
