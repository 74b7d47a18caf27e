/// A course that people who work in a grid take (课程): lessons, a test, places to walk with somebody who knows them, and
/// a certificate at the end. What courses there are, and which posts ask for them, is imported data.
public struct Course: Hashable, Codable, Sendable {
    public let code: String
    public let title: String
    public let summary: String
    /// For whom it is meant.
    public let tracks: Set<TrainingTrack>
    /// The roles that nobody is posted to without its certificate.
    public let requiredFor: Set<Role>
    /// Questions of a test, drawn from the bank.
    public let questions: Int
    /// Per cent of them that must be right.
    public let passMark: Int
    /// Tests that may be failed on one day before one has to read on.
    public let attemptsADay: Int
    /// Places that have to be walked and confirmed.
    public let placesToWalk: Int
    /// Months for which the certificate is good.
    public let monthsValid: Int

    public init(
        code: String, title: String, summary: String, tracks: Set<TrainingTrack>, requiredFor: Set<Role>,
        questions: Int, passMark: Int, attemptsADay: Int, placesToWalk: Int, monthsValid: Int
    ) {
        self.code = code
        self.title = title
        self.summary = summary
        self.tracks = tracks
        self.requiredFor = requiredFor
        self.questions = questions
        self.passMark = passMark
        self.attemptsADay = attemptsADay
        self.placesToWalk = placesToWalk
        self.monthsValid = monthsValid
    }

    /// The last day of a certificate that is issued on a day: the same day so many months later, or that month's last.
    public func lastDay(issuedOn day: Day) -> Day {
        let months = day.year * 12 + day.month - 1 + monthsValid
        let (year, month) = (months / 12, months % 12 + 1)
        for date in stride(from: day.dayOfMonth, through: 28, by: -1) {
            if let last = Day(year: year, month: month, dayOfMonth: date) { return last }
        }
        return Day(year: year, month: month, dayOfMonth: min(28, day.dayOfMonth)) ?? day
    }
}

/// Whether somebody works in the grid for a living or beside another work (专职、兼职).
public enum TrainingTrack: String, Codable, Sendable, CaseIterable {
    case fullTime, partTime

    public init(of posting: Posting) {
        self = posting.role == .partTimeWorker || posting.weeklyHours != nil ? .partTime : .fullTime
    }

    public var label: Bilingual {
        switch self {
        case .fullTime: Bilingual("专职", "full-time")
        case .partTime: Bilingual("兼职", "part-time")
        }
    }
}
