import Kit

/// Notices that are read: to organisations and to single people, each reader with a mark of how far they have read.
let noticesMigration = Migration(
    15, "notices",
    portable: """
        CREATE TABLE notice_to (
            -- The change that caused it and who gets it: the same notice cannot be made twice.
            sequence BIGINT NOT NULL,
            recipient TEXT NOT NULL,
            -- One of the two is the recipient.
            organisation_id TEXT REFERENCES organisation (id),
            account_id TEXT REFERENCES account (id),
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            -- Of what is asked beside the ticket, when it is about that.
            side_task_id TEXT REFERENCES side_task (id),
            kind TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (sequence, recipient),
            CHECK ((organisation_id IS NULL) <> (account_id IS NULL))
        ) STRICT;
        INSERT INTO notice_to (sequence, recipient, organisation_id, ticket_id, kind, at)
            SELECT sequence, organisation_id, organisation_id, ticket_id, kind, at FROM notice;
        DROP TABLE notice;
        ALTER TABLE notice_to RENAME TO notice;
        CREATE INDEX notice_organisation ON notice (organisation_id, sequence);
        CREATE INDEX notice_account ON notice (account_id, sequence);
        CREATE INDEX notice_ticket ON notice (ticket_id);
        CREATE INDEX notice_side_task ON notice (side_task_id) WHERE side_task_id IS NOT NULL;
        CREATE INDEX notice_at ON notice (at);

        CREATE TABLE notice_mark (
            account_id TEXT NOT NULL REFERENCES account (id),
            organisation_id TEXT NOT NULL REFERENCES organisation (id),
            -- Of the last notice that this person has read in a posting there.
            sequence BIGINT NOT NULL,
            PRIMARY KEY (account_id, organisation_id)
        ) STRICT;
        CREATE INDEX notice_mark_organisation ON notice_mark (organisation_id);
        """)
