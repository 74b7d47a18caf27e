import Domain
import Kit

/// Organisations in the database.
enum OrganisationStore {
    /// All organisations by code, those of the past too.
    static func known(in connection: any Connection) throws -> [String: Organisation] {
        try connection.run("SELECT id, kind, code, name, area_path, valid_from, valid_to FROM organisation")
            .reduce(into: [:]) { known, row in
                let organisation = Organisation(
                    id: try row["id"], kind: try row["kind"], code: try row["code"], name: try row["name"],
                    area: try row["area_path"], validFrom: try row["valid_from"], validTo: try row["valid_to"])
                known[organisation.code] = organisation
            }
    }

    static func save(_ organisation: Organisation, isNew: Bool, in connection: any Connection) throws {
        if isNew {
            try connection.run(
                """
                INSERT INTO organisation (id, kind, code, name, area_path, valid_from, valid_to)
                VALUES (
                    \(organisation.id), \(organisation.kind), \(organisation.code), \(organisation.name),
                    \(organisation.area), \(organisation.validFrom), \(organisation.validTo))
                """)
        } else {
            try connection.run(
                """
                UPDATE organisation SET kind = \(organisation.kind), name = \(organisation.name),
                    area_path = \(organisation.area), valid_from = \(organisation.validFrom),
                    valid_to = \(organisation.validTo)
                WHERE id = \(organisation.id)
                """)
        }
    }
}
