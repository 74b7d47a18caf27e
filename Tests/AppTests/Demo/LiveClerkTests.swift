import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `People of a living demo` {
    /// Whose turn it is in the small world, where a town has no acceptor.
    private func person(for row: TicketRow) -> Person {
        let isTown = row.desk.id == House.town.id.rawValue
        return switch row.state {
        case .reported, .accepted, .deliberation, .parked, .verified: isTown ? .townChief : .dutyChief
        case .filed, .returned: isTown ? .townDispatcher : .dispatcher
        case .refused: .dutyChief
        case .fieldCheck: .worker
        case .dispatched, .handling:
            row.worker != nil ? .worker : row.handler?.id == House.water.id.rawValue ? .otherHandler : .handler
        case .verifying: isTown ? .townSupervisor : .supervisor
        case .closed, .rated, .rejected, .merged: .acceptor
        }
    }

    @Test(arguments: SeededRandom.seeds.prefix(3))
    func `bring what is reported to its end by what the server allows them`(seed: UInt64) async throws {
        try await SmallWorld.on(.sqlite) { world in
            var clerk = LiveClerk(texts: try DemoTexts(), random: DemoRandom(seed: seed))
            for (reporter, type) in [(Person.worker, SmallWorld.litter), (.worker, SmallWorld.cover)] {
                let id = try await world.client(reporter).report(type).ticket.id
                var row = try await world.client(reporter).ticket(id).ticket
                for _ in 0..<40 where row.state.isOpen {
                    let client = try await world.client(person(for: row))
                    let detail = try await client.ticket(id)
                    let handlers: HandlerSuggestions? =
                        [.filed, .returned].contains(row.state)
                        ? try await client.get("/api/tickets/\(id)/handlers").decoded() : nil
                    let choice = clerk.order(
                        for: detail, type: nil, worker: Person.worker.user,
                        owner: handlers?.suggested?.organisation.id,
                        centre: row.desk.id == House.centre.id.rawValue ? nil : House.centre.id)
                    let order = try #require(choice, "\(row.state) by \(person(for: row))")
                    var members = order.members + [("version", .number(detail.ticket.version))]
                    var photos: [JSON] = []
                    for _ in 0..<order.photos { photos.append(.string(try await client.photo())) }
                    if !photos.isEmpty { members.append(("attachments", .array(photos))) }
                    let answer = try await client.send(
                        .post, "/api/tickets/\(id)/\(order.action.rawValue)",
                        headers: [.contentType: "application/json"], body: Array(JSON.members(members).text.utf8))
                    try #require(answer.status == 200, "\(order.action): \(answer.text)")
                    row = try answer.decoded(as: TicketDetail.self).ticket
                }
                #expect(!row.state.isOpen, "\(row.state)")
            }
        }
    }

    @Test func `do nothing that the server does not offer them`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            var clerk = LiveClerk(texts: try DemoTexts(), random: DemoRandom(seed: 1))
            let worker = try await world.client(.worker)
            let detail = try await worker.ticket(try await worker.report().ticket.id)
            let order = clerk.order(for: detail, type: nil, worker: nil, owner: nil, centre: nil)
            #expect(order?.action == nil)
        }
    }
}
