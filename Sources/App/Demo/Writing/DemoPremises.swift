import Domain
import Geo
import Kit

/// The demo's premises: some in each grid, most of them checked in time.
struct DemoPremises {
    let reference: ReferenceData
    let accounts: [DemoAccount]
    let vault: Vault
    let now: Instant
    let today: Day

    private static let names: [String: [String]] = [
        "restaurant": ["老味道饺子馆", "津门早点铺", "顺口小吃店", "川香小炒"], "hotel": ["安居旅馆", "如意小旅馆", "便民旅社"],
        "shop": ["利民便利店", "好邻居超市", "五金日杂店", "鲜果坊"], "clinic": ["康宁诊所", "仁和口腔诊所"],
        "workshop": ["宏发加工部", "顺达物流仓库", "兴旺木器作坊"], "entertainment": ["欢唱量贩厅", "老友棋牌室"],
        "school": ["实验小学", "阳光幼儿园", "第二中学"], "market": ["便民菜市场", "农贸市场"],
        "enterprise": ["津北机械厂", "华盛食品公司", "天工包装厂"], "construction": ["住宅项目工地", "道路改造工地"],
    ]
    private static let weights: [(String, Double)] = [
        ("restaurant", 26), ("shop", 28), ("workshop", 10), ("hotel", 6), ("clinic", 6), ("entertainment", 4),
        ("school", 4), ("market", 3), ("enterprise", 10), ("construction", 3),
    ]

    func write(_ random: inout DemoRandom, in connection: any Connection) throws {
        let store = PremisesStore(vault: vault, connection: connection)
        let kinds = Dictionary(uniqueKeysWithValues: try store.kinds().map { ($0.code, $0) })
        let workers = Dictionary(
            accounts.flatMap { one in one.posting.grids.map { ($0, one.id) } }, uniquingKeysWith: { one, _ in one })
        var number = 0
        for grid in reference.grids.values.sorted(by: { $0.code.text < $1.code.text }) {
            guard let place = reference.gridPlaces[grid.id], let worker = workers[grid.id] else { continue }
            for _ in 0..<random.number(1...2) {
                let code = Self.weights[random.pick(byWeight: Self.weights.map { $0.1 })].0
                guard let kind = kinds[code] else { continue }
                number += 1
                try add(number, kind, in: grid, near: place, checkedBy: worker, store, &random)
            }
        }
    }

    private func add(
        _ number: Int, _ kind: PremisesKind, in grid: Domain.Grid, near place: Coordinate, checkedBy worker: UserID,
        _ store: PremisesStore, _ random: inout DemoRandom
    ) throws {
        let near = Coordinate(
            longitude: place.longitude + random.number(-0.000_5...0.000_5),
            latitude: place.latitude + random.number(-0.000_5...0.000_5))
        let point = reference.grid(at: near)?.id == grid.id ? near : place
        let premises = Premises(
            id: PremisesID(DemoIdentifiers.make(at: now, &random)), code: "CS" + padded(number),
            name: "\(grid.name.prefix(4))\(random.pick(Self.names[kind.code] ?? [kind.name]))", kind: kind.code,
            address: "\(grid.name)\(random.number(1...40))号底商", point: point, grid: grid.id, areaPath: grid.path,
            isClosed: false)
        let interval = kind.interval ?? 180
        let last = today + -random.number(1...(interval + interval / 8))
        let isInOrder = !random.chance(6)
        let next = isInOrder ? kind.nextCheck(after: last, on: today) : last + 1
        try store.save(
            premises,
            .init(name: PersonNames.name(&random), phone: "139\(random.number(10_000_000...99_999_999))"),
            nextCheckOn: next)
        let faults = isInOrder || kind.items.isEmpty ? [] : [random.number(0...kind.items.count - 1)]
        let check = SafetyCheck(
            id: SafetyCheckID(DemoIdentifiers.make(at: now, &random)), premises: premises.id, checkedOn: last,
            faults: faults)
        let at = reference.calendar.instant(of: last, minuteOfDay: 10 * 60)
        try store.insert(
            check, words: faults.map { kind.items[$0] }, note: faults.isEmpty ? nil : "已当场提醒，限期整改",
            by: worker, at: at)
        try store.setChecked(premises.id, on: last, isInOrder: check.isInOrder, next: next)
    }

    private func padded(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number)"
    }
}
