import Geo

/// Why a change of grids, or a step of it, is refused.
public enum GridChangeRefusal: Refusal, Hashable {
    // A step.
    case unknownGrid(String), keyTaken(String)
    case outline(OutlineFault), outlineTooSmall, tooManyVertices(limit: Int)
    case vertexFarAway(vertex: Int), vertexInNeighbour(vertex: Int, neighbour: String)
    case swallowed(String), lineDoesNotCut(String), partTooSmall(String)
    case mergeNeedsTwo, kindsDiffer, notNeighbours([String]), kindIsTheSame(String), microWithoutGrid(String)
    case noCodeLeft(GridKind)
    // The whole.
    case notYourRole, notYourProposal, ownProposal, notInThisState(GridChangeAction, GridChangeState)
    case changesNothing, dayOutOfRange, approvalNumberMissing, notSound, anotherWaits, changedMeanwhile

    /// One of each, for the list of problems.
    public static let examples: [GridChangeRefusal] = [
        .unknownGrid("0198f2c0"), .keyTaken("new1"), .outline(OutlineFault(.empty, in: MultiPolygon([]))),
        .outlineTooSmall, .tooManyVertices(limit: OutlineRules.mostVertices), .vertexFarAway(vertex: 3),
        .vertexInNeighbour(vertex: 3, neighbour: "120113003002001 秋怡家园"), .swallowed("120113003001007 翠华里七"),
        .lineDoesNotCut("120113003001007 翠华里七"), .partTooSmall("120113003001007 翠华里七"), .mergeNeedsTwo, .kindsDiffer,
        .notNeighbours(["120113003001007 翠华里七"]), .kindIsTheSame("120113003001007 翠华里七"),
        .microWithoutGrid("3号楼"), .noCodeLeft(.dedicated), .notYourRole, .notYourProposal, .ownProposal,
        .notInThisState(.approve, .draft), .changesNothing, .dayOutOfRange, .approvalNumberMissing, .notSound,
        .anotherWaits, .changedMeanwhile,
    ]

    public var code: String {
        switch self {
        case .unknownGrid: "gridChangeUnknownGrid"
        case .keyTaken: "gridKeyTaken"
        case .outline(let fault): fault.code
        case .outlineTooSmall: "outlineTooSmall"
        case .tooManyVertices: "tooManyVertices"
        case .vertexFarAway: "vertexFarAway"
        case .vertexInNeighbour: "vertexInNeighbour"
        case .swallowed: "gridSwallowed"
        case .lineDoesNotCut: "lineDoesNotCut"
        case .partTooSmall: "gridPartTooSmall"
        case .mergeNeedsTwo: "mergeNeedsTwoGrids"
        case .kindsDiffer: "gridKindsDiffer"
        case .notNeighbours: "gridsAreNotNeighbours"
        case .kindIsTheSame: "gridKindIsTheSame"
        case .microWithoutGrid: "microGridWithoutGrid"
        case .noCodeLeft: "noGridCodeLeft"
        case .notYourRole: "gridChangeNotYourRole"
        case .notYourProposal: "notYourGridChange"
        case .ownProposal: "ownGridChange"
        case .notInThisState: "gridChangeNotInThisState"
        case .changesNothing: "gridChangeChangesNothing"
        case .dayOutOfRange: "effectiveDayOutOfRange"
        case .approvalNumberMissing: "approvalNumberMissing"
        case .notSound: "gridChangeNotSound"
        case .anotherWaits: "anotherGridChangeWaits"
        case .changedMeanwhile: "gridChangeChangedMeanwhile"
        }
    }

    public var status: Int {
        switch self {
        case .notYourRole, .notYourProposal, .ownProposal: 403
        case .notInThisState, .anotherWaits, .changedMeanwhile, .unknownGrid: 409
        default: 422
        }
    }

    public var field: String? {
        switch self {
        case .outline, .outlineTooSmall, .tooManyVertices, .vertexFarAway, .vertexInNeighbour, .swallowed: "outline"
        case .lineDoesNotCut, .partTooSmall: "line"
        case .mergeNeedsTwo, .kindsDiffer, .notNeighbours: "grids"
        case .keyTaken: "key"
        case .kindIsTheSame, .microWithoutGrid, .noCodeLeft: "gridKind"
        case .dayOutOfRange: "effectiveOn"
        case .approvalNumberMissing: "approvalNumber"
        case .changesNothing: "operations"
        default: nil
        }
    }
}
