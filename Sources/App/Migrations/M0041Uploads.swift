import Kit

/// Uploads that come in pieces. How much of one has come is the length of its file.
let uploadsMigration = Migration(
    41, "uploads",
    portable: """
        CREATE TABLE upload (
            -- Becomes the id of the attachment.
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            file_name TEXT NOT NULL,
            bytes BIGINT NOT NULL CHECK (bytes > 0),
            -- Its attachment is there.
            is_finished BOOLEAN NOT NULL,
            expires_at BIGINT NOT NULL
        ) STRICT;
        CREATE INDEX upload_account ON upload (account_id);
        CREATE INDEX upload_expiry ON upload (expires_at);
        """)
