import Domain
import Geo
import Kit

@testable import App

extension SmallWorld {
    /// Writes areas, grids, organisations, types and the cast.
    static func populate(_ database: any Database) async throws {
        // Cheap on purpose: these tests sign in some hundred times.
        let hash = try await PasswordHasher(costs: .init(kibibytes: 64, passes: 1, lanes: 1)).hash(password)
        try await database.write { connection in
            try areas(in: connection)
            try organisations(in: connection)
            try types(in: connection)
            for person in Person.allCases { try add(person, hash: hash, in: connection) }
        }
    }

    private static func areas(in connection: any Connection) throws {
        let areas = [
            ("12", "province", "municipality", "天津市", nil), ("1201", "city", "city", "市辖区", "12"),
            ("120113", "district", "district", "北辰区", "1201"), ("120113003", "town", "street", "普东街道", "120113"),
            ("120113101", "town", "town", "北仓镇", "120113"),
            ("120113003001", "community", "committee", "第一社区", "120113003"),
            ("120113003002", "community", "committee", "第二社区", "120113003"),
            ("120113101200", "community", "village", "第一村", "120113101"),
        ]
        for (code, level, kind, name, parent) in areas {
            try connection.run(
                """
                INSERT INTO area (id, code, level, kind, name, parent_id, valid_from)
                VALUES (\("area-" + code), \(code), \(level), \(kind), \(name), \(parent.map { "area-" + $0 }), '2020-01-01')
                """)
        }
        for (index, code) in grids.enumerated() {
            let west = 117.1 + Double(index) * 0.01
            let ring = [(west, 39.2), (west + 0.01, 39.2), (west + 0.01, 39.21), (west, 39.21), (west, 39.2)]
            let shape = MultiPolygon(Polygon(outer: ring.map { Coordinate(longitude: $0.0, latitude: $0.1) }))
            try connection.run(
                """
                INSERT INTO grid (id, code, kind, name, community_id, geometry, households, population, valid_from)
                VALUES (\("grid-\(index)"), \(code), 'comprehensive', \("网格\(index)"), \("area-" + code.prefix(12)),
                    \(WellKnownBinary.write(shape)), 400, 1000, '2020-01-01')
                """)
        }
        for day in 1...7 {
            try connection.run(
                "INSERT INTO calendar_day (day, kind, name) VALUES (\("2026-10-0\(day)"), 'holiday', '国庆节')")
        }
    }

    private static func organisations(in connection: any Connection) throws {
        for house in House.allCases {
            try connection.run(
                """
                INSERT INTO organisation (id, code, kind, name, area_path, valid_from)
                VALUES (\(house.id), \(house.rawValue), \(house.kind), \(house.name), \(house.area), '2020-01-01')
                """)
        }
    }

    private static func types(in connection: any Connection) throws {
        let types = [
            TicketType(
                code: litter, name: Bilingual("暴露垃圾", "exposed litter"), dutyItem: "D1",
                limits: [.handling: Limit(4, .officeHour)],
                defaultOwner: .named(.department, code: House.cityManagement.rawValue), workersAdmitted: true),
            TicketType(
                code: cover, name: Bilingual("井盖缺失", "manhole cover missing"), dutyItem: "D2", urgency: .urgent,
                limits: [.handling: Limit(2, .urgentHour)],
                defaultOwner: .named(.department, code: House.water.rawValue), workersAdmitted: false),
        ]
        for type in types {
            let item = DutyItem(
                code: type.dutyItem, name: type.name.chinese, owner: .department, legalBasis: "",
                workersAdmitted: type.workersAdmitted, validFrom: Day("2020-01-01")!)
            try connection.run(
                "INSERT INTO duty_item (code, name, definition) VALUES (\(item.code), \(item.name), \(try Stored(item)))"
            )
            // Litter lies in the street for all to see.
            let row = TicketTypeRow(
                type: type, group: "市容环境", plainWord: "rubbish", leadsWord: false, isPublic: type.code == litter)
            try connection.run(
                """
                INSERT INTO ticket_type (code, name, duty_code, plain_word, definition)
                VALUES (\(type.code), \(type.name.chinese), \(type.dutyItem), 'rubbish', \(try Stored(row)))
                """)
        }
    }

    private static func add(_ person: Person, hash: String, in connection: any Connection) throws {
        try AdministrationStore.insert(
            person.user, login: person.login, name: "\(person.rawValue)先生", passwordHash: hash, mustChange: false,
            at: Instant(milliseconds: 0), in: connection)
        let posting = Posting(
            id: person.posting, user: person.user, organisation: person.organisation.id, role: person.role,
            scope: AreaPath(person.organisation.area), grids: Set(person.grids.map { GridID("grid-\($0)") }),
            from: Day("2020-01-01")!)
        try AdministrationStore.insert(posting, in: connection)
    }
}
