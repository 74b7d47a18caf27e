import Domain
import Testing

@testable import App

/// What tests of side tasks do again and again.
extension Client {
    /// Asks for something and demands that it works.
    @discardableResult
    func issue(
        _ kind: SideTaskKind, to houses: [House]? = nil, on id: TicketID, _ body: [String: Any?] = [:]
    ) async throws -> TicketDetail {
        let answer = try await attemptIssue(kind, to: houses, on: id, body)
        try #require(answer.status == 200, "\(kind): \(answer.text)")
        return try answer.decoded()
    }

    func attemptIssue(
        _ kind: SideTaskKind, to houses: [House]? = nil, on id: TicketID, _ body: [String: Any?] = [:]
    ) async throws -> Answer {
        var all: [String: Any?] = ["kind": kind.rawValue, "note": "请协助", "organisations": houses?.map(\.id.rawValue)]
        all.merge(body) { $1 }
        return try await post("/api/tickets/\(id)/side-tasks", all)
    }

    /// Does something with the newest version of a side task and demands that it works.
    @discardableResult
    func perform(
        _ action: SideTaskAction, on task: SideTaskID, _ body: [String: Any?] = [:]
    ) async throws -> TicketDetail {
        let answer = try await attemptPerform(action, on: task, body)
        try #require(answer.status == 200, "\(action): \(answer.text)")
        return try answer.decoded()
    }

    func attemptPerform(
        _ action: SideTaskAction, on task: SideTaskID, _ body: [String: Any?] = [:]
    ) async throws -> Answer {
        let version = try await sideTasks("all").first { $0.id == task }?.version ?? 1
        return try await post(
            "/api/side-tasks/\(task)/\(action.rawValue)", ["version": version, "note": "情况说明"].merging(body) { $1 })
    }

    func sideTasks(_ list: String, _ query: String = "") async throws -> [SideTaskView] {
        let answer = try await get("/api/side-tasks?list=\(list)\(query)")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded(as: Page<SideTaskView>.self).items
    }
}

extension TicketDetail {
    /// The newest side task of a kind.
    func task(_ kind: SideTaskKind) throws -> SideTaskView {
        try #require(sideTasks.last { $0.task.kind == kind }).task
    }

    func actions(on task: SideTaskID) -> Set<SideTaskAction> {
        Set(sideTasks.first { $0.task.id == task }?.allowed.map(\.action) ?? [])
    }
}

extension SmallWorld {
    /// A ticket of the first grid in the hands of a department.
    func handled(by handler: Person = .handler) async throws -> TicketID {
        let id = try await client(.worker).report().ticket.id
        let chief = try await client(.townChief)
        try await chief.act(.accept, on: id)
        try await chief.act(.transfer, on: id, ["organisation": House.centre.id.rawValue, "note": "需区级部门办理"])
        let centre = try await client(.dutyChief)
        try await centre.act(.file, on: id)
        try await centre.act(.dispatch, on: id, ["organisation": handler.organisation.id.rawValue])
        try await client(handler).act(.receive, on: id)
        return id
    }
}
