import Kit

/// The journal of changes: history, audit trail, job queue and live feed at once. It holds ids, never names,
/// notes or numbers of people.
let journalMigration = Migration(
    4, "journal",
    portable: """
        CREATE TABLE idempotency (
            -- Who sent the key: an account, or the hash of an anonymous sender's address.
            sender TEXT NOT NULL,
            key TEXT NOT NULL,
            -- What was asked, so that a key cannot be used again for something else.
            request_hash TEXT NOT NULL,
            subject TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (sender, key)
        ) STRICT;
        CREATE INDEX idempotency_at ON idempotency (at);
        """,
    sqlite: """
        CREATE TABLE change (
            -- The one writer numbers the rows as it inserts them.
            sequence INTEGER PRIMARY KEY,
            \(changeColumns)
        ) STRICT;
        CREATE UNIQUE INDEX change_subject ON change (subject, version);
        """,
    postgres: """
        CREATE TABLE change (
            -- Given by Journal.number once every transaction up to the row's own has ended: see docs/decisions.
            sequence BIGINT UNIQUE,
            \(changeColumns)
        );
        CREATE UNIQUE INDEX change_subject ON change (subject, version);
        CREATE INDEX change_unnumbered ON change (transaction_number) WHERE sequence IS NULL;
        """)

private let changeColumns = """
    transaction_number BIGINT NOT NULL,
            kind TEXT NOT NULL,
            subject_kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            -- Of the subject, after this change.
            version BIGINT NOT NULL,
            -- When it happened, and when it was written down: they differ for work done offline.
            at BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            account_id TEXT,
            posting_id TEXT,
            area_path TEXT NOT NULL,
            from_state TEXT,
            to_state TEXT,
            body JSONB NOT NULL,
            idempotency_key TEXT,
            was_offline BOOLEAN NOT NULL
    """
