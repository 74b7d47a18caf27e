import Domain
import Geo
import Kit

/// Enters and corrects dwellings one by one.
struct DwellingEntry: Sendable {
    let app: App
    let principal: Principal

    /// A dwelling, and its building when that is new.
    func add(_ new: NewDwelling) async throws -> DwellingView {
        let text = try DwellingText(address: new.address, building: new.building)
        let door = try DwellingText.Door(unit: new.unit, room: new.room, code: new.code)
        let place = try TicketTexts.point(
            longitude: new.longitude, latitude: new.latitude, system: new.coordinateSystem)
        let grid = try place.map { place in
            guard let grid = app.reference.current.grid(at: place) else { throw DwellingRefusal.outsideAllGrids }
            return grid
        }
        let (reach, ids, now) = (principal.dwellingReach, app.identifiers, app.now)
        return try await writing { connection in
            let placed: BuildingStore.Placed
            if let known = try BuildingStore.known(addresses: [text.address], in: connection)[text.address] {
                placed = known
            } else {
                guard let place, let grid else { throw DwellingRefusal.placeMissing }
                let building = Building(
                    id: BuildingID(ids.next()), name: text.building, address: text.address, place: place, grid: grid.id)
                placed = BuildingStore.Placed(building: building, path: grid.path)
                try BuildingStore.insert([placed], in: connection)
            }
            guard try DwellingStore.reaches(reach, placed.building.grid, in: connection) else {
                throw DwellingRefusal.outsideReach
            }
            let dwelling = Dwelling(
                id: DwellingID(ids.next()), building: placed.building.id, unit: door.unit, room: door.room,
                code: door.code)
            try refuseTaken(dwelling, in: connection)
            try DwellingStore.insert([dwelling], in: connection)
            try JournalStore.record(
                "created", of: "dwelling", dwelling.id.rawValue, by: principal, at: now, in: connection)
            return dwelling.id
        }
    }

    func change(_ id: DwellingID, _ change: DwellingChange) async throws -> DwellingView {
        let (reach, now) = (principal.dwellingReach, app.now)
        return try await writing { connection in
            let old = try open(id, within: reach, in: connection)
            let door = try DwellingText.Door(
                unit: change.unit ?? old.unit, room: change.room ?? old.room, code: change.code ?? old.code)
            let dwelling = Dwelling(
                id: id, building: old.building.id, unit: door.unit, room: door.room, code: door.code)
            try refuseTaken(dwelling, in: connection)
            try DwellingStore.update(dwelling, in: connection)
            try JournalStore.record("changed", of: "dwelling", id.rawValue, by: principal, at: now, in: connection)
            return id
        }
    }

    /// Closes a dwelling that was pulled down, joined with another or entered by mistake.
    func close(_ id: DwellingID, _ end: DwellingEnd) async throws -> DwellingView {
        let (reach, now, today) = (principal.dwellingReach, app.now, app.today)
        let day = end.on ?? today
        guard day <= today else { throw DwellingRefusal.closedTooLate }
        return try await writing { connection in
            _ = try open(id, within: reach, in: connection)
            try DwellingStore.close(id, on: day, in: connection)
            try JournalStore.record("closed", of: "dwelling", id.rawValue, by: principal, at: now, in: connection)
            return id
        }
    }

    /// A dwelling that is there, in the caller's reach.
    private func open(
        _ id: DwellingID, within reach: DwellingStore.Reach, in connection: any Connection
    ) throws -> DwellingView {
        guard let dwelling = try DwellingStore.dwelling(id, in: connection),
            try DwellingStore.reaches(reach, dwelling.grid, in: connection)
        else { throw Problem.notFound }
        guard dwelling.closedOn == nil else { throw DwellingRefusal.closedAlready }
        return dwelling
    }

    /// The schema refuses it too; here the reason is known.
    private func refuseTaken(_ dwelling: Dwelling, in connection: any Connection) throws {
        let others = try DwellingStore.dwellings(of: [dwelling.building], in: connection).filter {
            $0.id != dwelling.id
        }
        if others.contains(where: { $0.unit == dwelling.unit && $0.room == dwelling.room }) {
            throw DwellingRefusal.exists
        }
    }

    private func writing(
        _ body: @escaping @Sendable (any Connection) throws -> DwellingID
    ) async throws -> DwellingView {
        do {
            let view = try await app.database.write { connection in
                try DwellingStore.dwelling(body(connection), in: connection)
            }
            guard let view else { throw Problem.surprise }
            return view
        } catch StoreError.unique {
            throw DwellingRefusal.codeTaken
        }
    }
}

/// What people and files write of a dwelling, brought to one form: full-width digits are digits, blanks around are none.
struct DwellingText {
    let address: String
    let building: String

    struct Door {
        let unit: String
        let room: String
        let code: String?

        static let limit = 20

        init(unit: String?, room: String?, code: String?) throws {
            self.unit = try Self.part(unit, field: "unit")
            self.room = try Self.part(room, field: "room")
            let code = try Self.part(code, field: "code", limit: 40)
            self.code = code.isEmpty ? nil : code
            guard !self.room.isEmpty else {
                throw Problem.field("room", "请填写房号。", "Give the room.", code: "missingField")
            }
        }

        private static func part(_ text: String?, field: String, limit: Int = Door.limit) throws -> String {
            let part = HalfWidth.text(text?.trimmed ?? "")
            guard part.count <= limit else {
                throw Problem.field(
                    field, "文字太长，请不要超过\(limit)字。", "The text is too long: at most \(limit) characters.",
                    code: "textTooLong")
            }
            return part
        }
    }

    init(address: String?, building: String?) throws {
        self.address = HalfWidth.text(try TicketTexts.address(address))
        guard !self.address.isEmpty else {
            throw Problem.field("address", "请填写地址。", "Give the address.", code: "missingField")
        }
        let name = HalfWidth.text(try TicketTexts.address(building))
        self.building = name.isEmpty ? self.address : name
    }
}
