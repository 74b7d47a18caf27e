import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import App

/// Who may call what, and who sees what of which area: asked over HTTP, cell by cell, and written down in
/// `docs/access.md`. A new route without its row there fails.
@Suite struct `The access matrix` {
    /// One person for each role of the cast.
    private static let roles: [Person] = Person.allCases.reduce(into: []) { chosen, person in
        if !chosen.contains(where: { $0.role == person.role }) { chosen.append(person) }
    }

    /// Ending the session ends the walk, so it comes last.
    private static func walk(_ world: SmallWorld) throws -> [Route] {
        let routes = try apiRoutes(world.app)
        return routes.filter { $0.method != .delete } + routes.filter { $0.method == .delete }
    }

    /// Whether the door opens: an empty request is refused for what it lacks, and only then, when it does.
    private func opens(_ route: Route, to client: Client) async throws -> Bool {
        let path = route.path.replacing(#/\{\w+\}/#, with: "0198f2c0-0000-7000-8000-000000000000")
        let answer =
            route.method == .get
            ? try await client.send(.head, path, headers: [:], body: [])
            : try await client.json(route.method, path, [:])
        #expect(answer.status < 500, "\(route.method) \(route.path): \(answer.text)")
        return answer.status != 401 && answer.status != 403
    }

    @Test func `opens each route to those who hold its right, and to nobody else`() async throws {
        var rows: [String: [Role]] = [:]
        try await SmallWorld.on(.sqlite) { world in
            for person in Self.roles {
                let client = try await world.client(person)
                for route in try Self.walk(world) {
                    let isOpen = try await opens(route, to: client)
                    let isHeld =
                        if case .needs(let right) = route.access { person.role.holds(right) } else { true }
                    #expect(!isOpen || isHeld, "\(person) \(route.method) \(route.path)")
                    if isOpen { rows["\(route.method) \(route.path)", default: []].append(person.role) }
                }
            }
        }
        try await SmallWorld.on(.sqlite) { world in
            for route in try Self.walk(world) {
                let isOpen = try await opens(route, to: world.visitor)
                // The figures are for machines of the house, and big screens have tokens: these look for themselves.
                let isForAnyone =
                    route.access == .anyone && route.path != "/metrics" && !route.path.hasPrefix("/api/screen")
                #expect(isOpen == isForAnyone, "a visitor, \(route.method) \(route.path)")
            }
            let table = try apiRoutes(world.app).map { route in
                let name = "\(route.method) \(route.path)"
                return "| `\(name)` | \(Self.words(route.access)) | \(Self.words(rows[name] ?? [])) |"
            }
            try compare(["| route | right | opens to |", "|---|---|---|"] + table, under: "## Routes")
        }
    }

    @Test func `shows a ticket to those whose area, grid or task it is in, and to nobody else`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let leader = try await world.client(.leader)
            var tickets: [TicketID] = []
            for grid in SmallWorld.grids.indices { tickets.append(try await leader.report(grid: grid).ticket.id) }
            var table = [
                "| who | grid 1 | grid 2 beside it | the next community | another town | no such ticket |",
                "|---|---|---|---|---|---|",
            ]
            for person in Person.allCases {
                let client = try await world.client(person)
                var cells: [String] = []
                for ticket in tickets + [TicketID("0198f2c0-0000-7000-8000-000000000000")] {
                    let answer = try await client.get("/api/tickets/\(ticket)")
                    #expect([200, 403, 404].contains(answer.status), "\(person): \(answer.text)")
                    cells.append(answer.status == 200 ? "sees" : "–")
                }
                #expect(cells.last == "–")
                table.append("| \(person.rawValue), \(person.role.label.english) | \(cells.joined(separator: " | ")) |")
            }
            try compare(table, under: "## Tickets by area")
        }
    }

    /// Compares a part of the document with its lines, or rewrites it.
    private func compare(_ lines: [String], under heading: String) throws {
        let (path, fresh) = ("docs/access.md", "\(heading)\n\n\(lines.joined(separator: "\n"))\n")
        var parts = try Project.text(path).split(separator: "\n## ").map(String.init)
        let name = String(heading.dropFirst(3))
        let place = try #require(parts.firstIndex { $0.hasPrefix(name + "\n") }, "\(heading) is missing in \(path)")
        let isSame = "## \(parts[place])".trimmed == fresh.trimmed
        if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1", !isSame {
            parts[place] = String(fresh.dropFirst(3)).trimmed + "\n"
            let text = parts.joined(separator: "\n## ")
            try text.write(to: Project.folder.appending(path: path), atomically: true, encoding: .utf8)
        } else {
            #expect(isSame, "SNAP_UPDATE=1 rewrites it; then look at what changed")
        }
    }

    private static func words(_ access: Route.Access) -> String {
        switch access {
        case .anyone: "none"
        case .signedIn: "signed in"
        case .needs(let right): "`\(right.rawValue)`"
        }
    }

    private static func words(_ roles: [Role]) -> String {
        roles.count == Self.roles.count ? "everyone" : roles.map(\.label.english).joined(separator: ", ")
    }
}
