import Domain
import Kit
import Testing

@testable import App

extension SmallWorld {
    /// The default purposes and retention rules.
    func installAuditTables() async throws {
        let context = app.importContext { _ in }
        try await app.database.write { connection in
            for table in [DefaultTables.accessPurposes, .retentionRules] {
                let report = try TableImport(kind: table.kind, files: [table.file()])
                    .run(context, hashes: [:], in: connection)
                #expect(report.refused.isEmpty)
            }
        }
    }

    /// A ticket of a resident who left name and number, in the first grid.
    func residentTicket(agrees: Bool = false) async throws -> TicketID {
        try await TicketCommands(app: app).report(
            TicketSubmission(
                type: Self.litter, source: .resident, place: TicketPlace(point: Self.places[0]), description: "楼前垃圾成堆",
                reporter: Reporter(name: "欧阳小红", phone: "13812345678", agreesToReveal: agrees)),
            by: .public, in: .chinese
        ).id
    }

    /// Rejects a ticket, which finishes it. Those of residents stand at the centre's desk.
    func finish(_ id: TicketID, by person: Person = .dutyChief) async throws {
        try await client(person).act(.reject, on: id, ["note": "重复上报"])
    }

    /// Seals until nothing waits: on PostgreSQL a transaction of another test may keep changes from being numbered.
    @discardableResult
    func seal() async throws -> Int {
        var count = 0
        repeat { count += try await app.sealAudit() } while try await check().waiting > 0
        return count
    }

    func check(copy: String? = nil) async throws -> AuditReport { try await app.checkAudit(copy: copy) }

    /// Runs statements of somebody who has got at the database.
    func tamper(_ sql: SQL...) async throws {
        try await app.database.write { connection in for one in sql { try connection.run(one) } }
    }
}
