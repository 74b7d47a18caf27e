import Kit

/// Messages to phones: how people want to be reached, the browsers that subscribed, and the outbox.
let messagesMigration = Migration(
    37, "messages",
    portable: """
        CREATE TABLE message_choice (
            account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
            reach TEXT NOT NULL CHECK (reach IN ('all', 'own', 'urgent', 'nothing')),
            -- Channels that the person does not want, with a space after each.
            muted TEXT NOT NULL,
            language TEXT NOT NULL,
            -- Encrypted: a mobile number, and what WeCom and DingTalk call the person.
            phone BYTEA,
            we_com BYTEA,
            ding_talk BYTEA
        ) STRICT;

        CREATE TABLE push_subscription (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            -- Keyed, to find one again: the endpoint itself lets anybody who has it push.
            endpoint_hash TEXT NOT NULL,
            -- Endpoint and keys, encrypted.
            box BYTEA NOT NULL,
            created_at BIGINT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX push_subscription_endpoint ON push_subscription (endpoint_hash);
        CREATE INDEX push_subscription_account ON push_subscription (account_id, created_at);

        CREATE TABLE message (
            -- The change and the recipient: the same message cannot be made twice.
            id TEXT NOT NULL PRIMARY KEY,
            -- Nobody's when it is to a group.
            account_id TEXT REFERENCES account (id),
            -- The only channel that it may take, of a group or a trial; otherwise the person's choice decides.
            channel TEXT,
            ticket_id TEXT REFERENCES ticket (id),
            side_task_id TEXT REFERENCES side_task (id),
            kind TEXT NOT NULL,
            is_urgent BOOLEAN NOT NULL,
            at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
            -- When it is tried next; while it is being sent, when somebody else may take it up.
            next_at BIGINT,
            -- By the present channel; 0 while nobody has taken it up.
            attempts BIGINT NOT NULL,
            -- Channels that are used up, with a space after each.
            tried TEXT NOT NULL,
            -- The last attempt.
            sent_by TEXT,
            fault TEXT,
            receipt TEXT,
            tried_at BIGINT,
            CHECK ((next_at IS NULL) = (state <> 'waiting')),
            CHECK (account_id IS NOT NULL OR channel IS NOT NULL)
        ) STRICT;
        CREATE INDEX message_due ON message (next_at, id) WHERE next_at IS NOT NULL;
        CREATE INDEX message_account ON message (account_id, ticket_id) WHERE account_id IS NOT NULL;
        CREATE INDEX message_ticket ON message (ticket_id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX message_side_task ON message (side_task_id) WHERE side_task_id IS NOT NULL;
        CREATE INDEX message_list ON message (at, id);
        CREATE INDEX message_state ON message (state, at, id);
        CREATE INDEX message_channel ON message (sent_by, state, tried_at);
        """)
