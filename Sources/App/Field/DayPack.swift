import Domain
import Kit

/// What a day's work needs without a network, as far as the posting reaches.
struct DayPack: Codable, Sendable {
    /// The outlines of the own grids and of those that touch them.
    let grids: GridMap
    let ownGrids: [GridID]
    /// Communities and towns of these grids.
    let places: [TicketRow.Place]
    let buildings: [PackedBuilding]
    let tasks: [PackedTask]
    let types: [PackedType]
    let duties: [PackedDuty]
    let visitChoices: [VisitChoiceView]
    /// What waits for the own organisation beside tickets, and the tickets of these that are no task of the caller's.
    let sideTasks: [SideTaskView]
    let besideTasks: [TicketDetail]
    let premises: [PremisesView]
    let premisesKinds: [PackedPremisesKind]
    let courses: [CourseDetail]
    /// One for each course that is not passed; what is right is not in it.
    let tests: [TestView]
}

/// A building with its doors. A grid has hundreds of doors, so they come as columns: the same place in each is one door.
struct PackedBuilding: Codable, Sendable {
    struct Doors: Codable, Sendable {
        var ids: [DwellingID] = []
        var units: [String] = []
        var rooms: [String] = []
        /// Seconds since 1970 of the last visit; 0 for none.
        var visitedAt: [Int64] = []
        /// The outcome of the last visit; empty for none.
        var outcomes: [String] = []
    }

    let id: BuildingID
    let grid: GridID
    let name: String
    let address: String
    let longitude: Double
    let latitude: Double
    var doors = Doors()
}

/// A task with what may be done, and what may be done once its receipt is confirmed.
struct PackedTask: Codable, Sendable {
    let detail: TicketDetail
    let afterReceipt: [TicketDetail.AllowedAction]
}

/// A ticket type as the report form needs it.
struct PackedType: Codable, Sendable {
    let code: TicketTypeCode
    let name: String
    let urgency: Urgency
    let fieldReportable: Bool
}

/// A line of the duty list that workers carry.
struct PackedDuty: Codable, Sendable {
    let code: String
    let name: String
    let workersAdmitted: Bool
}

/// The key under which a phone keeps its pack.
struct FieldKeyView: Codable, Sendable {
    let id: String
    /// 32 bytes in base64url.
    let key: String
    /// For how long the phone may open the pack without having asked us.
    let offlineHours: Int
}

/// What a phone says of the key that it has.
struct FieldKeyBody: Codable, Sendable {
    let known: String?
}
