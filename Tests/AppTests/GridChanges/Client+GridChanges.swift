import Domain
import Geo
import Kit
import Testing

@testable import App

/// What tests of changes of grids do again and again.
extension Client {
    static let firstCommunity = "120113003001"

    /// A cut of grid 0 of the small world from south to north.
    static func cut(_ grid: String = "grid-0", at longitude: Double = 117.104, key: String = "n") -> [String: Any] {
        ["kind": "split", "grid": grid, "key": key, "line": [[longitude, 39.19], [longitude, 39.22]]]
    }

    static func merge(_ grids: [String], key: String = "m") -> [String: Any] {
        ["kind": "merge", "grids": grids, "key": key]
    }

    func preview(_ operations: [[String: Any]], of community: String = firstCommunity) async throws -> Answer {
        try await post("/api/grid-changes/preview", ["community": community, "operations": operations])
    }

    func draft(
        _ operations: [[String: Any]], on day: String = "2026-01-05", of community: String = firstCommunity
    ) async throws -> GridChangeDetail {
        let answer = try await post(
            "/api/grid-changes",
            ["title": "网格优化", "community": community, "effectiveOn": day, "operations": operations])
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    func decide(
        _ action: GridChangeAction, on change: GridChangeDetail, _ body: [String: Any] = [:]
    ) async throws -> GridChangeDetail {
        let answer = try await attempt(action, on: change, body)
        try #require(answer.status == 200, "\(action): \(answer.text)")
        return try answer.decoded()
    }

    func attempt(
        _ action: GridChangeAction, on change: GridChangeDetail, _ body: [String: Any] = [:]
    ) async throws -> Answer {
        let now: GridChangeDetail = try await get("/api/grid-changes/\(change.id)").decoded()
        return try await post(
            "/api/grid-changes/\(change.id)/\(action.rawValue)",
            ["version": now.version, "approvalNumber": "北综治〔2026〕1号"].merging(body) { $1 })
    }
}

extension SmallWorld {
    /// Proposes as the duty chief and approves as the leader.
    func change(_ operations: [[String: Any]], on day: String? = nil) async throws -> GridChangeDetail {
        let chief = try await client(.dutyChief)
        let draft = try await chief.draft(operations, on: day ?? app.today.description)
        let submitted = try await chief.decide(.submit, on: draft)
        return try await client(.leader).decide(.approve, on: submitted)
    }

    /// Grids in force today, by code.
    func gridsToday(in area: String = Client.firstCommunity) async throws -> [GridStore.KnownGrid] {
        let today = app.today
        return try await app.database.read { connection in
            try GridStore.known(inside: AreaPath(area), in: connection).filter { $0.draft.exists(on: today) }
        }
    }
}
