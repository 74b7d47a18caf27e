import Kit

/// Changes of grids from draft to force, what grids were before, and what became of them.
let gridChangesMigration = Migration(
    19, "grid changes",
    portable: """
        CREATE TABLE grid_change (
            id TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            -- The change as the domain encodes it. The columns that follow are its members that queries need.
            body JSONB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'inForce', 'withdrawn')),
            community_id TEXT NOT NULL REFERENCES area (id),
            area_path TEXT NOT NULL,
            effective_on TEXT NOT NULL,
            proposed_by TEXT NOT NULL REFERENCES account (id),
            updated_at BIGINT NOT NULL,
            title TEXT NOT NULL,
            -- Its steps as they were drawn.
            operations JSONB NOT NULL,
            -- Why it was sent back last.
            reason TEXT
        ) STRICT;
        CREATE INDEX grid_change_area ON grid_change (area_path, id);
        CREATE INDEX grid_change_community ON grid_change (community_id);
        CREATE INDEX grid_change_proposer ON grid_change (proposed_by);
        CREATE INDEX grid_change_waiting ON grid_change (effective_on, id) WHERE state = 'approved';
        -- A second approved change of a community would be drawn on grids that the first one ends.
        CREATE UNIQUE INDEX grid_change_once ON grid_change (community_id) WHERE state = 'approved';

        -- What a grid was before it was changed; as it is now it stands in grid.
        CREATE TABLE grid_version (
            grid_id TEXT NOT NULL REFERENCES grid (id),
            version BIGINT NOT NULL,
            name TEXT NOT NULL,
            geometry BYTEA NOT NULL,
            households BIGINT NOT NULL,
            population BIGINT NOT NULL,
            approved_by TEXT NOT NULL,
            valid_from TEXT NOT NULL,
            -- Earlier than valid_from for what was changed again on its first day.
            valid_to TEXT NOT NULL,
            PRIMARY KEY (grid_id, version)
        ) STRICT;

        -- From a day on, a grid stands on ground of another one, which has ended or lives on beside it.
        CREATE TABLE grid_successor (
            grid_id TEXT NOT NULL REFERENCES grid (id),
            successor_id TEXT NOT NULL REFERENCES grid (id),
            change_id TEXT NOT NULL REFERENCES grid_change (id),
            effective_on TEXT NOT NULL,
            PRIMARY KEY (grid_id, successor_id)
        ) STRICT;
        CREATE INDEX grid_successor_successor ON grid_successor (successor_id);
        CREATE INDEX grid_successor_change ON grid_successor (change_id);
        """)
