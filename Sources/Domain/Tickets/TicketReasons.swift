/// Why a handler sends a ticket back (退回). The note that goes with it says more.
public enum ReturnGround: String, Codable, Sendable, CaseIterable {
    /// Not this organisation's duty.
    case notOurDuty
    /// The place is outside its area.
    case outsideOurArea
    /// It cannot be told what is to be done, or where.
    case notEnoughInformation
    /// In histories from before a worker's refusal was an action of its own.
    case notOnDutyList

    /// Those that a handler chooses from.
    public static let offered: [ReturnGround] = [.notOurDuty, .outsideOurArea, .notEnoughInformation]

    public var label: Bilingual {
        switch self {
        case .notOurDuty: Bilingual("不属于本单位职责", "not our duty")
        case .outsideOurArea: Bilingual("不在本单位辖区", "outside our area")
        case .notEnoughInformation: Bilingual("信息不全，无法处置", "not enough information")
        case .notOnDutyList: Bilingual("不在准入清单内", "not on the duty list")
        }
    }
}

/// Why a verification failed (返工).
public enum ReworkReason: String, Codable, Sendable, CaseIterable {
    case notDone, partlyDone, wrongPlace, evidenceDoesNotShowIt, cameBack

    public var label: Bilingual {
        switch self {
        case .notDone: Bilingual("未处置", "not done")
        case .partlyDone: Bilingual("处置不彻底", "partly done")
        case .wrongPlace: Bilingual("处置地点不符", "wrong place")
        case .evidenceDoesNotShowIt: Bilingual("佐证材料不足", "evidence does not show it")
        case .cameBack: Bilingual("问题反弹", "the problem came back")
        }
    }
}

/// The five grades of the national "good and bad" rating of services (好差评).
public enum Rating: String, Codable, Sendable, CaseIterable {
    case verySatisfied, satisfied, fair, dissatisfied, veryDissatisfied

    /// Whether it reopens the ticket, once.
    public var isDissatisfied: Bool { self == .dissatisfied || self == .veryDissatisfied }

    public var label: Bilingual {
        switch self {
        case .verySatisfied: Bilingual("非常满意", "very satisfied")
        case .satisfied: Bilingual("满意", "satisfied")
        case .fair: Bilingual("基本满意", "fair")
        case .dissatisfied: Bilingual("不满意", "dissatisfied")
        case .veryDissatisfied: Bilingual("非常不满意", "very dissatisfied")
        }
    }
}

/// How far the delay of a stage has been reported upwards (督办, `docs/sources.md` 3).
public enum EscalationLevel: Int, Codable, Sendable, CaseIterable, Comparable {
    case none = 0
    /// 80 % of the limit: a warning to whoever is responsible.
    case yellow
    /// The limit is over: level 1, the town.
    case town
    /// One more limit is over: level 2, the district.
    case district
    /// Two more limits are over: level 3, a leader.
    case leader

    /// The level that follows; nil after the last.
    public var next: EscalationLevel? { EscalationLevel(rawValue: rawValue + 1) }

    /// Red: the limit itself is over.
    public var isRed: Bool { self >= .town }

    public static func < (left: EscalationLevel, right: EscalationLevel) -> Bool { left.rawValue < right.rawValue }

    public var label: Bilingual {
        switch self {
        case .none: Bilingual("正常", "none")
        case .yellow: Bilingual("黄牌预警", "yellow, 80 % of the limit")
        case .town: Bilingual("红牌一级督办", "red, level 1, town")
        case .district: Bilingual("红牌二级督办", "red, level 2, district")
        case .leader: Bilingual("红牌三级督办", "red, level 3, leader")
        }
    }
}
