import Kit

/// Incident rooms with their members and their log; an order may belong to one.
let incidentsMigration = Migration(
    34, "incidents",
    portable: """
        CREATE TABLE incident_room (
            id TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            -- The room as the domain encodes it; the columns that follow are its members that queries need.
            body JSONB NOT NULL,
            ticket_id TEXT REFERENCES ticket (id),
            area_path TEXT NOT NULL,
            is_closed BOOLEAN NOT NULL,
            -- Can be erased, and are therefore in no journal.
            title TEXT NOT NULL,
            summary TEXT
        ) STRICT;
        CREATE INDEX incident_room_area ON incident_room (is_closed, area_path, id);
        CREATE INDEX incident_room_ticket ON incident_room (ticket_id);

        CREATE TABLE incident_member (
            room_id TEXT NOT NULL REFERENCES incident_room (id),
            organisation_id TEXT NOT NULL REFERENCES organisation (id),
            PRIMARY KEY (room_id, organisation_id)
        ) STRICT;
        CREATE INDEX incident_member_organisation ON incident_member (organisation_id, room_id);

        CREATE TABLE incident_entry (
            room_id TEXT NOT NULL REFERENCES incident_room (id),
            -- The version that the entry gave the room.
            version BIGINT NOT NULL,
            at BIGINT NOT NULL,
            account_id TEXT NOT NULL REFERENCES account (id),
            organisation_id TEXT NOT NULL REFERENCES organisation (id),
            text TEXT NOT NULL,
            PRIMARY KEY (room_id, version)
        ) STRICT;
        CREATE INDEX incident_entry_account ON incident_entry (account_id);
        CREATE INDEX incident_entry_organisation ON incident_entry (organisation_id);

        ALTER TABLE issued_order ADD COLUMN room_id TEXT REFERENCES incident_room (id);
        CREATE INDEX issued_order_room ON issued_order (room_id) WHERE room_id IS NOT NULL;
        """)
