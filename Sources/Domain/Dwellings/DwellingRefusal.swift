/// Why a dwelling is not taken.
public enum DwellingRefusal: Refusal, Hashable, CaseIterable {
    /// The building is not known yet, and nobody says where it stands.
    case placeMissing
    case outsideAllGrids
    /// In a grid that is none of the caller's.
    case outsideReach
    /// The building has a dwelling with this unit and room.
    case exists
    /// Another dwelling has this number.
    case codeTaken
    case closedAlready
    /// On a day that has not come.
    case closedTooLate

    public var code: String {
        switch self {
        case .placeMissing: "dwellingPlaceMissing"
        case .outsideAllGrids: "dwellingOutsideAllGrids"
        case .outsideReach: "dwellingOutsideReach"
        case .exists: "dwellingExists"
        case .codeTaken: "dwellingCodeTaken"
        case .closedAlready: "dwellingClosedAlready"
        case .closedTooLate: "dwellingClosedTooLate"
        }
    }

    public var status: Int {
        switch self {
        case .placeMissing, .outsideAllGrids, .closedTooLate: 422
        case .outsideReach: 403
        case .exists, .codeTaken, .closedAlready: 409
        }
    }

    public var field: String? {
        switch self {
        case .placeMissing, .outsideAllGrids, .outsideReach: "longitude"
        case .exists: "room"
        case .codeTaken: "code"
        case .closedAlready: nil
        case .closedTooLate: "on"
        }
    }

    public var title: Bilingual {
        switch self {
        case .placeMissing:
            Bilingual(
                "这栋楼还没有登记，请给出它的位置（经度、纬度）。", "This building is new: say where it stands by longitude and latitude.")
        case .outsideAllGrids:
            Bilingual("这个位置不在任何网格内，请检查经纬度和坐标系。", "No grid holds this place; check the coordinates and their system.")
        case .outsideReach:
            Bilingual(
                "这个位置不在您的网格或辖区内，请由所在网格登记。", "This place is in none of your grids; those who work there register it.")
        case .exists: Bilingual("这栋楼里已有这个单元和房号。", "The building has a dwelling with this unit and room already.")
        case .closedAlready: Bilingual("这处房屋已注销，列表中不再显示。", "This dwelling is closed already.")
        case .closedTooLate: Bilingual("注销日期不能晚于今天。", "A dwelling is closed today or earlier.")
        case .codeTaken: Bilingual("这个房屋编码已用于另一处房屋。", "Another dwelling has this code.")
        }
    }
}
