import Kit

/// The Merkle tree over the journal, the access log and the purge runs; who looked at personal data, and why.
let auditMigration = Migration(
    8, "audit",
    portable: """
        -- Leaves are only ever added. Their content is in the row that they stand for: docs/audit-log.md.
        CREATE TABLE audit_leaf (
            number BIGINT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('change', 'access', 'purge')),
            -- Of the change; the rows of the other kinds name their leaf themselves.
            sequence BIGINT,
            hash BYTEA NOT NULL,
            CHECK ((sequence IS NULL) = (kind <> 'change'))
        ) STRICT;

        CREATE TABLE audit_checkpoint (
            -- Of the tree that it was signed for.
            size BIGINT NOT NULL PRIMARY KEY,
            -- Size, root, instant and last change, signed.
            note TEXT NOT NULL,
            -- The roots of the largest complete subtrees, so that the tree can grow without being read.
            edge BYTEA NOT NULL
        ) STRICT;

        CREATE TABLE access_purpose (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            english_name TEXT NOT NULL,
            -- Some purposes say too little by themselves.
            needs_note BOOLEAN NOT NULL
        ) STRICT;

        -- No foreign keys: the log outlives what it speaks of.
        CREATE TABLE access_log (
            id TEXT NOT NULL PRIMARY KEY,
            at BIGINT NOT NULL,
            account_id TEXT NOT NULL,
            posting_id TEXT NOT NULL,
            area_path TEXT NOT NULL,
            -- Whose data: the reporter of a ticket.
            subject_kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            purpose TEXT NOT NULL,
            note TEXT,
            -- The names of the fields that were shown, never their values.
            fields TEXT NOT NULL,
            -- Null until it is sealed.
            leaf BIGINT
        ) STRICT;
        CREATE UNIQUE INDEX access_log_leaf ON access_log (leaf);
        CREATE INDEX access_log_unsealed ON access_log (id) WHERE leaf IS NULL;
        CREATE INDEX access_log_account ON access_log (account_id, id);
        CREATE INDEX access_log_subject ON access_log (subject, id);

        CREATE TABLE purge_run (
            id TEXT NOT NULL PRIMARY KEY,
            at BIGINT NOT NULL,
            -- The class of data.
            subject TEXT NOT NULL,
            erased BIGINT NOT NULL CHECK (erased > 0),
            -- What was purged by which rule, signed.
            certificate TEXT NOT NULL,
            leaf BIGINT
        ) STRICT;
        CREATE UNIQUE INDEX purge_run_leaf ON purge_run (leaf);
        CREATE INDEX purge_run_unsealed ON purge_run (id) WHERE leaf IS NULL;
        """)
