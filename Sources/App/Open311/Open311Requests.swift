import Domain
import Geo
import Kit

/// The requests of GeoReport v2: tickets of public types, as anybody in the world may see them. Their place is the
/// grid's; what the reporter wrote and who they are is not among it, and a photo only once it was cleared.
struct Open311Requests: Sendable {
    let app: App
    let language: Language
    /// Of this interface, from outside: `https://linli.example/open311/v2`.
    let address: String

    /// The newest requests that match.
    func page(_ filter: Open311Filter) async throws -> Open311Document {
        let reference = app.reference.current
        let days =
            reference.calendar.day(
                of: filter.reported.lowerBound)...reference.calendar.day(
                of: filter.reported.upperBound)
        let (types, limit) = (reference.publicTypes.map(\.type.code), app.configuration.open311Requests)
        return try await document { connection in
            try Open311Store.tickets(filter, types: types, days: days, limit: limit, in: connection)
        }
    }

    /// Those requests of these numbers that there are.
    func page(of numbers: [String]) async throws -> Open311Document {
        guard numbers.count <= app.configuration.open311Requests else {
            throw Problem.field(
                "service_request_id", "一次最多查询\(app.configuration.open311Requests)件。",
                "At most \(app.configuration.open311Requests) at once.")
        }
        let (numbers, types) = (numbers.map { TicketNumber($0) }, app.reference.current.publicTypes.map(\.type.code))
        return try await document { try Open311Store.tickets(numbered: numbers, types: types, in: $0) }
    }

    /// One request.
    func one(_ number: String) async throws -> Open311Document {
        let found = try await page(of: [number])
        guard case .list(_, let items) = found.value, !items.isEmpty else {
            throw Problem(
                "unknownRequest", 404, "没有这件工单：service_request_id “\(number.prefix(30))”。",
                "There is no request with the service_request_id \"\(number.prefix(30))\".")
        }
        return found
    }

    /// The bytes of a photo that was let out.
    func photo(_ id: AttachmentID) async throws -> [UInt8] {
        let types = app.reference.current.publicTypes.map(\.type.code)
        let digest = try await app.database.read { connection -> Digest? in
            guard let found = try AttachmentStore.attachment(id, in: connection), let ticket = found.ticket,
                found.view.kind == .photo, found.view.phase == .report, found.view.clearance == .cleared,
                found.uploadedBy == nil, let stored = try TicketStore.load(ticket, in: connection),
                types.contains(stored.ticket.type)
            else { return nil }
            return found.digest
        }
        guard let digest, let bytes = try await offPool({ [app] in try app.files.read(digest) }) else {
            throw Problem.notFound
        }
        return bytes
    }

    private func document(
        of load: @escaping @Sendable (any Connection) throws -> [Ticket]
    ) async throws -> Open311Document {
        let reference = app.reference.current
        let (tickets, photos) = try await app.database.read { connection in
            let tickets = try load(connection)
            return (tickets, try Open311Store.photos(of: tickets.map(\.id), in: connection))
        }
        return Open311Document(
            root: "service_requests",
            value: .list(of: "request", tickets.map { request($0, photo: photos[$0.id], reference) }))
    }

    private static func degrees(_ number: Double?) -> Open311Value { number.map(Open311Value.number) ?? .text(nil) }

    private func request(_ ticket: Ticket, photo: AttachmentID?, _ reference: ReferenceData) -> Open311Value {
        let place = Open311Place(of: ticket, in: reference)
        let isOpen = ticket.state.isOpen
        let updatedAt = (isOpen ? nil : ticket.closedAt) ?? ticket.updatedAt
        let agency = (ticket.handler ?? ticket.responsible).flatMap { reference.organisations[$0]?.name }
        return .record([
            ("service_request_id", .text(ticket.number.rawValue)), ("status", .text(isOpen ? "open" : "closed")),
            ("status_notes", .text(ticket.state.label.text(in: language))),
            ("service_name", .text(reference.types[ticket.type]?.name.text(in: language))),
            ("service_code", .text(ticket.type.rawValue)),
            ("description", .text(nil)), ("agency_responsible", .text(agency)), ("service_notice", .text(nil)),
            ("requested_datetime", .text(ticket.reportedAt.description)),
            ("updated_datetime", .text(updatedAt.description)),
            ("expected_datetime", .text(isOpen ? ticket.handling?.deadline?.due.description : nil)),
            ("address", .text(place.address)), ("address_id", .text(place.code)), ("zipcode", .text(nil)),
            ("lat", Self.degrees(place.point?.latitude)),
            ("long", Self.degrees(place.point?.longitude)),
            ("media_url", .text(photo.map { "\(address)/media/\($0).jpg" })),
        ])
    }
}

/// Where a ticket is, no finer than its grid.
struct Open311Place: Sendable {
    /// From the grid to the district.
    let address: String
    /// The code of the grid, or of the smallest area known.
    let code: String
    /// A place inside the grid, the same for all that is in it.
    let point: Coordinate?

    init(of ticket: Ticket, in reference: ReferenceData) {
        let grid = ticket.responsibleGrid.flatMap { reference.grids[$0] }
        let path = ticket.areaPath
        let areas = [AreaLevel.community, .town, .district].compactMap { level in
            path.text.count < level.codeLength ? nil : reference.areas[path.cut(at: level).text]?.name
        }
        address = ([grid?.name].compactMap { $0 } + areas).joined(separator: "，")
        code = grid?.code.text ?? path.text
        point = grid.flatMap { reference.gridPlaces[$0.id] }
    }
}
