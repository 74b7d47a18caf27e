import Kit

/// The party's organisations in the communities, a tree beside grids and buildings. No residents.
let partyUnitsMigration = Migration(
    20, "party units",
    portable: """
        CREATE TABLE party_unit (
            id TEXT NOT NULL PRIMARY KEY,
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            tier TEXT NOT NULL CHECK (tier IN ('committee', 'branch', 'group', 'household')),
            parent_id TEXT REFERENCES party_unit (id),
            area_path TEXT NOT NULL,
            building TEXT,
            CHECK ((parent_id IS NULL) = (tier = 'committee'))
        ) STRICT;
        CREATE UNIQUE INDEX party_unit_code ON party_unit (code);
        CREATE INDEX party_unit_parent ON party_unit (parent_id);
        CREATE INDEX party_unit_area ON party_unit (area_path, code);

        CREATE TABLE party_unit_grid (
            party_unit_id TEXT NOT NULL REFERENCES party_unit (id),
            grid_id TEXT NOT NULL REFERENCES grid (id),
            PRIMARY KEY (party_unit_id, grid_id)
        ) STRICT;
        CREATE INDEX party_unit_grid_grid ON party_unit_grid (grid_id);
        """)
