import Domain
import Foundation
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Terminals` {
    private func register(
        _ world: SmallWorld, _ kind: TerminalKind, number: String? = nil, of person: Person = .worker
    ) async throws -> CreatedTerminal {
        let answer = try await world.client(.securityAdministrator).post(
            "/api/terminals",
            ["kind": kind.rawValue, "name": "执法记录仪", "number": number, "posting": person.posting.rawValue])
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    private func stored(_ world: SmallWorld, of person: Person = .worker) async throws -> [Fix] {
        let now = world.app.now
        return try await world.app.database.read {
            try TrackStore.fixes(of: person.user, from: now - .days(9), to: now + .days(1), in: $0)
        }
    }

    private func report(_ world: SmallWorld, _ token: String, _ more: String = "") -> String {
        let place = SmallWorld.places[0]
        return "/osmand?id=\(token)&lat=\(place.latitude)&lon=\(place.longitude)"
            + "&timestamp=\(world.app.now.milliseconds / 1_000)&speed=2&bearing=90&batt=87&accuracy=6\(more)"
    }

    @Test(arguments: Engine.allCases)
    func `report by the OsmAnd protocol for one posting, until they are revoked`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let made = try await register(world, .osmAnd)
            #expect(made.token.count == 20 && made.terminal.holder == "worker先生" && made.terminal.state == .active)
            #expect(try await world.visitor.get(report(world, made.token)).text.hasPrefix("refused: fixNotOnTask"))
            #expect(try await world.client(.worker).post("/api/patrols").status == 201)
            let first = try await world.visitor.get(report(world, made.token))
            #expect(first.status == 200 && first.text == "stored\n")
            #expect(try await world.visitor.get(report(world, made.token)).text == "duplicate\n")
            world.clock.advance(minutes: 1)
            let form = report(world, made.token).dropFirst("/osmand?".count)
            let posted = try await world.visitor.send(
                .post, "/osmand", headers: [.contentType: "application/x-www-form-urlencoded"], body: Array(form.utf8))
            #expect(posted.text == "stored\n")
            world.clock.advance(minutes: 1)
            let json = """
                {"location":{"timestamp":"\(world.app.now)","coords":{"latitude":39.205,"longitude":117.105,"accuracy":5,
                "speed":1.5,"heading":-1,"altitude":5},"battery":{"level":0.79},"extras":{}},"device_id":"\(made.token)"}
                """
            let jsonHeaders: HTTPFields = [.contentType: "application/json"]
            #expect(
                try await world.visitor.send(.post, "/osmand", headers: jsonHeaders, body: Array(json.utf8)).text
                    == "stored\n")
            let fixes = try await stored(world)
            #expect(fixes.map(\.battery) == [87, 87, 79] && fixes.allSatisfy { $0.source == .osmAnd })
            #expect(fixes.map(\.speed) == [1, 1, 1.5] && fixes.last?.bearing == nil)

            for bad in ["/osmand", "/osmand?lat=1&lon=2"] {
                #expect(try await world.visitor.get(bad).code == "terminalNameless")
            }
            #expect(try await world.visitor.get("/osmand?id=902064&lat=1&lon=2").code == "terminalUnknown")
            #expect(try await world.visitor.get("/osmand?id=\(made.token)&cell=257,02,16").text == "no position\n")
            let administrator = try await world.client(.securityAdministrator)
            let revoke = "/api/terminals/\(made.terminal.id)/revoke"
            #expect(try await administrator.post(revoke).status == 204)
            #expect(try await administrator.post(revoke).status == 404)
            let stolen = try await world.visitor.get(report(world, made.token))
            #expect(stolen.status == 403 && stolen.code == "terminalRevoked")
            #expect(try await stored(world).count == 3)
            let list = try await administrator.get("/api/terminals")
            #expect(!list.text.contains(made.token) && list.text.contains("revoked"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `are registered for people who are out in the grids, by one administrator alone`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.securityAdministrator)
            func code(_ members: [String: Any?]) async throws -> String? {
                try await administrator.post(
                    "/api/terminals",
                    [
                        "kind": "jt808", "name": "终端", "number": "013911112222",
                        "posting": Person.worker.posting.rawValue,
                    ]
                    .merging(members) { $1 }
                ).code
            }
            #expect(try await code(["posting": Person.dispatcher.posting.rawValue]) == "terminalPostingUnfit")
            #expect(try await code(["posting": "nobody"]) == "unknownPosting")
            #expect(try await code(["number": "12ab"]) == "terminalNumberMalformed")
            #expect(try await code(["name": " "]) == "missingField")
            #expect(try await code([:]) == nil)
            #expect(try await code([:]) == "terminalNumberTaken")
            #expect(try await world.client(.systemAdministrator).post("/api/terminals").status == 403)
            // Who guesses is soon not listened to.
            let visitor = world.visitor
            visitor.peer = "10.0.0.9"
            var statuses: Set<Int> = []
            let attempts = world.app.configuration.signInAttempts
            for _ in 0..<3 { statuses.insert(try await visitor.get("/osmand?id=guess&lat=1&lon=2").status) }
            #expect(statuses == [401] && attempts > 3)
        }
    }

    // MARK: - JT/T 808

    private static func message(_ id: UInt16, _ body: [UInt8], phone: [UInt8] = [0x01, 0x39, 0x11, 0x11, 0x22, 0x22])
        -> [UInt8]
    {
        JT808Framer.frame(
            [UInt8(id >> 8), UInt8(id & 255), UInt8(body.count >> 8), UInt8(body.count & 255)] + phone + [0, 1] + body)
    }

    private static func position(at instant: Instant) -> [UInt8] {
        func word(_ value: Double) -> [UInt8] {
            let whole = UInt32(value * 1e6)
            return (0..<4).map { UInt8(truncatingIfNeeded: whole >> (24 - 8 * $0)) }
        }
        let digits = Array(
            (instant + .hours(8)).description.utf8.filter { (48...57).contains($0) }.dropFirst(2).prefix(12))
        let time = stride(from: 0, to: 12, by: 2).map { (digits[$0] - 48) << 4 | (digits[$0 + 1] - 48) }
        return [0, 0, 0, 0, 0, 0, 0, 3] + word(39.205) + word(117.105) + [0, 5, 0, 36, 0, 90] + time + [0x30, 1, 9]
    }

    /// Number of the message that is answered, and how.
    private func outcomes(_ reply: JT808Conversation.Reply) throws -> [[UInt8]] {
        var framer = JT808Framer()
        return try framer.take(reply.bytes).map { Array(try $0.get().dropFirst(12)) }
    }

    @Test(arguments: Engine.allCases)
    func `of JT/T 808 enrol once, show their code, report and send later what they kept`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let made = try await register(world, .jt808, number: "13911112222")
            #expect(try await world.client(.worker).post("/api/patrols").status == 201)
            world.clock.advance(minutes: 20)
            var talk = JT808Conversation(app: world.app, sender: "10.0.0.1")
            func say(_ bytes: [UInt8]) async throws -> [[UInt8]] { try outcomes(await talk.take(bytes)) }
            let now = world.app.now
            let position = Self.message(0x0200, Self.position(at: now))
            #expect(try await say(position) == [[0, 1, 2, 0, 1]])
            let enrolled = try #require(try await say(Self.message(0x0100, Array(repeating: 0, count: 37))).first)
            #expect(enrolled.prefix(3) == [0, 1, 0])
            let code = Array(enrolled.dropFirst(3))
            #expect(String(decoding: code, as: UTF8.self) != made.token)
            // The one that the administrator saw is good for nothing now, and nobody enrols a second time.
            #expect(try await say(Self.message(0x0102, Array(made.token.utf8))) == [[0, 1, 1, 2, 1]])
            #expect(try await say(Self.message(0x0100, [])) == [[0, 1, 3]])
            #expect(try await say(Self.message(0x0102, code)) == [[0, 1, 1, 2, 0]])
            #expect(try await say(Self.message(0x0002, [])) == [[0, 1, 0, 2, 0]])
            let late = (1...5).flatMap { step -> [UInt8] in
                let one = Self.position(at: now - .minutes(Int64(step)))
                return [0, UInt8(one.count)] + one
            }
            let bytes = position + Self.message(0x0704, [0, 5, 1] + late) + position
            // In whatever pieces.
            var replies: [[UInt8]] = []
            for piece in bytes.pieces(of: 17) { replies += try await say(Array(piece)) }
            #expect(replies == [[0, 1, 2, 0, 0], [0, 1, 7, 4, 0], [0, 1, 2, 0, 0]])
            let fixes = try await stored(world)
            #expect(fixes.count == 6 && fixes.map(\.wasOffline) == [true, true, true, true, true, false])
            #expect(fixes.allSatisfy { $0.source == .jt808 })
            // It speaks for its own number alone.
            let other = Self.message(0x0200, Self.position(at: now), phone: [0x01, 0x39, 0x11, 0x11, 0x33, 0x33])
            #expect(try await say(other) == [[0, 1, 2, 0, 1]])
            #expect(
                try await world.client(.securityAdministrator).post("/api/terminals/\(made.terminal.id)/revoke").status
                    == 204)
            #expect(try await say(position) == [[0, 1, 2, 0, 1]])
            let goodbye = await talk.take(Self.message(0x0003, []))
            #expect(goodbye.isLast)
        }
    }

    @Test func `that talk nonsense are hung up on, and disturb nobody`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            var talk = JT808Conversation(app: world.app, sender: "10.0.0.2")
            var isOver = false
            for _ in 0..<30 where !isOver { isOver = await talk.take([0x7E, 1, 2, 3, 0x7E]).isLast }
            #expect(isOver)
            var another = JT808Conversation(app: world.app, sender: "10.0.0.3")
            let (heartbeat, stranger) = (
                await another.take(Self.message(0x0002, [])), await another.take(Self.message(0x0100, []))
            )
            let answers = try [outcomes(heartbeat), outcomes(stranger)]
            #expect(answers == [[[0, 1, 0, 2, 1]], [[0, 1, 4]]])
        }
    }
}
