/// The words by which the parts of a Chinese address are told.
enum AddressWords {
    /// 0 for characters that are part of a name wherever they stand, so that most of a text is passed in one step.
    static let kinds: SymbolTable = {
        let kinds = SymbolTable.Builder()
        for symbol in UInt16.min...UInt16.max where !symbol.isHan { kinds[symbol] = 1 }
        for symbol in "省市区县镇乡道街路巷同口村会〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾廿卅甲乙丙丁戊".utf16 { kinds[symbol] = 1 }
        return kinds.finished()
    }()

    /// What follows a number.
    enum Marker {
        /// Nothing that says what the number is.
        case none
        /// The number belongs to a name: 3村, 101国道.
        case name
        case building, unit, room, house
        /// 楼 alone: a building, or a floor once a building is known.
        case buildingOrFloor
        /// 层: a floor.
        case floor
        /// Said of the same area by some and left out by others: a phase of construction.
        case ignored
        /// A yard or quarter with house numbers of its own.
        case quarter
    }

    /// The marker at a place, and its length.
    @inline(__always)
    static func marker(_ text: Symbols, at index: Int) -> (Marker, Int) {
        guard index < text.count else { return (.none, 0) }
        let next = index + 1 < text.count ? text[index + 1] : 0
        switch text[index] {
        case "号":
            switch next {
            case "楼", "栋", "幢", "座": return (.building, 2)
            case "院": return (.quarter, 2)
            case "门": return (.unit, 2)
            case "室", "房": return (.room, 2)
            case "路", "线", "桥", "地", "站": return (.name, 0)
            default: return (.house, 1)
            }
        case "楼": return next.is("层") ? (.floor, 2) : (.buildingOrFloor, 1)
        case "栋", "幢", "座", "#", "排", "组", "队": return (.building, next.is("楼") ? 2 : 1)
        case "单": return next.is("元") ? (.unit, 2) : (.none, 0)
        case "门", "口": return (.unit, 1)
        case "室", "户": return (.room, 1)
        case "房": return (.room, next.is("间") ? 2 : 1)
        case "层": return (.floor, 1)
        case "期": return (.ignored, 1)
        case "区", "院", "弄": return (.quarter, 1)
        case "村", "街", "路", "道", "条", "里", "经", "马", "巷", "国", "省", "大", "中", "小": return (.name, 0)
        default: return (.none, 0)
        }
    }

    /// What a piece of a name turns out to be once its last symbol is read.
    enum Piece { case open, administrative, community, village, road }

    /// Whether a piece from `start` ends with the symbol at `index`, and what it is then.
    ///
    /// - Parameter isFirst: whether nothing, or only administrative units, stand in front of the piece.
    @inline(__always)
    static func piece(_ text: Symbols, from start: Int, at index: Int, isFirst: Bool) -> Piece {
        let length = index - start + 1
        guard length >= 2 else { return .open }
        let before = text[index - 1]
        let next = index + 1 < text.count ? text[index + 1] : 0
        switch text[index] {
        case "省": return .administrative
        case "市": return isCity(before: before, next: next) ? .administrative : .open
        case "区": return district(text, from: start, at: index, before: before, isFirst: isFirst)
        case "县": return next.is("医") || next.is("委") || next.is("政") ? .open : .administrative
        case "镇": return next.is("市") || next.is("政") ? .open : .administrative
        case "乡": return length >= 3 ? .administrative : .open
        case "道":
            if before.is("街") { return .administrative }
            return length >= 3 && !next.is("口") && !next.is("桥") && !next.is("北") && !next.is("南") ? .road : .open
        case "街": return length >= 3 && !next.is("道") && !next.is("心") && !next.is("坊") ? .road : .open
        case "路": return length >= 3 && !before.is("铁") && !isRoadsName(next) ? .road : .open
        case "巷": return .road
        case "口": return before.is("交") || before.is("叉") ? .road : .open
        case "同": return before.is("胡") && length >= 3 ? .road : .open
        case "村": return before.is("新") || before.is("村") || next.is("镇") || next.is("街") ? .open : .village
        case "会": return before.is("委") || before.is("员") ? .community : .open
        default: return .open
        }
    }

    /// 市 that is no city: 超市, 都市, 市场.
    private static func isCity(before: UInt16, next: UInt16) -> Bool {
        switch before {
        case "都", "城", "超", "菜", "夜", "门", "花": return false
        default: break
        }
        switch next {
        case "场", "民", "政", "委", "中", "花": return false
        default: return true
        }
    }

    private static func isRoadsName(_ next: UInt16) -> Bool {
        switch next {
        case "局", "劲", "口", "边", "段", "桥": true
        default: false
        }
    }

    /// Tells 北辰区 from 小区, 社区, 园区, 东区 and 开发区.
    private static func district(
        _ text: Symbols, from start: Int, at index: Int, before: UInt16, isFirst: Bool
    ) -> Piece {
        let length = index - start + 1
        switch before {
        case "社": return .community
        case "发", "治": return .administrative
        case "新" where length >= 3: return text[index - 2].is("海") || text[index - 2].is("东") ? .administrative : .open
        case "东", "南", "西", "北", "中":
            // 河东区 and 津南区 are districts; 瑞景东区 is a part of an estate.
            return isFirst && length == 3 ? .administrative : .open
        case "新", "小", "园", "校", "厂", "矿", "库", "前", "后", "宅", "活", "民", "院", "别", "墅", "宿", "舍": return .open
        default: return length >= 3 && !before.isLetter && HanNumber.value(before) == nil ? .administrative : .open
        }
    }

    /// Whether a name of an area often ends so.
    static func isResidential(_ last: UInt16) -> Bool {
        switch last {
        case "园", "里", "村", "区", "苑", "庭", "城", "居", "府", "湾", "轩", "阁", "寓", "舍", "厦", "墅", "郡", "邸", "庄", "都", "坊":
            true
        default: false
        }
    }

    /// Whether a word behind numbers says where something lies rather than what it is called.
    static func isRemark(first: UInt16, last: UInt16) -> Bool {
        switch last {
        case "侧", "旁", "面", "近", "口", "边", "内", "外", "后", "院", "上", "下", "处", "家", "房", "库", "室": return true
        default: break
        }
        switch first {
        case "附", "旁", "对", "地", "底", "车", "平", "临": return true
        default: return false
        }
    }

    /// Whether an address only says that it is not known, or that somebody is elsewhere.
    static func saysNothing(_ text: Symbols) -> Bool {
        text.count <= 6
            && text.isOne(
                of: """
                    无|同上|不详|不明|未知|不知道|外地|未填|未登记|未提供|暂无|待核实|待查|住址不详|地址不详|同户主|同户籍|空挂户|空户|人户分离|搬走了|已搬走|搬走|\
                    已搬迁|外出|户籍地|现住址|居住地
                    """)
    }

    /// Parts of an area whose name means nothing alone: 东区, 小区, 宿舍, 家属院.
    static func isGeneric(_ name: Symbols) -> Bool {
        guard name.count <= 3, let last = name.last else { return false }
        switch last {
        case "区": return name.count == 2 || name.ends(with: "住宅区") || name.ends(with: "生活区")
        case "舍": return name.count == 2
        case "院": return name.count <= 2 || name.ends(with: "家属院")
        case "里", "头", "街", "路", "道", "巷":
            switch name[0] {
            case "东", "南", "西", "北", "中", "前", "后": return name.count == 2
            default: return false
            }
        default: return false
        }
    }
}
