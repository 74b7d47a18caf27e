import Domain

/// A big screen as administrators see it; its token is known to the screen alone.
struct DisplayView: Codable, Sendable {
    let id: DisplayID
    let name: String
    let area: AreaPath
    let createdBy: String
    let createdAt: Instant
    let expiresAt: Instant
    let revokedAt: Instant?
    let lastUsedOn: Day?
}

/// A new big screen.
struct NewDisplay: Codable, Sendable {
    /// Where it hangs.
    let name: String
    /// The code of the district, a town or a community; the whole district when left out.
    let area: AreaPath?
    /// Days until its token expires; 180 when not said.
    let days: Int?
}

/// The address with the token in it is shown this once.
struct CreatedDisplay: Codable, Sendable {
    let display: DisplayView
    /// `/screen#…`: what follows # stays in the browser.
    let address: String
}

/// All that a big screen shows. No name, number or id of anybody is in it: people are places rounded to a hundred
/// metres, tickets are places with a colour.
struct DisplayPicture: Codable, Sendable {
    struct Figures: Codable, Sendable {
        let reportedToday: Int
        let closedToday: Int
        let open: Int
        let dueSoon: Int
        let overdue: Int
        let toAccept: Int
        let onDuty: Int
    }

    struct Hour: Codable, Sendable {
        let at: Instant
        let reported: Int
        let closed: Int
    }

    struct Kind: Codable, Sendable {
        let name: String
        let open: Int
    }

    struct Area: Codable, Sendable {
        let code: String
        let name: String
        let open: Int
        let overdue: Int
        let onDuty: Int
    }

    struct Latest: Codable, Sendable {
        /// Tells a new one from those that were shown.
        let sequence: Int64
        let at: Instant
        let label: String
        let typeName: String
        let town: String
        let urgency: Urgency
    }

    /// When it was made: 数据截至.
    let at: Instant
    let title: String
    let figures: Figures
    /// The last 24 hours, oldest first; hours in which nothing happened are there too.
    let hours: [Hour]
    let types: [Kind]
    /// Always in the order of their codes.
    let areas: [Area]
    let latest: [Latest]
    /// Longitude and latitude in steps of 1e-5 degrees, urgency (0 normal … 3 critical), 1 when overdue.
    let tickets: [[Int]]
    /// Longitude and latitude in steps of 1e-5 degrees, rounded to about a hundred metres.
    let people: [[Int]]
}
