import Kit

/// The grid on whose ground the place of a ticket lies today, so that figures of any period can be told by the grids of today
/// as well as by those of then (`area_path`).
let groundsMigration = Migration(
    29, "grounds",
    portable: """
        ALTER TABLE ticket_milestone ADD COLUMN ground TEXT NOT NULL DEFAULT '';
        UPDATE ticket_milestone SET ground = area_path;
        ALTER TABLE assignment ADD COLUMN ground TEXT NOT NULL DEFAULT '';
        UPDATE assignment SET ground = area_path;
        """)
