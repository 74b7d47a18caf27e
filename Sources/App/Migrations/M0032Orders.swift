import Kit

/// Orders of the centre and the towns, a receipt for each recipient, and what hangs on them.
let ordersMigration = Migration(
    32, "orders",
    portable: """
        CREATE TABLE issued_order (
            id TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            issuer TEXT NOT NULL REFERENCES organisation (id),
            issued_by TEXT NOT NULL REFERENCES account (id),
            area_path TEXT NOT NULL,
            issued_at BIGINT NOT NULL,
            due BIGINT,
            urged_at BIGINT,
            is_withdrawn BOOLEAN NOT NULL,
            -- Can be erased, and is therefore in no journal.
            text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX issued_order_issuer ON issued_order (issuer, id);
        CREATE INDEX issued_order_author ON issued_order (issued_by);
        CREATE INDEX issued_order_area ON issued_order (area_path, id);

        CREATE TABLE order_receipt (
            id TEXT NOT NULL PRIMARY KEY,
            order_id TEXT NOT NULL REFERENCES issued_order (id),
            -- One of the two is the recipient.
            account_id TEXT REFERENCES account (id),
            organisation_id TEXT REFERENCES organisation (id),
            version BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('sent', 'read', 'received', 'answered')),
            changed_at BIGINT NOT NULL,
            -- Who did the last step for an organisation.
            changed_by TEXT REFERENCES account (id),
            -- The answer; can be erased.
            note TEXT,
            CHECK ((account_id IS NULL) <> (organisation_id IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX order_receipt_person ON order_receipt (order_id, account_id) WHERE account_id IS NOT NULL;
        CREATE UNIQUE INDEX order_receipt_desk ON order_receipt (order_id, organisation_id)
            WHERE organisation_id IS NOT NULL;
        CREATE INDEX order_receipt_order ON order_receipt (order_id, state);
        CREATE INDEX order_receipt_account ON order_receipt (account_id, order_id);
        CREATE INDEX order_receipt_organisation ON order_receipt (organisation_id, order_id);
        CREATE INDEX order_receipt_changer ON order_receipt (changed_by);

        CREATE TABLE order_attachment (
            attachment_id TEXT NOT NULL PRIMARY KEY REFERENCES attachment (id),
            order_id TEXT NOT NULL REFERENCES issued_order (id)
        ) STRICT;
        CREATE INDEX order_attachment_order ON order_attachment (order_id);
        """)
