import Domain
import Geo

/// An incident room in a list.
struct IncidentView: Codable, Sendable {
    let id: IncidentRoomID
    let title: String
    let host: TicketRow.Named
    let ticket: TicketID?
    let longitude: Double
    let latitude: Double
    let openedAt: Instant
    let due: Instant?
    let closedAt: Instant?

    init(_ record: IncidentStore.Record, _ reference: ReferenceData) {
        let room = record.room
        id = room.id
        title = record.title
        host = TicketRow.Named(id: room.host.rawValue, name: reference.organisations[room.host]?.name ?? "")
        ticket = room.ticket
        longitude = room.point.longitude
        latitude = room.point.latitude
        openedAt = room.openedAt
        due = room.due
        closedAt = room.closedAt
    }
}

/// An incident room with all that is in it.
struct IncidentDetail: Codable, Sendable {
    struct Entry: Codable, Sendable {
        let at: Instant
        let person: String
        let organisation: String
        let text: String
    }

    /// Somebody on duty within 500 m.
    struct Near: Codable, Sendable {
        /// Nil for somebody of another area.
        let name: String?
        let roleLabel: String?
        let longitude: Double
        let latitude: Double
        let metres: Int
    }

    let room: IncidentView
    let ticket: TicketRow?
    let members: [TicketRow.Named]
    /// The newest entries, oldest first.
    let entries: [Entry]
    let near: [Near]
    let orders: [OrderView]
    let summary: String?
    /// Whether the caller invites and closes.
    let mayLead: Bool
}
