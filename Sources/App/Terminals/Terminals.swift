import Domain
import Geo
import Kit
import Logging

/// Registers and revokes terminals, and says for whom one speaks.
struct Terminals: Sendable {
    let app: App

    // MARK: - By terminals

    /// What a token stands for now.
    ///
    /// - Parameter sender: An address, which may try only so many tokens that are none.
    func terminal(token: String, from sender: String) async throws -> Terminal {
        let now = app.now
        guard app.limits.terminals.hasLeft(sender, at: now.milliseconds) else { throw Problem.tooManyRequests }
        let (hash, today) = (OpaqueToken.hash(token), app.today)
        let found = try await app.database.read {
            try TerminalStore.terminal(tokenHash: hash, on: today, in: $0)
        }
        return try await admit(found, from: sender)
    }

    /// What a JT/T 808 terminal stands for that shows its number and its code.
    func terminal(number: String, code: String, from sender: String) async throws -> Terminal {
        let terminal = try await terminal(token: code, from: sender)
        guard terminal.number == number else {
            _ = app.limits.terminals.take(sender, at: app.now.milliseconds)
            throw TerminalRefusal.unknown
        }
        return terminal
    }

    /// Hands a JT/T 808 terminal its code, once, while an administrator allows it.
    func enrol(number: String, from sender: String) async throws -> String {
        let (now, today, token) = (app.now, app.today, Self.code())
        guard app.limits.terminals.take(sender, at: now.milliseconds) else { throw Problem.tooManyRequests }
        let id = try await app.database.write { connection in
            guard let known = try TerminalStore.terminal(number: number, on: today, in: connection) else {
                throw TerminalRefusal.unknown
            }
            guard known.hasPosting else { throw TerminalRefusal.withoutPosting }
            try known.terminal.checkEnrolment(at: now)
            try TerminalStore.setToken(OpaqueToken.hash(token), of: known.terminal.id, in: connection)
            try JournalStore.record(
                "enrolled", of: "terminal", known.terminal.id.rawValue, by: .system, at: now, in: connection)
            return known.terminal.id
        }
        app.logger.notice("terminal has fetched its code", metadata: ["terminal": "\(id)", "from": "\(sender)"])
        return token
    }

    private func admit(_ found: TerminalStore.Known?, from sender: String) async throws -> Terminal {
        do throws(TerminalRefusal) {
            guard let found else { throw .unknown }
            try found.terminal.check()
            guard found.hasPosting else { throw .withoutPosting }
            if found.lastSeenOn != app.today { await noteUse(of: found.terminal.id) }
            return found.terminal
        } catch {
            _ = app.limits.terminals.take(sender, at: app.now.milliseconds)
            app.logger.warning(
                "terminal refused",
                metadata: [
                    "reason": "\(error.code)", "terminal": "\(found?.terminal.id.rawValue ?? "")",
                    "from": "\(sender)",
                ])
            throw error
        }
    }

    /// Once a day. Where nothing can be written, the answer that follows will say so.
    private func noteUse(of id: TerminalID) async {
        let today = app.today
        do {
            try await app.database.write { try TerminalStore.noteUse(of: id, on: today, in: $0) }
        } catch {
            app.logger.warning("use of a terminal was not noted", metadata: ["error": "\(type(of: error))"])
        }
    }

    // MARK: - By administrators

    /// A new terminal; its token leaves the house with this answer and is not stored.
    func register(_ new: NewTerminal, by principal: Principal) async throws -> CreatedTerminal {
        guard let creator = principal.user else { throw Problem.signInNeeded }
        guard let name = try TicketTexts.name(new.name) else {
            throw Problem.field("name", "请填写终端的名称。", "Please name the terminal.", code: "missingField")
        }
        let (now, today, token) = (app.now, app.today, Self.code())
        let terminal = Terminal(
            id: TerminalID(app.identifiers.next()), kind: new.kind, name: name,
            number: try TerminalRules.number(new.number, of: new.kind), posting: new.posting,
            system: new.coordinateSystem ?? .wgs84,
            enrolUntil: new.kind == .jt808 ? now + TerminalRules.enrolment : nil, revokedAt: nil)
        let administration = Administration(app: app, principal: principal)
        let view = try await app.database.write { connection in
            guard let role = try ApiTokenStore.role(of: new.posting, on: today, in: connection) else {
                throw Problem.field(
                    "posting", "没有这个岗位，或者它今天没有生效。", "There is no such posting in force today.",
                    code: "unknownPosting")
            }
            try TerminalRules.check(role)
            if let number = terminal.number,
                let other = try TerminalStore.terminal(number: number, on: today, in: connection),
                other.terminal.revokedAt == nil
            {
                throw TerminalRefusal.numberTaken
            }
            try TerminalStore.insert(
                terminal, tokenHash: OpaqueToken.hash(token), by: creator, at: now, in: connection)
            try administration.record("registered", "terminal", terminal.id.rawValue, at: now, in: connection)
            return try TerminalStore.terminals(terminal.id, limit: 1, at: now, on: today, in: connection).first
        }
        guard let view else { throw Problem.surprise }
        return CreatedTerminal(terminal: view, token: token)
    }

    /// Lets a JT/T 808 terminal fetch a new code, after it has lost its own.
    func allowEnrolment(of id: TerminalID, by principal: Principal) async throws {
        try await change(id, "enrolmentAllowed", by: principal) { now, connection in
            try TerminalStore.allowEnrolment(of: id, until: now + TerminalRules.enrolment, in: connection)
        }
    }

    /// What a terminal sends from now on is converted from another system.
    func declare(_ system: CoordinateSystem, of id: TerminalID, by principal: Principal) async throws {
        let today = app.today
        try await change(id, "systemDeclared", by: principal) { _, connection in
            try TerminalStore.declare(system, of: id, on: today, in: connection)
        }
    }

    /// Takes a terminal out of service: its next word is refused.
    func revoke(_ id: TerminalID, by principal: Principal) async throws {
        try await change(id, "revoked", by: principal) { now, connection in
            try TerminalStore.revoke(id, at: now, in: connection)
        }
    }

    private func change(
        _ id: TerminalID, _ kind: String, by principal: Principal,
        _ body: @escaping @Sendable (Instant, any Connection) throws -> Bool
    ) async throws {
        let (now, administration) = (app.now, Administration(app: app, principal: principal))
        try await app.database.write { connection in
            guard try body(now, connection) else { throw Problem.notFound }
            try administration.record(kind, "terminal", id.rawValue, at: now, in: connection)
        }
    }

    /// Short enough to be typed into a phone, and far too long to be guessed: 20 letters and digits.
    private static func code() -> String {
        String(OpaqueToken.random().filter { $0.isLetter || $0.isNumber }.prefix(20))
    }
}
