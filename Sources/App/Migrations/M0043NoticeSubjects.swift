import Kit

/// Notices and messages about orders and leaves too, and leaves whose cover is told on the day that it begins.
let noticeSubjectsMigration = Migration(
    43, "noticeSubjects",
    portable: """
        CREATE TABLE notice_about (
            -- The change that caused it and who gets it: the same notice cannot be made twice.
            sequence BIGINT NOT NULL,
            recipient TEXT NOT NULL,
            -- One of the two is the recipient.
            organisation_id TEXT REFERENCES organisation (id),
            account_id TEXT REFERENCES account (id),
            -- One of the three is what it is about.
            ticket_id TEXT REFERENCES ticket (id),
            order_id TEXT REFERENCES issued_order (id),
            leave_id TEXT REFERENCES posting_leave (id),
            -- Of what is asked beside the ticket, when it is about that.
            side_task_id TEXT REFERENCES side_task (id),
            kind TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (sequence, recipient),
            CHECK ((organisation_id IS NULL) <> (account_id IS NULL)),
            CHECK (CASE WHEN ticket_id IS NULL THEN 0 ELSE 1 END + CASE WHEN order_id IS NULL THEN 0 ELSE 1 END
                + CASE WHEN leave_id IS NULL THEN 0 ELSE 1 END = 1),
            CHECK (side_task_id IS NULL OR ticket_id IS NOT NULL)
        ) STRICT;
        INSERT INTO notice_about (sequence, recipient, organisation_id, account_id, ticket_id, side_task_id, kind, at)
            SELECT sequence, recipient, organisation_id, account_id, ticket_id, side_task_id, kind, at FROM notice;
        DROP TABLE notice;
        ALTER TABLE notice_about RENAME TO notice;
        CREATE INDEX notice_organisation ON notice (organisation_id, sequence);
        CREATE INDEX notice_account ON notice (account_id, sequence);
        CREATE INDEX notice_ticket ON notice (ticket_id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX notice_order ON notice (order_id) WHERE order_id IS NOT NULL;
        CREATE INDEX notice_leave ON notice (leave_id) WHERE leave_id IS NOT NULL;
        CREATE INDEX notice_side_task ON notice (side_task_id) WHERE side_task_id IS NOT NULL;
        CREATE INDEX notice_at ON notice (at);

        ALTER TABLE message ADD COLUMN order_id TEXT REFERENCES issued_order (id);
        ALTER TABLE message ADD COLUMN leave_id TEXT REFERENCES posting_leave (id);
        CREATE INDEX message_order ON message (order_id) WHERE order_id IS NOT NULL;
        CREATE INDEX message_leave ON message (leave_id) WHERE leave_id IS NOT NULL;
        -- Of one person few wait: the next word on a matter looks among them.
        CREATE INDEX message_unsent ON message (account_id) WHERE state = 'waiting';

        -- When its cover was told that it has begun; those that have begun already are not told of any more.
        ALTER TABLE posting_leave ADD COLUMN begun_at BIGINT;
        UPDATE posting_leave SET begun_at = 0;
        CREATE INDEX posting_leave_begin ON posting_leave (starts_on) WHERE begun_at IS NULL;
        """)
