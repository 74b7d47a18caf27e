import Domain
import Foundation
import Kit

/// The picture of an area, made once for all screens that show it.
actor DisplayPictures {
    private struct Made {
        let at: Instant
        let picture: Task<[UInt8], any Error>
    }

    private struct Key: Hashable {
        let area: AreaPath
        let language: Language
    }

    /// So long a picture is good enough for the next screen.
    private static let life = Span.seconds(2)
    /// Areas whose pictures are kept.
    private static let limit = 64
    private var made: [Key: Made] = [:]

    /// The picture as JSON.
    func bytes(
        of area: AreaPath, in language: Language, at now: Instant,
        make: @escaping @Sendable () async throws -> DisplayPicture
    ) async throws -> [UInt8] {
        let key = Key(area: area, language: language)
        if let known = made[key], known.at <= now, now - known.at < Self.life { return try await known.picture.value }
        if made.count >= Self.limit { made = [:] }
        let picture = Task { Array(try JSONBody.encoder.encode(try await make())) }
        made[key] = Made(at: now, picture: picture)
        do {
            return try await picture.value
        } catch {
            made[key] = nil
            throw error
        }
    }
}

/// Makes the picture of an area.
struct DisplayPainter: Sendable {
    let app: App
    let area: AreaPath
    let language: Language

    private static let ticketLimit = 2_000
    private static let latestLimit = 12
    private static let typeLimit = 6

    func picture() async throws -> DisplayPicture {
        let (now, reference) = (app.now, app.reference.current)
        let people = await app.people.changes(since: 0).moved.filter { area.contains($0.area) }
        try await JournalStore.number(in: app.database)
        return try await app.database.read { connection in
            let counts = try TicketCountStore.counts(of: .area(area, nil), at: now, in: connection)
            let hours = try hours(now, in: connection)
            let midnight = reference.calendar.instant(of: reference.calendar.day(of: now))
            let today = hours.filter { $0.at >= midnight }
            let points = try MapStore.points(of: .area(area, nil), in: nil, at: now, in: connection).items
            return DisplayPicture(
                at: now, title: reference.areas[area.text]?.name ?? "",
                figures: .init(
                    reportedToday: today.reduce(0) { $0 + $1.reported },
                    closedToday: today.reduce(0) { $0 + $1.closed }, open: counts.open, dueSoon: counts.dueSoon,
                    overdue: counts.overdue, toAccept: counts.toAccept, onDuty: people.count),
                hours: hours, types: try types(reference, in: connection),
                areas: try areas(people, reference, now, in: connection),
                latest: try latest(reference, in: connection),
                tickets: points.prefix(Self.ticketLimit).map { point in
                    [
                        Self.steps(point.longitude), Self.steps(point.latitude),
                        Urgency.allCases.firstIndex(of: point.urgency) ?? 0, point.overdue ? 1 : 0,
                    ]
                },
                people: people.map { [Self.rounded($0.longitude), Self.rounded($0.latitude)] })
        }
    }

    private func hours(_ now: Instant, in connection: any Connection) throws -> [DisplayPicture.Hour] {
        let first = now.milliseconds / 3_600_000 - 23
        let found = try DisplayPictureStore.hours(
            since: Instant(milliseconds: first * 3_600_000 - 1), in: area, in: connection)
        return (0..<24).map { place in
            let at = Instant(milliseconds: (first + Int64(place)) * 3_600_000)
            let hour = found.first { $0.at == at }
            return DisplayPicture.Hour(at: at, reported: hour?.reported ?? 0, closed: hour?.closed ?? 0)
        }
    }

    private func types(
        _ reference: ReferenceData, in connection: any Connection
    ) throws -> [DisplayPicture.Kind] {
        try DisplayPictureStore.types(in: area, limit: Self.typeLimit, in: connection).map { found in
            DisplayPicture.Kind(name: name(of: found.type, reference), open: found.open)
        }
    }

    private func latest(
        _ reference: ReferenceData, in connection: any Connection
    ) throws -> [DisplayPicture.Latest] {
        try DisplayPictureStore.latest(in: area, limit: Self.latestLimit, in: connection).map { change in
            DisplayPicture.Latest(
                sequence: change.sequence, at: change.at, label: change.kind.label.text(in: language),
                typeName: name(of: change.type, reference), town: reference.areas[change.town]?.name ?? "",
                urgency: change.urgency)
        }
    }

    /// The towns of a district, or the communities of a town.
    private func areas(
        _ people: [MovedPerson], _ reference: ReferenceData, _ now: Instant, in connection: any Connection
    ) throws -> [DisplayPicture.Area] {
        let level: AreaLevel = area.text.count < AreaLevel.town.codeLength ? .town : .community
        let counts = try DisplayPictureStore.areas(
            of: level.codeLength, within: area, at: now, in: connection)
        let present = Dictionary(grouping: people) { $0.area.cut(at: level).text }
        return reference.areas.values.filter { $0.code.level == level && area.contains(AreaPath($0.code.text)) }
            .sorted { $0.code.text < $1.code.text }
            .map { one in
                let count = counts[one.code.text]
                return DisplayPicture.Area(
                    code: one.code.text, name: one.name, open: count?.open ?? 0, overdue: count?.overdue ?? 0,
                    onDuty: present[one.code.text]?.count ?? 0)
            }
    }

    private func name(of type: TicketTypeCode, _ reference: ReferenceData) -> String {
        reference.types[type]?.name.text(in: language) ?? type.rawValue
    }

    private static func steps(_ degrees: Double) -> Int { Int((degrees * 100_000).rounded()) }
    private static func rounded(_ degrees: Double) -> Int { Int((degrees * 1_000).rounded()) * 100 }
}
