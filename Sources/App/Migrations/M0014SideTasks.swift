import Kit

/// What organisations ask of one another beside a ticket, each with its own clock.
let sideTasksMigration = Migration(
    14, "side tasks",
    portable: """
        CREATE TABLE side_task (
            id TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            -- The side task as the domain encodes it; folding its changes gives the same.
            body JSONB NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('supervision', 'whistle', 'joint', 'consultation', 'followUp')),
            state TEXT NOT NULL,
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            area_path TEXT NOT NULL,
            issuer TEXT NOT NULL REFERENCES organisation (id),
            addressee TEXT NOT NULL REFERENCES organisation (id),
            -- Who has to act next.
            holder TEXT REFERENCES organisation (id),
            due BIGINT,
            escalation BIGINT NOT NULL,
            next_escalation_at BIGINT,
            score BIGINT CHECK (score BETWEEN 1 AND 5),
            issued_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            CHECK ((holder IS NULL) = (state IN ('done', 'withdrawn'))),
            CHECK ((due IS NULL) = (state IN ('done', 'withdrawn')))
        ) STRICT;
        CREATE INDEX side_task_ticket ON side_task (ticket_id, issued_at);
        CREATE INDEX side_task_issuer ON side_task (issuer, issued_at);
        CREATE INDEX side_task_addressee ON side_task (addressee, issued_at);
        CREATE INDEX side_task_holder ON side_task (holder, due, id);
        CREATE INDEX side_task_open ON side_task (due, id) WHERE due IS NOT NULL;
        CREATE INDEX side_task_escalation ON side_task (next_escalation_at, id) WHERE next_escalation_at IS NOT NULL;
        -- An organisation is asked for one thing once at a time.
        CREATE UNIQUE INDEX side_task_once ON side_task (ticket_id, kind, addressee) WHERE due IS NOT NULL;

        CREATE TABLE side_task_note (
            side_task_id TEXT NOT NULL REFERENCES side_task (id),
            -- The version that the change with this note gave the side task.
            version BIGINT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (side_task_id, version)
        ) STRICT;
        """)
