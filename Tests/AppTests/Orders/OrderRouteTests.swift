import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Orders over HTTP` {
    private func given(_ client: Client, _ more: [String: Any?]) async throws -> OrderDetail {
        let answer = try await client.post("/api/orders", ["text": "排查楼顶广告牌"].merging(more) { $1 })
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    private func waiting(_ client: Client) async throws -> Int {
        try await client.get("/api/orders/count").decoded(as: OrderRoutes.Count.self).waiting
    }

    @Test(arguments: Engine.allCases)
    func `reach the workers of an area and a desk, who read, receive and answer`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let chief = try await world.client(.townChief)
            let order = try await given(
                chief, ["areas": [SmallWorld.town], "organisations": [House.community.id.rawValue]])
            #expect(order.order.counts?.sent == 3, "two workers and one desk")
            let path = "/api/orders/\(order.order.id)"

            let worker = try await world.client(.worker)
            #expect(try await waiting(worker) == 1)
            let seen: OrderDetail = try await worker.get(path).decoded()
            #expect(seen.receipts == nil && seen.order.counts == nil && seen.order.state == .sent)
            #expect(try await worker.post("\(path)/read").status == 200)
            #expect(try await worker.post("\(path)/receive").status == 200)
            #expect(try await worker.post("\(path)/answer").code == "orderNoteMissing")
            let answered: OrderDetail = try await worker.post("\(path)/answer", ["note": "已排查，3处隐患"]).decoded()
            #expect(answered.order.state == .answered && answered.answer == "已排查，3处隐患")
            #expect(try await waiting(worker) == 0)
            #expect(try await worker.post("\(path)/answer", ["note": "再次"]).code == "orderDoneAlready")

            let looked: OrderDetail = try await chief.get(path).decoded()
            #expect(looked.order.counts?.answered == 1 && looked.receipts?.last?.note == "已排查，3处隐患")
            #expect(looked.receipts?.count == 3 && looked.receipts?.last?.name == "worker先生")
            // The centre looks on; others hear nothing.
            #expect(try await world.client(.supervisor).get(path).status == 200)
            for other in [Person.farWorker, .farTownChief, .handler, .policeLead] {
                #expect(try await world.client(other).get(path).status == 404, "\(other)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `stay in one's area, are given once per key, urged and withdrawn`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let chief = try await world.client(.townChief)
            for body: [String: Any?] in [
                ["areas": [SmallWorld.otherTown]], ["postings": [Person.farWorker.posting.rawValue]],
                ["organisations": [House.water.id.rawValue]],
            ] {
                let refused = try await chief.post("/api/orders", body.merging(["text": "做"]) { $1 })
                #expect(refused.code == "orderOutsideArea", "\(refused.text)")
            }
            #expect(try await chief.post("/api/orders", ["text": "做", "postings": ["x"]]).code == "unknownPosting")
            let body: [String: Any?] = ["text": "汇报", "postings": [Person.worker.posting.rawValue]]
            let first = try await chief.post("/api/orders", body, key: "order-key-1")
            let again = try await chief.post("/api/orders", body, key: "order-key-1")
            let id = try first.decoded(as: OrderDetail.self).order.id
            #expect(try again.decoded(as: OrderDetail.self).order.id == id)
            let list = try await chief.get("/api/orders?list=issued").decoded(as: Page<OrderView>.self)
            #expect(list.items.map(\.id) == [id])

            let urged: OrderDetail = try await chief.post("/api/orders/\(id)/urge").decoded()
            #expect(urged.order.urgedAt != nil)
            #expect(try await chief.post("/api/orders/\(id)/withdraw", ["note": "情况有变"]).status == 200)
            let worker = try await world.client(.worker)
            #expect(try await worker.post("/api/orders/\(id)/receive").code == "orderWithdrawn")
            #expect(try await waiting(worker) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are told to those who have to do with them, without a word of what they say`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let order = try await given(world.client(.townChief), ["postings": [Person.worker.posting.rawValue]])
            _ = try await world.client(.worker).post("/api/orders/\(order.order.id)/receive")
            try await world.numberJournal()
            let items = try await world.app.database.read { [reference = world.app.reference.current] in
                try FeedItems.after(0, limit: 200, reference: reference, languages: [.chinese], in: $0).items
            }
            func told(_ person: Person) async throws -> [String] {
                let principal = try await world.principal(person)
                return items.compactMap { $0.event(for: principal, in: .chinese)?.data }
            }
            #expect(try await told(.worker).count == 2)
            #expect(try await told(.townChief).count == 2)
            #expect(try await told(.leader).count == 2)
            for other in [Person.neighbour, .farTownChief, .handler] {
                #expect(try await told(other).isEmpty, "\(other)")
            }
            #expect(try await told(.leader).allSatisfy { !$0.contains("广告牌") })
        }
    }

    @Test func `carry a photo that only those who got it may look at`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let chief = try await world.client(.townChief)
            let photo = try await chief.photo()
            let order = try await given(
                chief, ["postings": [Person.worker.posting.rawValue], "attachments": [photo]])
            #expect(order.attachments.map(\.id.rawValue) == [photo])
            #expect(try await world.client(.worker).get("/api/attachments/\(photo)").status == 200)
            #expect(try await world.client(.neighbour).get("/api/attachments/\(photo)").status == 404)
            let used = try await chief.post(
                "/api/orders", ["text": "又", "postings": [Person.worker.posting.rawValue], "attachments": [photo]])
            #expect(used.code == "unknownAttachment")
        }
    }
}
