import Kit

/// Finds what workers refused and what was ordered all the same, among all changes of the journal.
let burdenMigration = Migration(
    21, "burden",
    portable: """
        CREATE INDEX change_refusal ON change (recorded_at, area_path)
            WHERE kind IN ('refused', 'refusalUpheld', 'ordered');
        """)
