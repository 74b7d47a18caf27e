import Domain
import Geo

/// Where things happen in the demo district.
struct DemoPlaces: Sendable {
    struct Place: Sendable {
        let grid: Domain.Grid
        let point: Coordinate
        let address: String
        /// The end of the address, as people say it.
        let landmark: String
    }

    private let grids: [DemoGrid]
    private let areaNames: [String: String]
    /// Sums of the weights up to and including each grid.
    private let weightSums: [Double]

    init(_ district: DemoDistrict) {
        grids = district.grids
        areaNames = Dictionary(uniqueKeysWithValues: district.areas.map { ($0.code.text, $0.name) })
        var sum = 0.0
        // Where many people live more happens, but even an empty grid has its roads.
        weightSums = grids.map { grid in
            sum += Double(grid.grid.households) + 60
            return sum
        }
    }

    func place(_ random: inout DemoRandom) -> Place {
        let wanted = random.number(0...(weightSums.last ?? 0))
        let index = weightSums.partitioningIndex { $0 >= wanted }
        return place(in: grids[min(index, grids.count - 1)], &random)
    }

    /// A place in the grid of a community that stands at this position among its grids.
    func place(inGrid id: GridID, _ random: inout DemoRandom) -> Place? {
        grids.first { $0.grid.id == id }.map { place(in: $0, &random) }
    }

    private func place(in grid: DemoGrid, _ random: inout DemoRandom) -> Place {
        let code = grid.grid.code
        let isVillage = (Int(code.community.suffix(3)) ?? 0) >= 200
        let landmark = isVillage ? village(&random) : estate(&random)
        let town = areaNames[String(code.text.prefix(9))] ?? ""
        let community = areaNames[code.community] ?? ""
        return Place(
            grid: grid.grid, point: point(in: grid.shape, &random), address: town + community + landmark,
            landmark: landmark)
    }

    private func point(in shape: MultiPolygon, _ random: inout DemoRandom) -> Coordinate {
        guard let box = shape.boundingBox else { return Coordinate(longitude: 0, latitude: 0) }
        for _ in 0..<40 {
            // Six decimals, as telephones give them.
            let point = Coordinate(
                longitude: (random.number(box.west...box.east) * 1e6).rounded() / 1e6,
                latitude: (random.number(box.south...box.north) * 1e6).rounded() / 1e6)
            if shape.polygons[0].location(of: point) == .inside { return point }
        }
        return shape.interiorPlace ?? box.centre
    }

    private func estate(_ random: inout DemoRandom) -> String {
        switch random.number(0...9) {
        case 0...3: "\(random.number(1...38))号楼\(random.number(1...6))门"
        case 4: "\(random.number(1...38))号楼北侧"
        case 5: "\(random.pick(Self.roads))与\(random.pick(Self.crossRoads))交口"
        case 6: "\(random.pick(Self.roads))\(random.number(1...260))号"
        default: random.pick(Self.estateSpots)
        }
    }

    private func village(_ random: inout DemoRandom) -> String {
        random.chance(50)
            ? "\(random.number(1...24))排\(random.number(1...18))号" : random.pick(Self.villageSpots)
    }

    private static let roads = ["京津路", "辰昌路", "果园北道", "龙门东道", "高峰路", "普济河东道", "外环辅道", "光荣道", "淮河道", "永进道"]
    private static let crossRoads = ["辰达路", "富锦道", "秋怡路", "双江道", "延吉道", "潞江道", "泰兴路", "汾河南道"]
    private static let estateSpots = [
        "东门口", "西门外", "南门岗亭旁", "菜市场旁", "文化广场", "便民超市门前", "社区卫生服务站对面", "公交站旁", "幼儿园门口", "健身园", "地下车库入口",
        "快递驿站前", "垃圾分类亭旁", "自行车棚", "换热站旁", "小学西门",
    ]
    private static let villageSpots = [
        "村委会门前", "村口牌坊处", "村东坑塘边", "小学西侧", "卫生室旁", "主街中段", "村北养殖小区", "村南机耕路", "文化大院", "排干渠旁", "大棚区", "集市口",
    ]
}

extension Array {
    /// The first position of which a statement holds that holds for all later ones too.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
