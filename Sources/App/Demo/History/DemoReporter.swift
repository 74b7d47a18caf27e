import Domain

/// Makes up reports: by whom, about what, where and in what words.
struct DemoReporter: Sendable {
    /// A report with all that comes along.
    struct Draft: Sendable {
        let report: TicketReport
        let type: TicketType
        let place: DemoPlaces.Place
        let principal: Principal
        let admission: Admission?
        let description: String
        let reporter: Reporter?
        /// When it was written down on the way, for work done without a network.
        let offlineAt: Instant?
    }

    private let scene: DemoScene
    private let types: [TicketSource: Choice]
    /// The same without emergencies, for what is meant to wait.
    private let calmTypes: [TicketSource: Choice]

    /// Ticket types and how often each is reported.
    private struct Choice: Sendable {
        let types: [TicketType]
        let weights: [Double]

        init(_ types: [TicketType], in texts: DemoTexts) {
            self.types = types
            weights = types.map { texts.wordings[$0.code]?.weight ?? 1 }
        }

        func pick(_ random: inout DemoRandom) -> TicketType? {
            types.isEmpty ? nil : types[random.pick(byWeight: weights)]
        }
    }

    init(scene: DemoScene) {
        self.scene = scene
        let all = scene.reference.types.values.sorted { $0.code < $1.code }
        func choices(_ types: [TicketType]) -> [TicketSource: Choice] {
            TicketSource.allCases.reduce(into: [:]) { choices, source in
                choices[source] = Choice(types.filter { $0.reportableBy.contains(source) }, in: scene.texts)
            }
        }
        types = choices(all)
        calmTypes = choices(all.filter { !$0.urgency.isUrgent })
    }

    /// Nil when there is nobody to report, or nothing that the source may report.
    ///
    /// - Parameter previous: What was reported before; an echo is about the same thing.
    func draft(
        _ arrival: DemoArrivals.Arrival, serial: Int, after previous: Draft?, _ random: inout DemoRandom
    ) -> Draft? {
        let echoed = arrival.isEcho ? previous : nil
        let choice = arrival.aim == nil ? types[arrival.source] : calmTypes[arrival.source]
        guard let type = echoed?.type ?? choice?.pick(&random) else { return nil }
        let place = echoed?.place ?? scene.places.place(&random)
        let worker = scene.roster.worker(of: place.grid.id)
        guard let principal = principal(for: arrival.source, worker: worker?.worker, &random) else { return nil }
        let admission = worker.map { scene.admission($0.posting, for: type, at: arrival.at) }
        let isDone = arrival.aim.map { $0 == .verifying || $0 == .verified } ?? random.chance(85)
        let isSelfHandled = arrival.source == .field && isDone && admission == .admitted
        let report = TicketReport(
            id: TicketID(DemoIdentifiers.make(at: arrival.at, &random)),
            number: TicketNumber(
                district: scene.district, day: scene.reference.calendar.day(of: arrival.at), serial: serial),
            type: type.code, source: arrival.source, grid: place.grid.id, areaPath: place.grid.path,
            point: place.point, isSelfHandled: isSelfHandled)
        let isOffline = arrival.source == .field && random.chance(4)
        return Draft(
            report: report, type: type, place: place, principal: principal, admission: admission,
            description: scene.texts.description(of: type.code, at: place.landmark, &random),
            reporter: reporter(for: arrival.source, &random),
            offlineAt: isOffline ? arrival.at - .minutes(Int64(random.number(5...90))) : nil)
    }

    private func principal(
        for source: TicketSource, worker: Principal?, _ random: inout DemoRandom
    ) -> Principal? {
        switch source {
        case .field: worker
        case .resident, .open311: .public
        case .sensor: .system
        case .hotline, .video: scene.roster.someone(.acceptor, at: scene.centre.id, &random)
        case .department: scene.roster.someone(.handler, at: random.pick(scene.departments), &random)
        }
    }

    /// Most people leave a number; the numbers begin with 12 and belong to nobody.
    private func reporter(for source: TicketSource, _ random: inout DemoRandom) -> Reporter? {
        guard source == .resident || source == .hotline else { return nil }
        let isNamed = source == .hotline || random.chance(70)
        return Reporter(
            name: isNamed ? PersonNames.name(&random) : nil,
            phone: isNamed ? "12\(random.number(100_000_000...999_999_999))" : nil,
            agreesToReveal: random.chance(40))
    }
}
