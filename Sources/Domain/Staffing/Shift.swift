/// A group that is on duty together for the district (值守组): 1+5+3 is one command centre, five teams stationed with it
/// and three departments that report to it (`docs/sources.md` 2).
public struct DutyGroup: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case centre, stationed, reporting

        public var label: Bilingual {
            switch self {
            case .centre: Bilingual("指挥中心", "command centre")
            case .stationed: Bilingual("进驻队伍", "stationed team")
            case .reporting: Bilingual("报到部门", "reporting department")
            }
        }
    }

    public let code: String
    public let name: String
    public let kind: Kind
    public let organisation: OrganisationID

    public init(code: String, name: String, kind: Kind, organisation: OrganisationID) {
        self.code = code
        self.name = name
        self.kind = kind
        self.organisation = organisation
    }
}

/// A stretch of time for which somebody is on the roster (班次), in a post and perhaps for a duty group.
public struct Shift: Hashable, Codable, Sendable {
    public let id: ShiftID
    public let posting: PostingID
    public let user: UserID
    /// The code of the duty group.
    public let group: String?
    public let from: Instant
    /// Excluded.
    public let to: Instant

    public init(id: ShiftID, posting: PostingID, user: UserID, group: String?, from: Instant, to: Instant) {
        self.id = id
        self.posting = posting
        self.user = user
        self.group = group
        self.from = from
        self.to = to
    }

    public func isRunning(at now: Instant) -> Bool { from <= now && now < to }

    fileprivate func overlaps(_ other: Shift) -> Bool { from < other.to && other.from < to }
}

/// Which shift may be put on a roster, and who is on duty.
public enum ShiftRules {
    /// Nobody stands for longer at a stretch.
    public static let longest = Span.hours(24)

    /// Checks a shift before it is put on the roster.
    ///
    /// - Parameters:
    ///   - group: The duty group that it names, as the store found it.
    ///   - shifts: The person's others at the time.
    public static func check(
        _ shift: Shift, of posting: Posting, group: DutyGroup?, besides shifts: [Shift], by principal: Principal,
        calendar: WorkCalendar
    ) throws(ShiftRefusal) {
        guard principal.role == .system || principal.holds(.manageRosters) && principal.scope.contains(posting.scope)
        else { throw .notYours }
        guard shift.from < shift.to, shift.to - shift.from <= longest else { throw .lengthOutOfRange }
        guard posting.isActive(on: calendar.day(of: shift.from)) else { throw .outsidePosting }
        if let group, group.organisation != posting.organisation { throw .groupOfOthers(group.name) }
        guard !shifts.contains(where: { $0.id != shift.id && $0.user == shift.user && $0.overlaps(shift) }) else {
            throw .twoShiftsAtOnce
        }
    }

    /// Whether the holder of a posting is on duty: by the roster where there is one for the day, else by the hours that
    /// the posting declares, else in office hours.
    ///
    /// - Parameter shifts: The person's shifts of the day.
    public static func isOnDuty(
        _ posting: Posting, shifts: [Shift], at now: Instant, by calendar: WorkCalendar
    ) -> Bool {
        let today = calendar.day(of: now)
        guard posting.isActive(on: today) else { return false }
        if !shifts.isEmpty { return shifts.contains { $0.isRunning(at: now) } }
        let minute = calendar.minuteOfDay(of: now)
        if let hours = posting.weeklyHours { return hours.contain(weekday: today.weekday, minuteOfDay: minute) }
        return calendar.isWorkday(today) && calendar.officeHours.stretches.contains { $0.contains(minute) }
    }
}

/// Why a shift is not put on the roster.
public enum ShiftRefusal: Refusal, Hashable {
    case notYours, lengthOutOfRange, outsidePosting, twoShiftsAtOnce
    case groupOfOthers(String)

    /// One of each, for the list of problems.
    public static let examples: [ShiftRefusal] = [
        .notYours, .lengthOutOfRange, .outsidePosting, .twoShiftsAtOnce, .groupOfOthers("公安进驻队"),
    ]

    public var code: String {
        switch self {
        case .notYours: "rosterNotYours"
        case .lengthOutOfRange: "shiftLengthOutOfRange"
        case .outsidePosting: "shiftOutsidePosting"
        case .twoShiftsAtOnce: "twoShiftsAtOnce"
        case .groupOfOthers: "groupOfOthers"
        }
    }

    public var status: Int { self == .notYours ? 403 : self == .twoShiftsAtOnce ? 409 : 422 }

    public var field: String? {
        switch self {
        case .notYours: nil
        case .lengthOutOfRange: "to"
        case .outsidePosting, .twoShiftsAtOnce: "from"
        case .groupOfOthers: "group"
        }
    }

    public var title: Bilingual {
        switch self {
        case .notYours: Bilingual("只能排本辖区人员的班。", "You roster people of your own area only.")
        case .lengthOutOfRange:
            Bilingual("一个班次的结束应晚于开始，且不超过24小时。", "A shift ends after it begins and lasts 24 hours at most.")
        case .outsidePosting: Bilingual("班次不在岗位的起止日期内。", "The shift lies outside the posting.")
        case .twoShiftsAtOnce: Bilingual("此人在这段时间已有班次。", "This person has a shift then already.")
        case .groupOfOthers(let name):
            Bilingual("“\(name)”由其他单位派员值守。", "The group \(name) is manned by another organisation.")
        }
    }
}
