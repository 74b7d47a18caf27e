import Domain

/// Some of the demo's grid workers are away these days; most are covered by a colleague of their community.
enum DemoLeaves {
    /// One of so many is away, and of them one in four without cover.
    private static let oneOf = 97
    private static let uncovered = 4

    static func leaves(of accounts: [DemoAccount], today: Day) -> [Leave] {
        let workers = accounts.map(\.posting).filter { $0.role == .fullTimeWorker }
        return stride(from: oneOf / 2, to: workers.count, by: oneOf).enumerated().map { number, index in
            let posting = workers[index]
            let colleagues = [index - 1, index + 1].filter(workers.indices.contains).map { workers[$0] }
            let cover = colleagues.first { $0.organisation == posting.organisation }
            return Leave(
                id: LeaveID("\(posting.id)-leave"), posting: posting.id,
                cover: number % uncovered == uncovered - 1 ? nil : cover?.id, from: today + -(number % 3),
                to: today + 1 + number % 5)
        }
    }
}
