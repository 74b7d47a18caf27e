import Kit
import Testing

@testable import App

/// What tests of the duty table do again and again.
extension Client {
    func draft() async throws -> DutyTableDetail {
        let answer = try await post("/api/duty-tables")
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    func edit(
        _ draft: DutyTableDetail, _ part: String, _ body: [String: Any?]
    ) async throws -> DutyTableDetail {
        let answer = try await post(
            "/api/duty-tables/\(draft.table.id)/\(part)",
            body.merging(["revision": draft.table.revision]) { one, _ in one })
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded()
    }

    func approve(_ draft: DutyTableDetail, on day: String) async throws -> Answer {
        try await post(
            "/api/duty-tables/\(draft.table.id)/approve",
            ["revision": draft.table.revision, "approvalNumber": "津北辰〔2026〕1号", "effectiveOn": day])
    }
}
