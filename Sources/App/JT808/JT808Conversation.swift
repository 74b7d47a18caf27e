import Domain
import Geo
import Kit
import Logging

/// What is said on one connection of a JT/T 808 terminal, without the network: bytes come in, answers go out.
struct JT808Conversation {
    /// What goes back to the terminal.
    struct Reply: Sendable {
        var bytes: [UInt8] = []
        /// Whether the connection is to be closed after it.
        var isLast = false
    }

    /// Faulty messages after which nobody listens any longer.
    private static let faultLimit = 20

    let app: App
    /// The address, for limits and the log.
    let sender: String
    private var framer = JT808Framer()
    private var parts = JT808Parts()
    private var terminal: Terminal?
    private var serial: UInt16 = 0
    private var faults = 0

    init(app: App, sender: String) {
        self.app = app
        self.sender = sender
    }

    /// Takes in bytes as they came.
    mutating func take(_ bytes: [UInt8]) async -> Reply {
        var reply = Reply()
        for found in framer.take(bytes) where !reply.isLast {
            switch found {
            case .failure(let fault): note(fault, &reply)
            case .success(let content): await answer(content, &reply)
            }
        }
        return reply
    }

    private mutating func note(_ fault: JT808Fault, _ reply: inout Reply) {
        faults += 1
        app.logger.debug("malformed JT/T 808", metadata: ["fault": "\(fault)", "from": "\(sender)"])
        guard faults > Self.faultLimit else { return }
        app.logger.warning("JT/T 808 connection closed for its faults", metadata: ["from": "\(sender)"])
        reply.isLast = true
    }

    private mutating func answer(_ content: [UInt8], _ reply: inout Reply) async {
        let message: JT808Message
        do throws(JT808Fault) {
            message = try JT808Message(content)
        } catch {
            return note(error, &reply)
        }
        let answer = await self.answer(message, content, &reply)
        reply.bytes += answer.bytes(to: message.header, serial: serial)
        serial &+= 1
    }

    private mutating func answer(
        _ message: JT808Message, _ content: [UInt8], _ reply: inout Reply
    ) async -> JT808Answer {
        do {
            if message.header.parts > 1 {
                let body = try JT808Message.bodyBytes(of: content)
                guard let whole = try parts.take(message.header, body: body) else { return .general(.done) }
                return try await carryOut(whole, &reply)
            }
            return try await carryOut(message, &reply)
        } catch let fault as JT808Fault {
            note(fault, &reply)
            return .general(.malformed)
        } catch {
            app.logger.warning(
                "JT/T 808 message not carried out",
                metadata: ["id": "\(message.header.id)", "from": "\(sender)", "error": "\(type(of: error))"])
            return .general(.failed)
        }
    }

    private mutating func carryOut(_ message: JT808Message, _ reply: inout Reply) async throws -> JT808Answer {
        let number = message.header.phone
        switch message.body {
        case .register:
            do {
                return .registration(.done(code: try await Terminals(app: app).enrol(number: number, from: sender)))
            } catch TerminalRefusal.enrolmentClosed {
                return .registration(.terminalTaken)
            } catch is TerminalRefusal {
                return .registration(.terminalUnknown)
            }
        case .authenticate(let code):
            do {
                terminal = try await Terminals(app: app).terminal(number: number, code: code, from: sender)
                return .general(.done)
            } catch is TerminalRefusal {
                return .general(.failed)
            }
        case .heartbeat: return .general(terminal == nil ? .failed : .done)
        case .logOut:
            reply.isLast = true
            return .general(.done)
        case .positions(let positions, let areLate): return try await store(positions, areLate, of: number)
        case .other: return .general(terminal == nil ? .failed : .done)
        }
    }

    /// Positions of the terminal that has shown its code here, and of no other. What the rules refuse is taken all the same: a
    /// terminal would only send it again.
    private func store(_ positions: [JT808Position], _ areLate: Bool, of number: String) async throws -> JT808Answer {
        guard let terminal, terminal.number == number else { return .general(.failed) }
        // A terminal that was revoked meanwhile is told so at its next word.
        let known = try await app.database.read { [today = app.today] in
            try TerminalStore.terminal(number: number, on: today, in: $0)
        }
        guard let known, known.terminal.id == terminal.id, known.terminal.revokedAt == nil else {
            app.logger.warning(
                "terminal refused", metadata: ["reason": "terminalRevoked", "terminal": "\(terminal.id)"])
            return .general(.failed)
        }
        let fixes = positions.map { position -> Result<Fix, FixRefusal> in
            guard let at = position.at, position.isLocated else { return .failure(.malformed) }
            let time = Instant(milliseconds: at)
            return .success(
                Fix(
                    at: time, place: Coordinate(longitude: position.longitude, latitude: position.latitude),
                    speed: position.speed, bearing: position.bearing, altitude: position.altitude,
                    battery: position.battery, source: .jt808, wasOffline: areLate || app.now - time > .minutes(2)
                ).converted(from: terminal.system))
        }
        _ = try await app.tracks.record(fixes, of: terminal.posting, from: terminal.id.rawValue)
        return .general(.done)
    }
}
