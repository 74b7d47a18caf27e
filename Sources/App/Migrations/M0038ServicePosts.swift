import Kit

/// Service posts at units of the party, with their contact-and-service lists and what was done.
let servicePostsMigration = Migration(
    38, "service posts",
    portable: """
        CREATE TABLE service_post_kind (
            code TEXT NOT NULL PRIMARY KEY,
            -- The whole kind as the domain encodes it.
            definition JSONB NOT NULL
        ) STRICT;

        CREATE TABLE service_post (
            id TEXT NOT NULL PRIMARY KEY,
            party_unit_id TEXT NOT NULL REFERENCES party_unit (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            kind_code TEXT NOT NULL REFERENCES service_post_kind (code),
            covers TEXT NOT NULL,
            area_path TEXT NOT NULL,
            starts_on TEXT NOT NULL,
            ends_on TEXT,
            CHECK (ends_on IS NULL OR ends_on >= starts_on)
        ) STRICT;
        CREATE UNIQUE INDEX service_post_once ON service_post (party_unit_id, account_id, kind_code, starts_on);
        CREATE INDEX service_post_account ON service_post (account_id);
        CREATE INDEX service_post_kind_of ON service_post (kind_code);
        CREATE INDEX service_post_area ON service_post (area_path, id);

        CREATE TABLE service_item (
            id TEXT NOT NULL PRIMARY KEY,
            post_id TEXT NOT NULL REFERENCES service_post (id),
            place TEXT NOT NULL,
            work TEXT NOT NULL,
            interval_days BIGINT CHECK (interval_days BETWEEN 1 AND 366),
            next_on TEXT
        ) STRICT;
        CREATE UNIQUE INDEX service_item_once ON service_item (post_id, place, work);
        CREATE INDEX service_item_next ON service_item (next_on, post_id) WHERE next_on IS NOT NULL;

        CREATE TABLE service_done (
            id TEXT NOT NULL PRIMARY KEY,
            item_id TEXT NOT NULL REFERENCES service_item (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            done_on TEXT NOT NULL,
            at BIGINT NOT NULL,
            -- Can be erased, and is therefore in no journal.
            note TEXT
        ) STRICT;
        CREATE INDEX service_done_item ON service_done (item_id, at);
        CREATE INDEX service_done_account ON service_done (account_id);
        """)
