/// A kind of service post (服务岗位类别) with what its holders usually do: imported data, since places differ.
public struct ServicePostKind: Hashable, Codable, Sendable {
    public let code: String
    public let name: String
    public let works: [String]

    public init(code: String, name: String, works: [String]) {
        self.code = code
        self.name = name
        self.works = works
    }
}

/// A service post (服务岗位) that somebody has taken on at a unit of the party, such as a centre household 党员中心户. It
/// says what a person does for neighbours, from when to when: nobody's belief, and no resident.
public struct ServicePost: Hashable, Codable, Sendable {
    public let id: ServicePostID
    public let unit: PartyUnitID
    public let holder: UserID
    /// The code of a ``ServicePostKind``.
    public let kind: String
    /// The buildings that it looks after, as people call them.
    public let covers: String
    /// That of its unit.
    public let areaPath: AreaPath
    public let from: Day
    /// The last day; nil while it goes on.
    public let to: Day?

    public init(
        id: ServicePostID, unit: PartyUnitID, holder: UserID, kind: String, covers: String, areaPath: AreaPath,
        from: Day,
        to: Day?
    ) {
        self.id = id
        self.unit = unit
        self.holder = holder
        self.kind = kind
        self.covers = covers
        self.areaPath = areaPath
        self.from = from
        self.to = to
    }

    public func isHeld(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

    /// Checks that a post can be.
    public static func check(covers: String, from: Day, to: Day?) throws(ServicePostRefusal) {
        guard (1...100).contains(covers.count) else { throw .coversMissing }
        if let to, to < from { throw .endsBeforeItBegins }
    }
}

/// A line of a post's contact-and-service list (联系服务清单): a place to look after, what is done there, how often.
public struct ServiceItem: Hashable, Codable, Sendable {
    public let id: ServiceItemID
    public let post: ServicePostID
    /// A building, a dwelling, premises, or another place, as people call it; never a person.
    public let place: String
    public let work: String
    /// Days from one time to the next; nil for what is done once.
    public let interval: Int?
    /// Nil when it is done for good, or taken off the list.
    public let nextOn: Day?

    public init(id: ServiceItemID, post: ServicePostID, place: String, work: String, interval: Int?, nextOn: Day?) {
        self.id = id
        self.post = post
        self.place = place
        self.work = work
        self.interval = interval
        self.nextOn = nextOn
    }

    /// When it is due again after it was done.
    public func next(after day: Day) -> Day? { interval.map { day + $0 } }

    /// Checks that a line can stand on the list of a post.
    public static func check(
        place: String, work: String, interval: Int?, of post: ServicePost, on today: Day
    ) throws(ServicePostRefusal) {
        guard (1...100).contains(place.count) else { throw .placeMissing }
        guard (1...100).contains(work.count) else { throw .workMissing }
        guard interval.map((1...366).contains) ?? true else { throw .wrongInterval }
        guard post.to.map({ today <= $0 }) ?? true else { throw .ended }
    }

    /// Checks that the line can be done on a day.
    public func checkDone(on day: Day, of post: ServicePost) throws(ServicePostRefusal) {
        guard post.isHeld(on: day) else { throw .ended }
        guard nextOn != nil else { throw .itemDone }
    }
}

/// Why something about service posts is refused.
public enum ServicePostRefusal: String, Refusal, Hashable, CaseIterable {
    case coversMissing, endsBeforeItBegins, placeMissing, workMissing, wrongInterval, ended, itemDone
    case unknownUnit, unknownHolder, unknownKind

    public var code: String {
        switch self {
        case .coversMissing: "serviceCoversMissing"
        case .endsBeforeItBegins: "servicePostEndsBeforeItBegins"
        case .placeMissing: "servicePlaceMissing"
        case .workMissing: "serviceWorkMissing"
        case .wrongInterval: "serviceIntervalWrong"
        case .ended: "servicePostEnded"
        case .itemDone: "serviceItemDone"
        case .unknownUnit: "servicePostUnitUnknown"
        case .unknownHolder: "servicePostHolderUnknown"
        case .unknownKind: "servicePostKindUnknown"
        }
    }

    public var status: Int { self == .ended || self == .itemDone ? 409 : 422 }

    public var field: String? {
        switch self {
        case .coversMissing: "covers"
        case .endsBeforeItBegins: "to"
        case .placeMissing: "place"
        case .workMissing: "work"
        case .wrongInterval: "interval"
        case .unknownUnit: "unit"
        case .unknownHolder: "holder"
        case .unknownKind: "kind"
        case .ended, .itemDone: nil
        }
    }

    public var title: Bilingual {
        switch self {
        case .coversMissing:
            Bilingual("请写明负责的楼栋或片区，最长100字。", "Say which buildings it looks after, in at most 100 characters.")
        case .endsBeforeItBegins: Bilingual("结束日期早于开始日期。", "It ends before it begins.")
        case .placeMissing:
            Bilingual("请写明地点，最长100字，不写人名。", "Give the place in at most 100 characters, and no person's name.")
        case .workMissing: Bilingual("请写明做什么，最长100字。", "Say what is done, in at most 100 characters.")
        case .wrongInterval:
            Bilingual("间隔应为1至366天，只做一次的留空。", "The interval is 1 to 366 days; none for what is done once.")
        case .ended: Bilingual("这个服务岗位已经结束或还没开始。", "The service post has ended, or has not begun.")
        case .itemDone: Bilingual("这一项已经办完或已取消。", "This line is done, or was taken off the list.")
        case .unknownUnit:
            Bilingual("您的辖区内没有这个党组织，请先导入党组织。", "There is no such unit of the party in your area; import it first.")
        case .unknownHolder: Bilingual("没有这个人员账号。", "There is no such account.")
        case .unknownKind:
            Bilingual("没有这个服务岗位类别，请先导入类别。", "There is no such kind of service post; import the kinds first.")
        }
    }
}
