import Domain
import Geo
import Kit
import Logging

/// What becomes of fixes, whichever way they come in: each is looked at, stored or refused with its reason, and the latest
/// shown live.
final class Tracks: Sendable {
    /// What became of one fix.
    enum Outcome: Hashable, Sendable {
        case stored
        /// It is there already.
        case duplicate
        case refused(FixRefusal)
    }

    let live = LivePositions()
    let duties: TrackDuties
    private let writer: TrackWriter
    private let database: any Database
    private let reference: Reference
    private let clock: Clock
    private let configuration: Configuration
    private let batches: RateLimit

    init(database: any Database, reference: Reference, configuration: Configuration, clock: Clock) {
        self.database = database
        self.reference = reference
        self.configuration = configuration
        self.clock = clock
        writer = TrackWriter(database: database)
        duties = TrackDuties(database: database, backfill: configuration.trackBackfill)
        batches = RateLimit(configuration.trackBatchesAMinute, per: 60)
    }

    private var now: Instant { Instant(milliseconds: clock.now()) }

    private var limits: FixLimits {
        FixLimits(
            backfill: configuration.trackBackfill, coarse: Double(configuration.trackAccuracy),
            surroundings: reference.current.surroundings)
    }

    /// Looks at fixes of a posting's holder and stores those that may be kept.
    ///
    /// - Parameters:
    ///   - sender: Who sends them, for the limit a minute: the person, or the terminal.
    /// - Returns: for each fix what became of it, once what is stored is safe on disk.
    func record(
        _ fixes: [Result<Fix, FixRefusal>], of posting: PostingID, from sender: String
    ) async throws -> [Outcome] {
        guard fixes.count <= configuration.trackBatch else { throw Problem.tooManyFixes(configuration.trackBatch) }
        let (now, data) = (now, reference.current)
        guard batches.take(sender, at: now.milliseconds) else { throw Problem.tooManyRequests }
        guard var worker = try await duties.worker(in: posting, at: now, on: data.day) else { throw Problem.notAllowed }
        var outcomes = screen(fixes, of: worker, at: now, by: data.calendar)
        if outcomes.contains(where: \.mayChange) {
            guard let fresh = try await duties.worker(in: posting, at: now, on: data.day, isFresh: true) else {
                throw Problem.notAllowed
            }
            worker = fresh
            outcomes = screen(fixes, of: worker, at: now, by: data.calendar)
        }
        let kept = outcomes.compactMap { try? $0.get() }
        if kept.isEmpty { return outcomes.map(\.outcome) }
        var isNew = try await writer.store(kept, of: worker.user).makeIterator()
        let from = now - .minutes(Int64(configuration.liveMinutes))
        if let last = kept.filter({ $0.drift == nil }).max(by: { $0.at < $1.at }), last.at >= from {
            await live.note(last, of: worker)
        }
        return outcomes.map { screened in
            if case .failure(let refusal) = screened { return .refused(refusal) }
            return isNew.next() == true ? .stored : .duplicate
        }
    }

    private func screen(
        _ fixes: [Result<Fix, FixRefusal>], of worker: TrackDuties.Worker, at now: Instant, by calendar: WorkCalendar
    ) -> [Result<Fix, FixRefusal>] {
        let limits = limits
        return fixes.map { fix in
            fix.flatMap { fix in
                Result { () throws(FixRefusal) in
                    let kept = try limits.check(fix, at: now)
                    try worker.duty.check(fix.at, by: calendar)
                    return kept
                }
            }
        }
    }

    /// Lets those go whose last fix is too old, and after a start finds those who are at work.
    func sweep() async { await live.leave(before: now - .minutes(Int64(configuration.liveMinutes))) }

    /// Fills the live positions from the tracks of the last minutes.
    func restore() async throws {
        let (now, data) = (now, reference.current)
        let since = now - .minutes(Int64(configuration.liveMinutes))
        let found = try await database.read { connection in
            try TrackStore.latest(since: since, at: now + FixLimits.clockSlack, in: connection).compactMap {
                user, fix in
                try PostingStore.postings(of: user, on: data.day, in: connection)
                    .first { $0.role.holds(.patrol) }.map { (posting: $0.id, fix: fix) }
            }
        }
        for one in found {
            guard let worker = try await duties.worker(in: one.posting, at: now, on: data.day) else { continue }
            await live.note(one.fix, of: worker)
        }
    }
}

extension Result<Fix, FixRefusal> {
    fileprivate var outcome: Tracks.Outcome {
        if case .failure(let refusal) = self { .refused(refusal) } else { .stored }
    }

    /// Whether a shift or a task that has just come would make a difference.
    fileprivate var mayChange: Bool {
        if case .failure(let refusal) = self { refusal == .offDuty || refusal == .notOnTask } else { false }
    }
}

extension Configuration {
    var trackBackfill: Span { .days(Int64(trackBackfillDays)) }
}

extension Problem {
    static func tooManyFixes(_ limit: Int) -> Problem {
        .field(
            "fixes", "一次最多发送\(limit)个定位点，请分批发送。", "Send at most \(limit) fixes at a time.", code: "tooManyFixes")
    }
}
