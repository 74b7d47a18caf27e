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

    public var code: String {
        switch self {
        case .placeMissing: "dwellingPlaceMissing"
        case .outsideAllGrids: "dwellingOutsideAllGrids"
        case .outsideReach: "dwellingOutsideReach"
        case .exists: "dwellingExists"
        case .codeTaken: "dwellingCodeTaken"
        }
    }

    public var status: Int {
        switch self {
        case .placeMissing, .outsideAllGrids: 422
        case .outsideReach: 403
        case .exists, .codeTaken: 409
        }
    }

    public var field: String? {
        switch self {
        case .placeMissing, .outsideAllGrids, .outsideReach: "longitude"
        case .exists: "room"
        case .codeTaken: "code"
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
        case .codeTaken: Bilingual("这个房屋编码已用于另一处房屋。", "Another dwelling has this code.")
        }
    }
}
