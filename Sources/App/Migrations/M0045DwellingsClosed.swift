import Kit

/// Dwellings that are no more stay, with the visits to them; their door and code may be given again.
let dwellingsClosedMigration = Migration(
    45, "dwellingsClosed",
    portable: """
        ALTER TABLE dwelling ADD COLUMN closed_on TEXT;
        DROP INDEX dwelling_door;
        DROP INDEX dwelling_code;
        CREATE INDEX dwelling_building ON dwelling (building_id, unit, room);
        CREATE UNIQUE INDEX dwelling_door ON dwelling (building_id, unit, room) WHERE closed_on IS NULL;
        CREATE UNIQUE INDEX dwelling_code ON dwelling (code) WHERE code IS NOT NULL AND closed_on IS NULL;
        """)
