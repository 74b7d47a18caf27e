/// Days on which somebody is away from a post (请假), and who answers for it meanwhile.
public struct Leave: Hashable, Codable, Sendable {
    public let id: LeaveID
    public let posting: PostingID
    /// The posting that takes the grids with their tasks and rights (顶岗); nil when nobody does, which is a gap.
    public let cover: PostingID?
    public let from: Day
    /// The last day.
    public let to: Day

    public init(id: LeaveID, posting: PostingID, cover: PostingID?, from: Day, to: Day) {
        self.id = id
        self.posting = posting
        self.cover = cover
        self.from = from
        self.to = to
    }

    public func isRunning(on day: Day) -> Bool { from <= day && day <= to }

    fileprivate func overlaps(_ first: Day, _ last: Day) -> Bool { from <= last && first <= to }
}

/// What happens to a leave, by the words under which it stands in the journal, as whoever covers it is told (顶岗通知).
public enum LeaveChangeKind: String, Codable, Sendable, CaseIterable {
    // Never renamed: old rows carry them.
    case noted, begun, withdrawn

    public var label: Bilingual {
        switch self {
        case .noted: Bilingual("请您顶岗", "you are to cover")
        case .begun: Bilingual("顶岗开始", "your cover begins")
        case .withdrawn: Bilingual("顶岗结束", "your cover has ended")
        }
    }
}

/// When a leave can be noted, and who covers it.
public enum LeaveRules {
    /// Longer absences are a matter of the posting itself.
    public static let longest = 366

    /// Checks a leave before it is noted.
    ///
    /// - Parameters:
    ///   - cover: The posting that it names, as the store found it.
    ///   - leaves: Those of the two postings that are not over.
    public static func check(
        _ leave: Leave, of posting: Posting, cover: Posting?, besides leaves: [Leave], by principal: Principal
    ) throws(LeaveRefusal) {
        guard principal.holds(.manageLeaves), principal.scope.contains(posting.scope) else { throw .notYours }
        guard posting.role.isField || posting.role == .policeLead else { throw .notAFieldPost }
        guard leave.from <= leave.to, leave.to - leave.from < longest else { throw .daysOutOfRange }
        guard posting.from <= leave.from, posting.to.map({ leave.to <= $0 }) ?? true else { throw .outsidePosting }
        guard !leaves.contains(where: { $0.posting == posting.id && $0.overlaps(leave.from, leave.to) }) else {
            throw .onLeaveAlready
        }
        guard let cover else { return }
        guard cover.user != posting.user else { throw .coverIsOneself }
        // Whoever covers gets the rights of the post, so it is somebody with such rights already.
        guard cover.role.holds(.handleTickets) || !posting.role.holds(.handleTickets),
            cover.role.isField == posting.role.isField,
            principal.scope.contains(cover.scope)
        else { throw .coverDoesNotFit }
        guard cover.from <= leave.from, cover.to.map({ leave.to <= $0 }) ?? true,
            !leaves.contains(where: { $0.posting == cover.id && $0.overlaps(leave.from, leave.to) })
        else { throw .coverIsAway }
    }

    /// Who covers when nobody is named: of those who stand in for the posting the first that is there all the time.
    public static func standIn(
        for posting: Posting, from first: Day, to last: Day, among others: [Posting], besides leaves: [Leave]
    ) -> PostingID? {
        others.filter { other in
            other.backupFor == posting.id && other.user != posting.user && other.from <= first
                && other.to.map { last <= $0 } ?? true
                && !leaves.contains { $0.posting == other.id && $0.overlaps(first, last) }
        }
        .map(\.id).min()
    }
}

/// Why a leave is not noted.
public enum LeaveRefusal: Refusal, Hashable, CaseIterable {
    case notYours, notAFieldPost, daysOutOfRange, outsidePosting, onLeaveAlready, coverIsOneself, coverDoesNotFit
    case coverIsAway

    public var code: String {
        switch self {
        case .notYours: "leaveNotYours"
        case .notAFieldPost: "leaveNotAFieldPost"
        case .daysOutOfRange: "leaveDaysOutOfRange"
        case .outsidePosting: "leaveOutsidePosting"
        case .onLeaveAlready: "onLeaveAlready"
        case .coverIsOneself: "coverIsOneself"
        case .coverDoesNotFit: "coverDoesNotFit"
        case .coverIsAway: "coverIsAway"
        }
    }

    public var status: Int { self == .notYours ? 403 : self == .onLeaveAlready ? 409 : 422 }

    public var field: String? {
        switch self {
        case .notYours: nil
        case .notAFieldPost: "posting"
        case .daysOutOfRange, .outsidePosting: "to"
        case .onLeaveAlready: "from"
        case .coverIsOneself, .coverDoesNotFit, .coverIsAway: "cover"
        }
    }

    public var title: Bilingual {
        switch self {
        case .notYours: Bilingual("只能登记本辖区人员的请假。", "You note leaves of your own area only.")
        case .notAFieldPost: Bilingual("这里只登记网格岗位的请假。", "Leaves are noted of posts in the grid only.")
        case .daysOutOfRange:
            Bilingual("请假的结束日期不能早于开始日期，且不超过一年。", "A leave ends after it begins, within a year.")
        case .outsidePosting: Bilingual("请假日期超出了岗位的起止日期。", "The leave reaches beyond the posting.")
        case .onLeaveAlready: Bilingual("这个岗位在这些日期已登记请假。", "This posting is on leave then already.")
        case .coverIsOneself: Bilingual("顶岗人不能是请假人本人。", "Nobody covers for themselves.")
        case .coverDoesNotFit:
            Bilingual("顶岗人应是本辖区同类岗位的人员。", "Whoever covers holds a post of the same kind in your area.")
        case .coverIsAway: Bilingual("顶岗人在这些日期不在岗，请另选。", "Whoever is to cover is away then; choose another.")
        }
    }
}
