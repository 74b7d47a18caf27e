import Domain
import Kit

/// Something happened in an incident room: whoever is in it asks for it again.
struct FeedRoom: Sendable {
    let sequence: Int64
    let room: IncidentRoom

    var event: ServerSentEvent {
        ServerSentEvent(id: String(sequence), name: "room", data: "{\"sequence\":\(sequence),\"id\":\"\(room.id)\"}")
    }

    /// The changes of rooms among some changes, by their number.
    static func items(of changes: [JournalChange], in connection: any Connection) throws -> [Int64: FeedRoom] {
        let found = changes.filter { $0.subjectKind == "incidentRoom" }
        let rooms = try IncidentStore.members(of: Set(found.map { IncidentRoomID($0.subject) }), in: connection)
        return found.reduce(into: [:]) { items, change in
            items[change.sequence] = rooms[IncidentRoomID(change.subject)].map {
                FeedRoom(sequence: change.sequence, room: $0)
            }
        }
    }
}
