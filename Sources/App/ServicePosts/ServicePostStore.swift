import Domain
import Kit

/// Service posts, their lists and what was done, as rows.
enum ServicePostStore {
    struct Record: Sendable {
        let post: ServicePost
        let unitName: String
        let holderName: String
        /// Lines that are on the list, and those of them that are due.
        let open: Int
        let due: Int
    }

    struct Done: Sendable {
        let item: ServiceItemID
        let doneOn: Day
        let person: String
        let note: String?
    }

    // MARK: - Kinds

    static func kinds(in connection: any Connection) throws -> [ServicePostKind] {
        try connection.run("SELECT definition FROM service_post_kind ORDER BY code").map { try $0.stored("definition") }
    }

    static func save(_ kind: ServicePostKind, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO service_post_kind (code, definition) VALUES (\(kind.code), \(try Stored(kind)))
            ON CONFLICT (code) DO UPDATE SET definition = excluded.definition
            """)
    }

    // MARK: - Posts

    /// Posts that meet a condition, in the order of their making.
    static func posts(
        where condition: SQL, on today: Day, limit: Int, in connection: any Connection
    ) throws -> [Record] {
        try connection.run(
            """
            SELECT service_post.id, service_post.party_unit_id, service_post.account_id, service_post.kind_code,
                service_post.covers, service_post.area_path, service_post.starts_on, service_post.ends_on,
                party_unit.name AS unit_name, account.name AS holder_name,
                (SELECT COUNT(*) FROM service_item WHERE post_id = service_post.id AND next_on IS NOT NULL) AS open_items,
                (SELECT COUNT(*) FROM service_item WHERE post_id = service_post.id AND next_on <= \(today)) AS due_items
            FROM service_post JOIN party_unit ON party_unit.id = service_post.party_unit_id
            JOIN account ON account.id = service_post.account_id
            WHERE \(condition) ORDER BY service_post.id LIMIT \(limit)
            """
        ).map { row in
            Record(
                post: ServicePost(
                    id: try row["id"], unit: try row["party_unit_id"], holder: try row["account_id"],
                    kind: try row["kind_code"], covers: try row["covers"], areaPath: try row["area_path"],
                    from: try row["starts_on"], to: try row["ends_on"]),
                unitName: try row["unit_name"], holderName: try row["holder_name"], open: try row["open_items"],
                due: try row["due_items"])
        }
    }

    /// The condition that some line of the post is due.
    static func hasDue(on today: Day) -> SQL {
        "EXISTS (SELECT 1 FROM service_item WHERE post_id = service_post.id AND next_on <= \(today))"
    }

    static func insert(_ post: ServicePost, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO service_post (id, party_unit_id, account_id, kind_code, covers, area_path, starts_on, ends_on)
            VALUES (\(post.id), \(post.unit), \(post.holder), \(post.kind), \(post.covers), \(post.areaPath),
                \(post.from), \(post.to))
            """)
    }

    static func update(_ post: ServicePost, in connection: any Connection) throws {
        try connection.run(
            "UPDATE service_post SET covers = \(post.covers), ends_on = \(post.to) WHERE id = \(post.id)")
    }

    // MARK: - Lists

    static func items(of posts: [ServicePostID], in connection: any Connection) throws -> [ServiceItem] {
        try connection.run(
            """
            \(columns) WHERE post_id IN (\(list: posts)) ORDER BY CASE WHEN next_on IS NULL THEN 1 ELSE 0 END, next_on, id
            """
        ).map(item)
    }

    static func item(_ id: ServiceItemID, in connection: any Connection) throws -> ServiceItem? {
        try connection.first("\(columns) WHERE id = \(id)").map(item)
    }

    static func insert(_ item: ServiceItem, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO service_item (id, post_id, place, work, interval_days, next_on)
            VALUES (\(item.id), \(item.post), \(item.place), \(item.work), \(item.interval), \(item.nextOn))
            """)
    }

    static func setNext(_ id: ServiceItemID, on day: Day?, in connection: any Connection) throws {
        try connection.run("UPDATE service_item SET next_on = \(day) WHERE id = \(id)")
    }

    private static let columns: SQL = "SELECT id, post_id, place, work, interval_days, next_on FROM service_item"

    private static func item(_ row: Row) throws -> ServiceItem {
        ServiceItem(
            id: try row["id"], post: try row["post_id"], place: try row["place"], work: try row["work"],
            interval: try row["interval_days"], nextOn: try row["next_on"])
    }

    // MARK: - What was done

    static func insertDone(
        _ id: String, _ item: ServiceItemID, by user: UserID, on day: Day, at now: Instant, note: String?,
        in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO service_done (id, item_id, account_id, done_on, at, note)
            VALUES (\(id), \(item), \(user), \(day), \(now), \(note))
            """)
    }

    /// The latest of a post, newest first.
    static func done(of post: ServicePostID, limit: Int, in connection: any Connection) throws -> [Done] {
        try connection.run(
            """
            SELECT service_done.item_id, service_done.done_on, account.name, service_done.note
            FROM service_done JOIN service_item ON service_item.id = service_done.item_id
            JOIN account ON account.id = service_done.account_id
            WHERE service_item.post_id = \(post) ORDER BY service_done.at DESC, service_done.id LIMIT \(limit)
            """
        ).map { row in
            Done(item: try row["item_id"], doneOn: try row["done_on"], person: try row["name"], note: try row["note"])
        }
    }

    // MARK: - Names

    /// Accounts whose login or name has these words, for the choice of a holder.
    static func account(login: String, in connection: any Connection) throws -> UserID? {
        try connection.first("SELECT id FROM account WHERE login = \(login) AND disabled_at IS NULL")?["id"]
    }

    /// The id of a unit inside of an area, by its code.
    static func unit(
        code: String, inside area: AreaPath, in connection: any Connection
    ) throws -> (id: PartyUnitID, areaPath: AreaPath)? {
        try connection.first(
            "SELECT id, area_path FROM party_unit WHERE code = \(code) AND \(area.contains(column: "area_path"))"
        ).map { (try $0["id"], try $0["area_path"]) }
    }
}
