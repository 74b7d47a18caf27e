import Geo

/// Where several organisations work on one incident together (事件室): who is near, what was ordered, what was done when.
///
/// Its title, its log and its summary lie in the store alone, so that they can be erased.
public struct IncidentRoom: Hashable, Codable, Sendable {
    public let id: IncidentRoomID
    public internal(set) var version: Int
    /// The ticket that it is about; nil for a place alone.
    public let ticket: TicketID?
    public let point: Coordinate
    public let areaPath: AreaPath
    /// Whose room it is: they invite and close.
    public let host: OrganisationID
    public let openedAt: Instant
    /// When it should be over; nil without a limit.
    public let due: Instant?
    /// The host among them.
    public internal(set) var members: Set<OrganisationID>
    public internal(set) var closedAt: Instant?

    public init(
        id: IncidentRoomID, version: Int = 1, ticket: TicketID?, point: Coordinate, areaPath: AreaPath,
        host: OrganisationID, openedAt: Instant, due: Instant?, members: Set<OrganisationID>, closedAt: Instant? = nil
    ) {
        self.id = id
        self.version = version
        self.ticket = ticket
        self.point = point
        self.areaPath = areaPath
        self.host = host
        self.openedAt = openedAt
        self.due = due
        self.members = members
        self.closedAt = closedAt
    }
}

/// What can be done in an incident room.
public enum IncidentRoomAction: Hashable, Sendable {
    /// To invite organisations.
    case invite(Set<OrganisationID>)
    /// To write something in the log.
    case note
    case close

    /// The word under which it stands in the journal. Never renamed: old rows carry it.
    public var changeKind: String {
        switch self {
        case .invite: "roomInvited"
        case .note: "roomNoted"
        case .close: "roomClosed"
        }
    }
}

/// Who may open, enter, write in and close incident rooms. A decision is a function of its arguments alone.
public enum IncidentRoomRules {
    /// People within so many metres of the place are shown.
    public static let reach = 500.0
    /// More are a meeting hall.
    public static let memberLimit = 30
    /// A room with a later end is no incident.
    public static let longest = Span.days(30)

    /// Refuses somebody, a place or a time for which no room is opened.
    public static func checkOpening(
        in areaPath: AreaPath, due: Instant?, members: Int, hasTitle: Bool, by principal: Principal, at now: Instant
    ) throws(IncidentRefusal) {
        guard principal.holds(.openRooms), principal.organisationKind?.keepsDesk == true else { throw .notYourRole }
        guard principal.scope.contains(areaPath) else { throw .outsideArea }
        guard hasTitle else { throw .titleMissing }
        if let due, due <= now || due - now > longest { throw .dueOutOfRange }
        guard members <= memberLimit else { throw .tooMany }
    }

    /// Whether somebody may enter: members, and the centre of the area.
    public static func mayEnter(_ room: IncidentRoom, _ principal: Principal) -> Bool {
        guard principal.holds(.enterRooms), let organisation = principal.organisation else { return false }
        return room.members.contains(organisation)
            || principal.organisationKind == .centre && principal.scope.contains(room.areaPath)
    }

    /// The room after an action.
    ///
    /// - Parameter hasText: whether something was written: an entry or a summary.
    public static func applying(
        _ action: IncidentRoomAction, to room: IncidentRoom, by principal: Principal, hasText: Bool, at now: Instant
    ) throws(IncidentRefusal) -> IncidentRoom {
        guard room.closedAt == nil else { throw .closed }
        var after = room
        after.version += 1
        switch action {
        case .note:
            guard hasText else { throw .textMissing }
        case .invite(let organisations):
            guard mayLead(room, principal) else { throw .notYourRoom }
            after.members.formUnion(organisations)
            guard after.members.count <= memberLimit else { throw .tooMany }
        case .close:
            guard mayLead(room, principal) else { throw .notYourRoom }
            guard hasText else { throw .textMissing }
            after.closedAt = now
        }
        return after
    }

    /// Whether somebody invites and closes: those who may open rooms, at the host.
    public static func mayLead(_ room: IncidentRoom, _ principal: Principal) -> Bool {
        room.closedAt == nil && principal.holds(.openRooms) && principal.organisation == room.host
    }
}

/// Why something is not done with an incident room.
public enum IncidentRefusal: String, Refusal, Hashable, CaseIterable {
    case notYourRole, notYourRoom, outsideArea, titleMissing, textMissing, dueOutOfRange, tooMany, closed, placeMissing

    public var code: String {
        switch self {
        case .notYourRole: "roomNotYourRole"
        case .notYourRoom: "roomNotYours"
        case .outsideArea: "roomOutsideArea"
        case .titleMissing: "roomTitleMissing"
        case .textMissing: "roomTextMissing"
        case .dueOutOfRange: "roomDueOutOfRange"
        case .tooMany: "roomTooMany"
        case .closed: "roomClosed"
        case .placeMissing: "roomPlaceMissing"
        }
    }

    public var status: Int {
        switch self {
        case .notYourRole, .notYourRoom: 403
        case .closed: 409
        default: 422
        }
    }

    public var field: String? {
        switch self {
        case .titleMissing: "title"
        case .textMissing: "text"
        case .dueOutOfRange: "due"
        case .tooMany: "organisations"
        case .outsideArea, .placeMissing: "longitude"
        default: nil
        }
    }

    public var title: Bilingual {
        switch self {
        case .notYourRole:
            Bilingual(
                "您的岗位不能开事件室，请交给值班长、派遣员或领导。", "Your post opens no incident room; ask a duty chief, dispatcher or leader."
            )
        case .notYourRoom: Bilingual("只有开室单位可以邀请单位和结束。", "Only those who opened the room invite and close.")
        case .outsideArea: Bilingual("这个位置不在您的辖区内。", "This place is not in your area.")
        case .titleMissing: Bilingual("请写明是什么事件。", "Say what the incident is.")
        case .textMissing: Bilingual("请写明内容。", "Say it in words.")
        case .dueOutOfRange: Bilingual("时限要晚于现在，并在30天之内。", "The time must be later than now and within 30 days.")
        case .tooMany: Bilingual("参加单位太多，最多30个。", "Too many organisations: 30 at most.")
        case .closed: Bilingual("这个事件室已经结束。", "This incident room is closed.")
        case .placeMissing:
            Bilingual("请选择位置，或从有位置的工单开事件室。", "Choose a place, or open the room from a ticket that has one.")
        }
    }
}
