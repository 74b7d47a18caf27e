import Domain
import Kit

/// Reads the indicators for one caller.
struct Indicators: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    private typealias Units = IndicatorStore.Units

    func report(_ query: IndicatorQuery) async throws -> IndicatorReport {
        let (scope, period) = (try scope(of: query), try self.period(of: query))
        let reference = app.reference.current
        let (present, past, grids) = try await app.database.read { connection in
            (
                try count(scope, in: period, reference, connection),
                try count(scope, in: period.previous, reference, connection),
                scope.isByGrids ? try GridStore.known(inside: scope.area, in: connection) : []
            )
        }
        let kinds = indicators(of: scope)
        let weights = CompositeWeights(app.configuration)
        let parts =
            scope.isByGrids
            ? Self.parts(grids, of: scope, in: period, on: reference.day) : parts(of: scope, reference)
        func figures(_ units: Units, _ key: String) -> [IndicatorReport.Figure] {
            Self.figures(kinds, weights, of: units[key] ?? IndicatorCounts())
        }
        let whole = name(of: scope, reference)
        return IndicatorReport(
            period: .init(period), previousPeriod: .init(period.previous), breakdown: scope.breakdown,
            indicators: kinds.map { .init($0, in: language) } + [.init(weights, in: language)],
            whole: .init(
                code: whole.code, name: whole.name, figures: Self.figures(kinds, weights, of: present.whole),
                previous: Self.figures(kinds, weights, of: past.whole)),
            parts: parts.map { part in
                .init(
                    code: part.code, name: part.name, lastDay: part.lastDay, figures: figures(present.units, part.key),
                    previous: figures(past.units, part.key))
            },
            tasksPerWorkerDay: present.load.sorted { $0.key < $1.key }.map { .init(tasks: $0, workerDays: $1) },
            smallestDenominator: Indicator.smallestDenominator)
    }

    // MARK: - What is asked

    /// Whoever watches over an area sees it; a department sees itself.
    private func scope(of query: IndicatorQuery) throws -> IndicatorScope {
        let isOverseer = principal.organisationKind?.oversees == true
        let area = query.area ?? (isOverseer ? principal.scope : AreaPath(app.configuration.district))
        guard isOverseer ? principal.scope.contains(area) : true else { throw Problem.notFound }
        guard isOverseer || query.organisation == nil || query.organisation == principal.organisation else {
            throw Problem.notFound
        }
        let towns = app.reference.current.areas.values.filter { town in
            town.level == .town && (area.contains(town.path) || town.path.contains(area))
        }
        // A ticket outside of all grids has the district's path for its town.
        return IndicatorScope(
            area: area, towns: towns.map(\.code.text).sorted() + [area.cut(at: .town).text],
            organisation: isOverseer ? query.organisation : principal.organisation,
            breakdown: isOverseer ? query.by ?? .areas : .departments, grids: query.grids ?? .now)
    }

    private func period(of query: IndicatorQuery) throws -> IndicatorPeriod {
        let unit = query.period ?? (query.from == nil ? .month : .range)
        guard unit == .range else { return IndicatorPeriod(unit, around: query.on ?? app.today) }
        guard let from = query.from, let to = query.to, let period = IndicatorPeriod(from: from, to: to) else {
            throw Problem.field(
                "to", "请填写起止日期：截止日期不早于开始日期，最长\(IndicatorPeriod.longest)天。",
                "Give a first and a last day, at most \(IndicatorPeriod.longest) days.", code: "periodMalformed")
        }
        return period
    }

    private func indicators(of scope: IndicatorScope) -> [Indicator] {
        let isOfHandlers = scope.breakdown == .departments || scope.organisation != nil
        return Indicator.all.filter { !isOfHandlers || $0.isOfHandlers }
    }

    // MARK: - Counting

    private func count(
        _ scope: IndicatorScope, in period: IndicatorPeriod, _ reference: ReferenceData,
        _ connection: any Connection
    ) throws -> (units: Units, whole: IndicatorCounts, load: [Int: Int]) {
        let calendar = reference.calendar
        let start = calendar.instant(of: period.from)
        let end = min(calendar.instant(of: period.to + 1), app.now)
        let store = IndicatorStore(scope: scope, start: start, end: end, connection: connection)
        var units = try store.counts()
        var load: [Int: Int] = [:]
        if scope.breakdown == .areas, scope.organisation == nil {
            load = try store.burden(dayOffset: calendar.offsets.offset(at: start), into: &units)
            // Older notices have been deleted; what is left of a period would mislead.
            if period.from >= app.today + -app.configuration.noticeDays {
                try store.notices(in: period, roles: Role.holding(.checkTickets), into: &units)
            }
            for grid in reference.grids.values where scope.area.contains(grid.path) {
                let unit = String(grid.path.text.prefix(scope.unitDigits))
                units[unit, default: IndicatorCounts()][.grids] += grid.kind == .micro ? 0 : 1
            }
        }
        var whole = IndicatorCounts()
        for counts in units.values { whole.merge(counts) }
        if !load.isEmpty {
            // Whoever worked in two parts on one day has had one worker-day.
            whole[.workerDays] = load.values.reduce(0, +)
        }
        return (units, whole, load)
    }

    // MARK: - What it is made of

    private struct Part {
        let key: String
        let code: String
        let name: String
        var lastDay: Day?
    }

    private func parts(of scope: IndicatorScope, _ reference: ReferenceData) -> [Part] {
        if scope.organisation != nil { return [] }
        switch scope.breakdown {
        case .departments:
            return reference.organisations.values.filter { $0.kind == .department && $0.exists(on: reference.day) }
                .sorted { $0.code < $1.code }.map { Part(key: $0.id.rawValue, code: $0.code, name: $0.name) }
        case .areas:
            return reference.areas.values
                .filter { $0.code.text.utf8.count == scope.unitDigits && scope.area.contains($0.path) }
                .map { Part(key: $0.code.text, code: $0.code.text, name: $0.name) }.sorted { $0.code < $1.code }
        }
    }

    /// The grids of today, or those that there were in the period.
    private static func parts(
        _ grids: [GridStore.KnownGrid], of scope: IndicatorScope, in period: IndicatorPeriod, on today: Day
    ) -> [Part] {
        if scope.organisation != nil { return [] }
        return grids.map(\.draft).filter { grid in
            guard grid.code.kind != .micro else { return false }
            guard scope.grids == .then else { return grid.exists(on: today) }
            return (grid.validFrom.map { $0 <= period.to } ?? true) && (grid.validTo.map { $0 >= period.from } ?? true)
        }.map { grid in
            let isOver = grid.validTo.map { $0 < today } ?? false
            return Part(
                key: grid.code.text, code: grid.code.text, name: grid.name, lastDay: isOver ? grid.validTo : nil)
        }
    }

    private func name(of scope: IndicatorScope, _ reference: ReferenceData) -> (code: String, name: String) {
        if let organisation = scope.organisation.flatMap({ reference.organisations[$0] }) {
            return (organisation.code, organisation.name)
        }
        let grid = reference.grids.values.first { $0.path == scope.area }
        return (scope.area.text, reference.areas[scope.area.text]?.name ?? grid?.name ?? scope.area.text)
    }

    private static func figures(
        _ indicators: [Indicator], _ weights: CompositeWeights, of counts: IndicatorCounts
    ) -> [IndicatorReport.Figure] {
        indicators.map { indicator in
            let figure = indicator.figure(of: counts)
            return .init(
                indicator: indicator.code, numerator: figure.numerator, denominator: figure.denominator,
                value: figure.value)
        } + [.init(indicator: "composite", numerator: nil, denominator: nil, value: weights.composite(of: counts))]
    }
}
