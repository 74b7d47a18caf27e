import Domain
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/api/displays` for administrators, and `/api/screen` for the big screens themselves.
struct DisplayRoutes: Sendable {
    private struct Query: Codable, Sendable {
        let cursor: DisplayID?
        let limit: Int?
    }

    let app: App
    private let pictures = DisplayPictures()
    private let outlines = GridMapCache()

    init(app: App) { self.app = app }

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/displays", "Big screens, newest first", for: .needs(.seeAccounts), list),
            Route(
                .post, "/api/displays", "Make an address for a big screen; it is shown once",
                for: .needs(.issueTokens), status: .created, make),
            Route(
                .post, "/api/displays/{id}/revoke", "Take a big screen's token back at once", for: .needs(.issueTokens)
            ) {
                (call, _: Nothing, _: Nothing) -> Nothing in
                try await revoke(call.identifier("id"), by: call.principal)
                return Nothing()
            },
            Route(
                .get, "/api/screen", "What a big screen shows; its token is in X-View-Token", for: .anyone,
                output: .json(SchemaProbe.schema(of: DisplayPicture.self)), picture),
            Route(
                .get, "/api/screen/grids", "The outlines that a big screen draws", for: .anyone,
                output: .json(SchemaProbe.schema(of: GridMap.self)), grids),
        ]
    }

    // MARK: - For administrators

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<DisplayView> {
        let limit = try app.configuration.pageSize(query.limit)
        let found = try await app.database.read { connection in
            try DisplayStore.displays(limit: limit + 1, after: query.cursor, in: connection)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue)
    }

    private func make(_ call: Call, _: Nothing, _ new: NewDisplay) async throws -> CreatedDisplay {
        guard let creator = call.principal.user else { throw Problem.signInNeeded }
        guard let name = try TicketTexts.name(new.name) else {
            throw Problem.field("name", "请填写大屏的名称。", "Please name the screen.", code: "missingField")
        }
        let area = new.area ?? AreaPath(app.configuration.district)
        let days = new.days ?? Display.usualDays
        try Display.check(days: days, area: area)
        guard app.reference.current.areas[area.text] != nil else { throw DisplayRefusal.areaUnknown }
        let (now, secret) = (app.now, OpaqueToken.random())
        let display = Display(
            id: DisplayID(app.identifiers.next()), name: name, area: area, expiresAt: now + .days(Int64(days)),
            revokedAt: nil)
        let administration = Administration(app: app, principal: call.principal)
        let view = try await app.database.write { connection in
            try DisplayStore.insert(
                display, tokenHash: OpaqueToken.hash(secret), by: creator, at: now, in: connection)
            try administration.record("issued", "display", display.id.rawValue, at: now, in: connection)
            return try DisplayStore.displays(limit: 1, after: nil, in: connection).first
        }
        guard let view else { throw Problem.surprise }
        return CreatedDisplay(display: view, address: "/screen#\(secret)")
    }

    private func revoke(_ id: DisplayID, by principal: Principal) async throws {
        let (now, administration) = (app.now, Administration(app: app, principal: principal))
        try await app.database.write { connection in
            guard try DisplayStore.revoke(id, at: now, in: connection) else { throw Problem.notFound }
            try administration.record("revoked", "display", id.rawValue, at: now, in: connection)
        }
    }

    // MARK: - For the screens

    private func picture(_ call: Call) async throws -> Response {
        let display = try await display(of: call)
        let painter = DisplayPainter(app: app, area: display.area, language: call.language)
        let bytes = try await pictures.bytes(of: display.area, in: call.language, at: app.now) {
            try await painter.picture()
        }
        return Self.answer(bytes)
    }

    private func grids(_ call: Call) async throws -> Response {
        let area = try await display(of: call).area
        let (reference, today) = (app.reference.current, app.today)
        let version = "\(reference.versions[ReferenceStore.Topic.grids.rawValue] ?? 0)-\(today.compact)"
        let bytes = try await outlines.bytes(of: area, version: version) {
            let known = try await app.database.read { try GridStore.known(inside: area, in: $0) }
            return GridMap(known.filter { $0.draft.exists(on: today) }, version: version)
        }
        return Self.answer(bytes)
    }

    /// The screen whose token came along, if it may still look.
    private func display(of call: Call) async throws -> Display {
        let now = app.now
        guard let token = call.request.headers[.viewToken], (1...128).contains(token.utf8.count) else {
            throw Self.unknownToken
        }
        let hash = OpaqueToken.hash(token)
        let found = try await app.database.read { try DisplayStore.display(tokenHash: hash, in: $0) }
        // Whoever guesses is counted by address, a screen by itself.
        guard app.limits.screens.take(found?.display.id.rawValue ?? call.sender, at: now.milliseconds) else {
            throw Problem.tooManyRequests
        }
        guard let found, found.display.isInForce(at: now) else { throw Self.unknownToken }
        let today = app.today
        if found.lastUsedOn != today {
            try await app.database.write { try DisplayStore.noteUse(of: found.display.id, on: today, in: $0) }
        }
        return found.display
    }

    private static func answer(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static let unknownToken = Problem(
        "unknownViewToken", 401, "大屏地址无效、已到期或已被收回，请向安全管理员索取新地址。",
        "This screen's address is unknown, expired or revoked; ask the security administrator for a new one.")
}

extension HTTPField.Name {
    static let viewToken = Self("X-View-Token")!  // A literal that is a valid name.
}
