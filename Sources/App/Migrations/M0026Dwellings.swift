import Kit

/// Buildings and the dwellings in them. No personal data: who lives there stands elsewhere.
let dwellingsMigration = Migration(
    26, "dwellings",
    portable: """
        CREATE TABLE building (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            longitude DOUBLE PRECISION NOT NULL,
            latitude DOUBLE PRECISION NOT NULL,
            -- The grid that holds the place, and its path. A change of grids moves both: see BuildingStore.reassign.
            grid_id TEXT NOT NULL REFERENCES grid (id),
            area_path TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX building_address ON building (address);
        CREATE INDEX building_grid ON building (grid_id, address);
        CREATE INDEX building_area ON building (area_path);

        CREATE TABLE dwelling (
            id TEXT NOT NULL PRIMARY KEY,
            building_id TEXT NOT NULL REFERENCES building (id),
            unit TEXT NOT NULL,
            room TEXT NOT NULL CHECK (room <> ''),
            -- In a register of somebody else.
            code TEXT
        ) STRICT;
        CREATE UNIQUE INDEX dwelling_door ON dwelling (building_id, unit, room);
        CREATE UNIQUE INDEX dwelling_code ON dwelling (code) WHERE code IS NOT NULL;
        """)
