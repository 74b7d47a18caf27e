import Kit

/// The district's own limits, ahead of the standard ones.
let limitsMigration = Migration(
    18, "limits",
    portable: """
        CREATE TABLE limit_row (
            -- What it limits and when: one row for each.
            case_key TEXT NOT NULL PRIMARY KEY,
            -- The row as the domain encodes it.
            definition JSONB NOT NULL
        ) STRICT;
        """)
