/// The sixteen towns and streets that Beichen had in 2020, with what the demo puts into them.
///
/// Names and codes are the official ones of the division table; the numbers are ours, and add up to the case
/// study's 121 villages, 125 residents' committees, 1,792 grids and 478 km2.
struct TownPlan: Sendable {
    let code: String
    let name: String
    let committees: Int
    let villages: Int
    let grids: Int
    /// Of the lattice, 0.05 km2 each.
    let cells: Int

    var isStreet: Bool { villages == 0 }

    static let all = [
        TownPlan(code: "120113001", name: "果园新村街道", committees: 14, villages: 0, grids: 112, cells: 149),
        TownPlan(code: "120113002", name: "集贤里街道", committees: 12, villages: 0, grids: 96, cells: 128),
        TownPlan(code: "120113003", name: "普东街道", committees: 22, villages: 0, grids: 176, cells: 235),
        TownPlan(code: "120113004", name: "瑞景街道", committees: 13, villages: 0, grids: 104, cells: 139),
        TownPlan(code: "120113005", name: "佳荣里街道", committees: 10, villages: 0, grids: 80, cells: 106),
        TownPlan(code: "120113006", name: "青源街道", committees: 12, villages: 0, grids: 96, cells: 128),
        TownPlan(code: "120113007", name: "广源街道", committees: 8, villages: 0, grids: 64, cells: 85),
        TownPlan(code: "120113100", name: "天穆镇", committees: 9, villages: 8, grids: 130, cells: 600),
        TownPlan(code: "120113101", name: "北仓镇", committees: 8, villages: 14, grids: 164, cells: 800),
        TownPlan(code: "120113102", name: "双街镇", committees: 5, villages: 13, grids: 124, cells: 720),
        TownPlan(code: "120113103", name: "双口镇", committees: 0, villages: 24, grids: 150, cells: 1500),
        TownPlan(code: "120113104", name: "青光镇", committees: 1, villages: 10, grids: 78, cells: 840),
        TownPlan(code: "120113106", name: "宜兴埠镇", committees: 6, villages: 4, grids: 80, cells: 480),
        TownPlan(code: "120113107", name: "小淀镇", committees: 3, villages: 12, grids: 104, cells: 720),
        TownPlan(code: "120113108", name: "大张庄镇", committees: 1, villages: 24, grids: 150, cells: 1520),
        TownPlan(code: "120113111", name: "西堤头镇", committees: 1, villages: 12, grids: 84, cells: 1450),
    ]

    /// How the lattice is cut into towns.
    indirect enum Layout {
        case town(String)
        /// The first part lies in the west.
        case sideBySide([Layout])
        /// The first part lies in the south.
        case stacked([Layout])

        /// The codes in the order of the layout.
        var codes: [String] {
            switch self {
            case .town(let code): [code]
            case .sideBySide(let parts), .stacked(let parts): parts.flatMap(\.codes)
            }
        }
    }

    /// Streets in the middle, towns around them, roughly where they are.
    static let layout = Layout.sideBySide([
        .stacked([.town("120113104"), .town("120113103")]),
        .stacked([
            .sideBySide([.town("120113100"), .town("120113106")]),
            .sideBySide([
                .town("120113101"),
                .stacked([
                    .sideBySide([.town("120113001"), .town("120113002"), .town("120113003")]),
                    .sideBySide([
                        .town("120113007"), .town("120113006"), .town("120113005"), .town("120113004"),
                    ]),
                ]),
                .town("120113107"),
            ]),
            .sideBySide([.town("120113102"), .town("120113108")]),
        ]),
        .town("120113111"),
    ])
}
