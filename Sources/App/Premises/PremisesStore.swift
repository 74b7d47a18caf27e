import Domain
import Geo
import Kit

/// Premises and their checks as rows. Whom to speak to is encrypted.
struct PremisesStore {
    struct Contact: Sendable, Equatable {
        var name: String?
        var phone: String?
    }

    struct Record: Sendable {
        let premises: Premises
        let contact: Contact
        let lastCheckedOn: Day?
        let nextCheckOn: Day?
        let isInOrder: Bool?
    }

    struct Check: Sendable {
        let checkedOn: Day
        let person: String
        let faults: String
        let note: String?
    }

    let vault: Vault
    let connection: any Connection

    // MARK: - Kinds

    func kinds() throws -> [PremisesKind] {
        try connection.run("SELECT definition FROM premises_kind ORDER BY code").map { try $0.stored("definition") }
    }

    func save(_ kind: PremisesKind) throws {
        try connection.run(
            """
            INSERT INTO premises_kind (code, name, definition) VALUES (\(kind.code), \(kind.name), \(try Stored(kind)))
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, definition = excluded.definition
            """)
    }

    // MARK: - Premises

    func premises(_ id: PremisesID) throws -> Record? {
        try connection.first("\(Self.select) WHERE premises.id = \(id)").map(stored)
    }

    func premises(code: String) throws -> Record? {
        try connection.first("\(Self.select) WHERE premises.code = \(code)").map(stored)
    }

    func premises(where condition: SQL, order: SQL, limit: Int) throws -> [Record] {
        try connection.run("\(Self.select) WHERE \(condition) ORDER BY \(order) LIMIT \(limit)").map(stored)
    }

    /// Writes premises as they are now; when they were checked stays as it is.
    func save(_ premises: Premises, _ contact: Contact, nextCheckOn: Day?) throws {
        func seal(_ text: String?) throws -> [UInt8]? {
            try text.map { try vault.seal($0, for: .premises, context: premises.id.rawValue) }
        }
        try connection.run(
            """
            INSERT INTO premises (id, code, name, kind_code, address, longitude, latitude, grid_id, area_path,
                contact_name, contact_phone, next_check_on, is_closed)
            VALUES (\(premises.id), \(premises.code), \(premises.name), \(premises.kind), \(premises.address),
                \(premises.point?.longitude), \(premises.point?.latitude), \(premises.grid), \(premises.areaPath),
                \(try seal(contact.name)), \(try seal(contact.phone)), \(nextCheckOn), \(premises.isClosed))
            ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, kind_code = excluded.kind_code,
                address = excluded.address, longitude = excluded.longitude, latitude = excluded.latitude,
                grid_id = excluded.grid_id, area_path = excluded.area_path, contact_name = excluded.contact_name,
                contact_phone = excluded.contact_phone, next_check_on = excluded.next_check_on,
                is_closed = excluded.is_closed
            """)
    }

    // MARK: - Checks

    func insert(_ check: SafetyCheck, words: [String], note: String?, by user: UserID, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO safety_check (id, premises_id, checked_on, checked_at, account_id, faults, fault_words, note)
            VALUES (\(check.id), \(check.premises), \(check.checkedOn), \(now), \(user), \(try Stored(check.faults)),
                \(words.joined(separator: "；")), \(note))
            """)
    }

    /// Of which premises a check is, and whose.
    func check(_ id: SafetyCheckID) throws -> (premises: PremisesID, user: UserID)? {
        try connection.first("SELECT premises_id, account_id FROM safety_check WHERE id = \(id)").map { row in
            (try row["premises_id"], try row["account_id"])
        }
    }

    /// When the premises were last checked, as far as it was written here.
    func lastCheck(of id: PremisesID) throws -> Instant? {
        try connection.first("SELECT MAX(checked_at) AS at FROM safety_check WHERE premises_id = \(id)").flatMap {
            try $0["at"]
        }
    }

    func setChecked(_ id: PremisesID, on day: Day, isInOrder: Bool, next: Day?) throws {
        try connection.run(
            """
            UPDATE premises SET last_checked_on = \(day), is_in_order = \(isInOrder), next_check_on = \(next)
            WHERE id = \(id)
            """)
    }

    /// The latest checks, newest first.
    func checks(of id: PremisesID) throws -> [Check] {
        try connection.run(
            """
            SELECT safety_check.checked_on, account.name AS person, safety_check.fault_words, safety_check.note
            FROM safety_check JOIN account ON account.id = safety_check.account_id
            WHERE safety_check.premises_id = \(id) ORDER BY safety_check.checked_at DESC, safety_check.id LIMIT 20
            """
        ).map { row in
            Check(
                checkedOn: try row["checked_on"], person: try row["person"], faults: try row["fault_words"],
                note: try row["note"])
        }
    }

    private static let select: SQL = """
        SELECT id, code, name, kind_code, address, longitude, latitude, grid_id, area_path, contact_name, contact_phone,
            last_checked_on, next_check_on, is_in_order, is_closed
        FROM premises
        """

    private func stored(_ row: Row) throws -> Record {
        let id: PremisesID = try row["id"]
        let (longitude, latitude): (Double?, Double?) = (try row["longitude"], try row["latitude"])
        func open(_ box: [UInt8]?) throws -> String? {
            try box.map { try vault.open($0, for: .premises, context: id.rawValue) }
        }
        return Record(
            premises: Premises(
                id: id, code: try row["code"], name: try row["name"], kind: try row["kind_code"],
                address: try row["address"],
                point: longitude.flatMap { one in latitude.map { Coordinate(longitude: one, latitude: $0) } },
                grid: try row["grid_id"], areaPath: try row["area_path"], isClosed: try row["is_closed"]),
            contact: Contact(name: try open(row["contact_name"]), phone: try open(row["contact_phone"])),
            lastCheckedOn: try row["last_checked_on"], nextCheckOn: try row["next_check_on"],
            isInOrder: try row["is_in_order"])
    }
}

extension KeyRing.Purpose {
    /// Names and numbers of those to speak to at premises.
    static let premises: KeyRing.Purpose = "premises"
}
