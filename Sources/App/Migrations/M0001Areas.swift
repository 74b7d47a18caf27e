import Kit

/// Administrative areas, grids and police grids. Days are ISO dates; an open end is null.
let areasMigration = Migration(
    1, "areas",
    portable: """
        CREATE TABLE area (
            id TEXT NOT NULL PRIMARY KEY,
            code TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('province', 'city', 'district', 'town', 'community')),
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            parent_id TEXT REFERENCES area (id),
            valid_from TEXT NOT NULL,
            valid_to TEXT
        ) STRICT;
        -- A retired code is never given out again, so a code names one area for ever.
        CREATE UNIQUE INDEX area_code ON area (code);
        CREATE INDEX area_parent ON area (parent_id);

        CREATE TABLE area_successor (
            area_id TEXT NOT NULL REFERENCES area (id),
            successor_id TEXT NOT NULL REFERENCES area (id),
            PRIMARY KEY (area_id, successor_id)
        ) STRICT;
        CREATE INDEX area_successor_successor ON area_successor (successor_id);

        CREATE TABLE area_external_code (
            area_id TEXT NOT NULL REFERENCES area (id),
            system TEXT NOT NULL,
            code TEXT NOT NULL,
            PRIMARY KEY (system, code)
        ) STRICT;
        CREATE INDEX area_external_code_area ON area_external_code (area_id);

        CREATE TABLE grid (
            id TEXT NOT NULL PRIMARY KEY,
            code TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('comprehensive', 'dedicated', 'micro', 'temporary')),
            name TEXT NOT NULL,
            community_id TEXT NOT NULL REFERENCES area (id),
            -- A MultiPolygon in WGS-84 as Well-Known Binary.
            geometry BYTEA NOT NULL,
            households BIGINT NOT NULL DEFAULT 0 CHECK (households >= 0),
            population BIGINT NOT NULL DEFAULT 0 CHECK (population >= 0),
            approved_by TEXT NOT NULL DEFAULT '',
            valid_from TEXT NOT NULL,
            valid_to TEXT
        ) STRICT;
        CREATE UNIQUE INDEX grid_code ON grid (code);
        CREATE INDEX grid_community ON grid (community_id);

        -- Rises with every change of what the servers keep in memory: areas, grids, organisations, duties.
        CREATE TABLE reference_version (
            topic TEXT NOT NULL PRIMARY KEY CHECK (topic IN ('grids', 'organisations', 'duties')),
            version BIGINT NOT NULL
        ) STRICT;
        INSERT INTO reference_version (topic, version) VALUES ('grids', 0), ('organisations', 0), ('duties', 0);

        CREATE TABLE police_grid (
            id TEXT NOT NULL PRIMARY KEY,
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            station_id TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX police_grid_code ON police_grid (code);

        CREATE TABLE police_grid_member (
            police_grid_id TEXT NOT NULL REFERENCES police_grid (id),
            grid_id TEXT NOT NULL REFERENCES grid (id),
            PRIMARY KEY (police_grid_id, grid_id)
        ) STRICT;
        CREATE INDEX police_grid_member_grid ON police_grid_member (grid_id);
        """)
