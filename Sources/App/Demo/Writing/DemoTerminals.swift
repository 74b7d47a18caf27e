import Domain
import Kit

/// The demo's terminals: some workers have an app that reports by itself, and the phones of a few of them send GCJ-02 as if it
/// were WGS-84.
struct DemoTerminals: Sendable {
    private static let oneOf = 60

    /// Those who have one.
    let workers: [DemoAccount]
    private let administrator: UserID?

    init(of accounts: [DemoAccount]) {
        let patrolling = accounts.filter { $0.posting.role.holds(.patrol) && !$0.posting.grids.isEmpty }
        workers = stride(from: Self.oneOf / 2, to: patrolling.count, by: Self.oneOf).map { patrolling[$0] }
        administrator = accounts.first { $0.posting.role == .securityAdministrator }?.id
    }

    var users: Set<UserID> { Set(workers.map(\.id)) }
    var shifted: Set<UserID> { Set(workers.prefix(4).map(\.id)) }

    func write(at now: Instant, on today: Day, in connection: any Connection) throws {
        guard let administrator else { return }
        for (index, worker) in workers.enumerated() {
            let terminal = Terminal(
                id: TerminalID("\(worker.posting.id)-terminal"), kind: .osmAnd, name: "巡查手机\(index + 1)号", number: nil,
                posting: worker.posting.id, enrolUntil: nil, revokedAt: nil)
            // No token has this hash: nobody speaks for them.
            try TerminalStore.insert(
                terminal, tokenHash: "demo-\(index)", by: administrator, at: now - .days(30), in: connection)
            try TerminalStore.noteUse(of: terminal.id, on: today, in: connection)
        }
    }
}
