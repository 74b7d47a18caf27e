import Domain
import Geo
import Kit

/// The query of `GET /api/premises`.
struct PremisesQuery: Codable, Sendable {
    enum List: String, Codable, CaseIterable, Sendable {
        /// Checks due by today, the longest waiting first.
        case due
        /// Something was not in order at the last check.
        case faulty
        case all
    }

    var list: List?
    var kind: String?
    /// Part of the name, the address or the code.
    var q: String?
    var cursor: String?
    var limit: Int?
}

/// Premises in a list; whom to speak to is masked.
struct PremisesView: Codable, Sendable {
    let id: PremisesID
    let code: String
    let name: String
    let kind: String
    let kindName: String
    let address: String
    let grid: TicketRow.Place?
    let longitude: Double?
    let latitude: Double?
    let contactName: String?
    let contactPhone: String?
    let lastCheckedOn: Day?
    let nextCheckOn: Day?
    let isDue: Bool
    let isInOrder: Bool?
    let isClosed: Bool

    init(_ stored: PremisesStore.Record, _ kinds: [PremisesKind], _ reference: ReferenceData, today: Day) {
        let premises = stored.premises
        id = premises.id
        code = premises.code
        name = premises.name
        kind = premises.kind
        kindName = kinds.first { $0.code == premises.kind }?.name ?? premises.kind
        address = premises.address
        grid = premises.grid.flatMap { reference.grids[$0] }.map { .init(code: $0.code.text, name: $0.name) }
        longitude = premises.point?.longitude
        latitude = premises.point?.latitude
        contactName = stored.contact.name.map(Masking.name)
        contactPhone = stored.contact.phone.map(Masking.phone)
        lastCheckedOn = stored.lastCheckedOn
        nextCheckOn = stored.nextCheckOn
        isDue = stored.nextCheckOn.map { $0 <= today } ?? false
        isInOrder = stored.isInOrder
        isClosed = premises.isClosed
    }
}

/// Premises with what is looked at there and what was found.
struct PremisesDetail: Codable, Sendable {
    struct Check: Codable, Sendable {
        let checkedOn: Day
        let person: String
        let faults: String
        let note: String?
    }

    let premises: PremisesView
    let items: [String]
    let checks: [Check]
}

/// Premises as somebody writes them down.
struct PremisesBody: Codable, Sendable {
    let code: String?
    let name: String?
    let kind: String?
    let address: String?
    let longitude: Double?
    let latitude: Double?
    let coordinateSystem: String?
    let contactName: String?
    let contactPhone: String?
    let isClosed: Bool?
}

/// What was found at a check.
struct SafetyCheckBody: Codable, Sendable {
    /// A UUID made on the phone: what arrives twice is one check.
    let id: SafetyCheckID?
    /// Places in the items of what was not in order.
    let faults: [Int]
    let note: String?
    /// When it was, for checks noted without a network.
    let offlineAt: Instant?
}
