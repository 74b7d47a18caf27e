import Kit

/// Tickets, their numbers and their search words.
let ticketsMigration = Migration(
    5, "tickets",
    portable: """
        CREATE TABLE ticket (
            id TEXT NOT NULL PRIMARY KEY,
            -- The date and the six digits of the number: what the search index points at.
            serial BIGINT NOT NULL,
            number TEXT NOT NULL,
            version BIGINT NOT NULL,
            -- The ticket as the domain encodes it; folding its changes gives the same. The columns that follow are
            -- its members that queries need.
            body JSONB NOT NULL,
            state TEXT NOT NULL,
            type TEXT NOT NULL,
            urgency TEXT NOT NULL,
            area_path TEXT NOT NULL,
            town TEXT NOT NULL,
            grid TEXT,
            longitude DOUBLE PRECISION,
            latitude DOUBLE PRECISION,
            desk TEXT NOT NULL REFERENCES organisation (id),
            responsible TEXT REFERENCES organisation (id),
            handler TEXT REFERENCES organisation (id),
            worker TEXT REFERENCES account (id),
            due BIGINT,
            escalation BIGINT NOT NULL,
            next_escalation_at BIGINT,
            call_back_due BIGINT,
            reported_by TEXT,
            reported_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            -- Can be erased, and is therefore in no journal.
            description TEXT NOT NULL,
            address TEXT NOT NULL,
            -- Every open ticket has one responsible organisation and one due instant, and no other has either.
            CHECK ((responsible IS NULL) = (state IN ('closed', 'rated', 'rejected', 'merged'))),
            CHECK ((due IS NULL) = (state IN ('closed', 'rated', 'rejected', 'merged')))
        ) STRICT;
        CREATE UNIQUE INDEX ticket_serial ON ticket (serial);
        CREATE UNIQUE INDEX ticket_number ON ticket (number);
        -- Few tickets of all are open. Desks list, count and draw them from these entries without reading their rows.
        CREATE INDEX ticket_open ON ticket (due, id, state, escalation, area_path, town, desk, responsible, handler,
            urgency, longitude, latitude) WHERE due IS NOT NULL;
        CREATE INDEX ticket_handler_open ON ticket (handler, due, id) WHERE due IS NOT NULL;
        CREATE INDEX ticket_responsible ON ticket (responsible, due, id) WHERE responsible IS NOT NULL;
        CREATE INDEX ticket_escalation ON ticket (next_escalation_at, id) WHERE next_escalation_at IS NOT NULL;
        CREATE INDEX ticket_call_back ON ticket (call_back_due, id, area_path, desk, responsible, handler)
            WHERE call_back_due IS NOT NULL;
        -- Towns and the centre look for theirs along the order of the list, which finds them soon; communities by this.
        CREATE INDEX ticket_community ON ticket (substr(area_path, 1, 12), serial);
        CREATE INDEX ticket_grid ON ticket (grid, serial);
        CREATE INDEX ticket_desk ON ticket (desk, serial);
        CREATE INDEX ticket_handler ON ticket (handler, serial);
        CREATE INDEX ticket_worker ON ticket (worker, serial);
        CREATE INDEX ticket_reporter ON ticket (reported_by, serial) WHERE reported_by IS NOT NULL;

        -- Everyone who had a hand in it, so that they still find it.
        CREATE TABLE ticket_handled_by (
            account_id TEXT NOT NULL REFERENCES account (id),
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            PRIMARY KEY (account_id, ticket_id)
        ) STRICT;
        CREATE INDEX ticket_handled_by_ticket ON ticket_handled_by (ticket_id);

        CREATE TABLE ticket_number_count (
            day TEXT NOT NULL PRIMARY KEY,
            last BIGINT NOT NULL
        ) STRICT;
        """,
    sqlite: """
        CREATE VIRTUAL TABLE ticket_search USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");
        """,
    postgres: """
        CREATE TABLE ticket_search (
            rowid BIGINT NOT NULL PRIMARY KEY,
            words TSVECTOR NOT NULL
        );
        CREATE INDEX ticket_search_words ON ticket_search USING gin (words);
        """)
