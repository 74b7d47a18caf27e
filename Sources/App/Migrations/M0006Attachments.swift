import Kit

/// What hangs on tickets and can be erased: notes, photos and documents, and who reported.
let attachmentsMigration = Migration(
    6, "attachments",
    portable: """
        CREATE TABLE note (
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            -- The version that the change with this note gave the ticket.
            version BIGINT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (ticket_id, version)
        ) STRICT;

        CREATE TABLE attachment (
            id TEXT NOT NULL PRIMARY KEY,
            -- The SHA-256 of the stored file: its name in the file store.
            digest TEXT NOT NULL,
            thumbnail_digest TEXT,
            kind TEXT NOT NULL CHECK (kind IN ('photo', 'document')),
            media_type TEXT NOT NULL,
            file_name TEXT NOT NULL,
            bytes BIGINT NOT NULL,
            width BIGINT,
            height BIGINT,
            -- Null: sent by somebody without an account, and shown to acceptors alone until cleared.
            uploaded_by TEXT REFERENCES account (id),
            uploaded_at BIGINT NOT NULL,
            ticket_id TEXT REFERENCES ticket (id),
            version BIGINT,
            phase TEXT CHECK (phase IN ('report', 'before', 'after', 'check')),
            clearance TEXT NOT NULL CHECK (clearance IN ('waiting', 'cleared', 'blocked')),
            cleared_by TEXT REFERENCES account (id)
        ) STRICT;
        CREATE INDEX attachment_ticket ON attachment (ticket_id);
        CREATE INDEX attachment_uploader ON attachment (uploaded_by);
        CREATE INDEX attachment_clearer ON attachment (cleared_by);
        CREATE INDEX attachment_digest ON attachment (digest);
        CREATE INDEX attachment_thumbnail ON attachment (thumbnail_digest);
        CREATE INDEX attachment_loose ON attachment (uploaded_at) WHERE ticket_id IS NULL;

        CREATE TABLE reporter (
            ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES ticket (id),
            -- Encrypted; null when not given.
            name BYTEA,
            phone BYTEA,
            -- Keyed hash of the normalised number, to find it again.
            phone_hash TEXT,
            -- Whether the handler may see who reported.
            agreed_to_reveal BOOLEAN NOT NULL,
            -- Keyed hash of the follow link's token.
            link_hash TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX reporter_link ON reporter (link_hash);
        CREATE INDEX reporter_phone ON reporter (phone_hash);
        """)
