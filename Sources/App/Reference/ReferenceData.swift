import Domain
import Geo

/// What changes seldom and is read with every command, held in memory: calendar, duty table, organisations,
/// areas and grids. A value: whoever took it keeps one consistent picture.
struct ReferenceData: Sendable {
    var versions: [String: Int64] = [:]
    /// The day on which it is so: posts, grids and duties begin and end with days.
    var day = Day(number: 0)
    var calendar = WorkCalendar()
    var limits = LimitTable.standard
    var sideTaskLimits = SideTaskLimits.standard
    var types: [TicketTypeCode: TicketType] = [:]
    /// The types that anybody in the world may report and see, in the order of codes.
    var publicTypes: [TicketTypeRow] = []
    /// The types behind each plain word of the residents, first the one that a report by that word gets.
    var typesByWord: [String: [TicketTypeCode]] = [:]
    var dutyItems: [String: DutyItem] = [:]
    var register = DutyRegister(types: [], organisations: [], on: Day(number: 0))
    var organisations: [OrganisationID: Organisation] = [:] {
        didSet {
            // Of two of a kind for one area it is always the same that counts.
            let existing = organisations.values.filter { $0.exists(on: day) }.sorted { $0.code < $1.code }
            organisationsByArea = Dictionary(grouping: existing, by: \.area)
            centre = existing.first { $0.kind == .centre }
        }
    }
    private var organisationsByArea: [AreaPath: [Organisation]] = [:]
    /// The centre of the district: it keeps the desk of public reports and designates after the third return.
    private(set) var centre: Organisation?
    /// By code; every level.
    var areas: [String: AdminArea] = [:]
    var grids: [GridID: Domain.Grid] = [:]
    /// A place well inside each grid.
    var gridPlaces: [GridID: Coordinate] = [:]
    /// The district and ten kilometres around it; nil without grids.
    var surroundings: BoundingBox?
    var gridIDs: [GridID] = []
    var gridIndex: GridIndex?

    /// The grid that holds a point, or nil outside all grids.
    func grid(at point: Coordinate) -> Domain.Grid? {
        gridIndex?.slot(at: point).flatMap { grids[gridIDs[Int($0)]] }
    }

    /// The organisation of a kind that stands for the area of that level around a path.
    func organisation(_ kind: OrganisationKind, around path: AreaPath) -> Organisation? {
        let area = path.cut(at: kind == .town ? .town : .community)
        return organisationsByArea[area]?.first { $0.kind == kind }
    }

    /// The town around a path as people call it.
    func town(around path: AreaPath) -> AdminArea? { areas[path.cut(at: .town).text] }
}
