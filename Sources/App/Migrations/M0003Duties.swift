import Kit

/// The duty table, ticket types, who owns a type where, and the calendar of holidays: all imported data.
let dutiesMigration = Migration(
    3, "duties",
    portable: """
        CREATE TABLE duty_item (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            -- The whole item as the domain encodes it.
            definition JSONB NOT NULL
        ) STRICT;

        CREATE TABLE ticket_type (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            duty_code TEXT REFERENCES duty_item (code),
            -- One of the plain words that residents choose from.
            plain_word TEXT,
            -- Whether a report by that word gets this type until somebody knows better.
            leads_word BOOLEAN NOT NULL DEFAULT 0,
            -- The whole type as the domain encodes it: urgency, limits, evidence, default owner.
            definition JSONB NOT NULL
        ) STRICT;
        CREATE INDEX ticket_type_duty ON ticket_type (duty_code);

        -- An owner named for an area in place of the type's default; the longest path that fits counts.
        CREATE TABLE duty_owner (
            type_code TEXT NOT NULL REFERENCES ticket_type (code),
            area_path TEXT NOT NULL,
            organisation_id TEXT NOT NULL REFERENCES organisation (id),
            PRIMARY KEY (type_code, area_path, organisation_id)
        ) STRICT;
        CREATE INDEX duty_owner_organisation ON duty_owner (organisation_id);

        CREATE TABLE calendar_day (
            day TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('holiday', 'makeUpWorkday')),
            name TEXT NOT NULL
        ) STRICT;
        """)
