import Domain
import Kit
import NIOCore

/// Where somebody on duty is now.
struct MovedPerson: Hashable, Sendable {
    let user: UserID
    /// Never goes into a message: names come with a snapshot, to those whose posting sees them.
    let name: String
    let role: Role
    let longitude: Double
    let latitude: Double
    /// The grid that they are in; the area that they work in where no grid is.
    let area: AreaPath
}

/// What has changed of the people on duty since somebody last asked.
struct MovedPeople: Sendable {
    /// Given back with the next question.
    let revision: Int64
    let moved: [MovedPerson]
    /// No longer on duty.
    let gone: [UserID]
}

/// Who knows where people on duty are.
protocol PeopleOnDuty: Sendable {
    /// All of them for revision 0.
    func changes(since revision: Int64) async -> MovedPeople
}

/// Turns moves into messages: one for each area that somebody watches, however many watch it.
struct PositionBoard: Sendable {
    /// The area in which each was last told to be, so that those who watch it hear when they leave.
    private var told: [UserID: AreaPath] = [:]

    private struct Lines {
        var moved: [String] = []
        var gone: [String] = []
    }

    /// The messages for the areas in which somebody came, moved or left.
    mutating func messages(_ people: MovedPeople, to watched: Set<AreaPath>) -> [AreaPath: ByteBuffer] {
        var lines: [AreaPath: Lines] = [:]
        for person in people.moved {
            let line = Self.line(person)
            for area in Self.areas(around: person.area) where watched.contains(area) {
                lines[area, default: Lines()].moved.append(line)
            }
            if let before = told.updateValue(person.area, forKey: person.user), before != person.area {
                for area in Self.areas(around: before) where watched.contains(area) && !area.contains(person.area) {
                    lines[area, default: Lines()].gone.append("\"\(person.user)\"")
                }
            }
        }
        for user in people.gone {
            guard let before = told.removeValue(forKey: user) else { continue }
            for area in Self.areas(around: before) where watched.contains(area) {
                lines[area, default: Lines()].gone.append("\"\(user)\"")
            }
        }
        return lines.mapValues { lines in
            let data =
                "{\"moved\":[\(lines.moved.joined(separator: ","))],\"gone\":[\(lines.gone.joined(separator: ","))]}"
            return ByteBuffer(string: ServerSentEvent(name: "positions", data: data).text)
        }
    }

    /// `["0198…",11710500,3920500,"120113003001001"]`: whole steps of 1e-5 degrees, about a metre.
    private static func line(_ person: MovedPerson) -> String {
        func steps(_ degrees: Double) -> Int { Int((degrees * 100_000).rounded()) }
        return "[\"\(person.user)\",\(steps(person.longitude)),\(steps(person.latitude)),\"\(person.area)\"]"
    }

    /// The area itself and every coded area around it.
    private static func areas(around path: AreaPath) -> [AreaPath] {
        let around = AreaLevel.allCases.map { path.cut(at: $0) }
        return [.everywhere] + around.filter { $0 != path } + [path]
    }
}
