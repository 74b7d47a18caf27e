import Domain
import Geo
import Kit

/// Makes up what is reported in a living demo: from where, about what and in what words.
struct LiveReporter: Sendable {
    private let texts: DemoTexts
    private let types: [TicketTypeView]

    private static let sources: [(TicketSource, Double)] = [
        (.field, 62), (.resident, 20), (.hotline, 12), (.video, 6),
    ]

    init(texts: DemoTexts, types: [TicketTypeView]) {
        self.texts = texts
        self.types = types
    }

    func source(_ random: inout DemoRandom) -> TicketSource {
        Self.sources[random.pick(byWeight: Self.sources.map(\.1))].0
    }

    /// What is reported, and the members of the report; nil when the source may report nothing.
    func report(
        from source: TicketSource, at place: Coordinate, in located: GridRoutes.Located, _ random: inout DemoRandom
    ) -> (type: TicketTypeCode, members: [(String, JSON)])? {
        let known = types.filter { $0.reportableBy.contains(source.rawValue) }
        let weights = known.map { texts.wordings[$0.code]?.weight ?? 0.1 }
        guard !known.isEmpty, weights.contains(where: { $0 > 0 }) else { return nil }
        let type = known[random.pick(byWeight: weights)]
        let landmark = [located.community?.name, "\(random.number(1...30))号楼"].compactMap { $0 }.joined()
        let members: [(String, JSON)] = [
            ("type", .string(type.code.rawValue)), ("longitude", .decimal(place.longitude)),
            ("latitude", .decimal(place.latitude)), ("address", .string(landmark)),
            ("description", .string(texts.description(of: type.code, at: landmark, &random))),
        ]
        return (type.code, members)
    }
}
