import Domain
import Kit

/// The demo's service posts: in every fourth grid a worker has taken one on at the centre household, with a list that is
/// partly due.
struct DemoServicePosts: Sendable {
    let accounts: [DemoAccount]
    let now: Instant
    let today: Day

    private static let places = ["1单元", "2单元", "3单元", "地下车棚", "活动室", "楼前空地"]

    func write(_ random: inout DemoRandom, in connection: any Connection) throws {
        let kinds = try ServicePostStore.kinds(in: connection)
        let holders = Dictionary(
            accounts.filter { $0.posting.role.holds(.serveAtPosts) }
                .flatMap { account in account.posting.grids.map { ($0, account.id) } },
            uniquingKeysWith: { one, _ in one })
        let households = try PartyUnitStore.units(in: connection).filter { $0.tier == .household }
        for (index, unit) in households.enumerated() where index.isMultiple(of: 4) {
            guard let grid = unit.grids.first, let holder = holders[grid], !kinds.isEmpty else { continue }
            let kind = kinds[random.pick(byWeight: kinds.map { $0.code == "household" ? 5 : 1 })]
            let post = ServicePost(
                id: ServicePostID(DemoIdentifiers.make(at: now, &random)), unit: unit.id, holder: holder,
                kind: kind.code,
                covers: unit.building ?? unit.name, areaPath: unit.areaPath, from: today + -random.number(60...400),
                to: nil)
            try ServicePostStore.insert(post, in: connection)
            for place in Self.places.prefix(random.number(2...5)) {
                try add(place, random.pick(kind.works), to: post, &random, in: connection)
            }
        }
    }

    private func add(
        _ place: String, _ work: String, to post: ServicePost, _ random: inout DemoRandom, in connection: any Connection
    ) throws {
        let interval = [7, 14, 30][random.number(0...2)]
        let last = random.number(0...(interval + interval / 6))
        let item = ServiceItem(
            id: ServiceItemID(DemoIdentifiers.make(at: now, &random)), post: post.id, place: "\(post.covers)\(place)",
            work: work, interval: interval, nextOn: today + (interval - last))
        try ServicePostStore.insert(item, in: connection)
        guard random.chance(70) else { return }
        try ServicePostStore.insertDone(
            DemoIdentifiers.make(at: now, &random), item.id, by: post.holder, on: today + -last,
            at: now - .days(Int64(last)), note: random.chance(30) ? "一切正常" : nil, in: connection)
    }
}
