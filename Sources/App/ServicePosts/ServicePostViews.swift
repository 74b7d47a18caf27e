import Domain

/// The query of `GET /api/service-posts`.
struct ServicePostQuery: Codable, Sendable {
    enum List: String, Codable, CaseIterable, Sendable {
        /// Held today.
        case held
        /// With a line that is due.
        case due
        case ended
    }

    var list: List?
    /// Of one unit alone.
    var unit: PartyUnitID?
    /// Part of the holder's name, the unit's name, or the buildings.
    var q: String?
    var cursor: ServicePostID?
    var limit: Int?
}

/// A post in a list.
struct ServicePostView: Codable, Sendable {
    let id: ServicePostID
    let unit: PartyUnitID
    let unitName: String
    let community: String
    let holder: String
    let kind: String
    let kindName: String
    let covers: String
    let from: Day
    let to: Day?
    let isHeld: Bool
    let open: Int
    let due: Int

    init(_ record: ServicePostStore.Record, _ kinds: [ServicePostKind], _ reference: ReferenceData, today: Day) {
        let post = record.post
        id = post.id
        unit = post.unit
        unitName = record.unitName
        community = reference.areas[post.areaPath.text]?.name ?? post.areaPath.text
        holder = record.holderName
        kind = post.kind
        kindName = kinds.first { $0.code == post.kind }?.name ?? post.kind
        covers = post.covers
        from = post.from
        to = post.to
        isHeld = post.isHeld(on: today)
        open = record.open
        due = record.due
    }
}

struct ServiceItemView: Codable, Sendable {
    let id: ServiceItemID
    let place: String
    let work: String
    let interval: Int?
    let nextOn: Day?
    let isDue: Bool

    init(_ item: ServiceItem, today: Day) {
        id = item.id
        place = item.place
        work = item.work
        interval = item.interval
        nextOn = item.nextOn
        isDue = item.nextOn.map { $0 <= today } ?? false
    }
}

/// A post with its list and what was done last.
struct ServicePostDetail: Codable, Sendable {
    struct Done: Codable, Sendable {
        let item: ServiceItemID
        let doneOn: Day
        let person: String
        let note: String?
    }

    let post: ServicePostView
    /// What holders of this kind of post usually do.
    let works: [String]
    let items: [ServiceItemView]
    let done: [Done]
}

/// One's own posts with their lists, what is due first.
struct MyServicePosts: Codable, Sendable {
    let items: [ServicePostDetail]
    let due: Int
}

struct ServicePostKinds: Codable, Sendable {
    let items: [ServicePostKind]
}

struct ServicePostBody: Codable, Sendable {
    /// Codes of the unit and the kind, and the holder's login.
    let unit: String
    let holder: String
    let kind: String
    let covers: String
    let from: Day?
    let to: Day?
}

struct ServicePostEnd: Codable, Sendable {
    /// The last day; today when not said.
    let on: Day?
}

struct ServiceItemBody: Codable, Sendable {
    let place: String
    let work: String
    let interval: Int?
    /// Today when not said.
    let nextOn: Day?
}

struct ServiceDoneBody: Codable, Sendable {
    let note: String?
}
