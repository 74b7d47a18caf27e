import Domain
import Foundation
import Kit

/// Folds the changes of tickets into their milestones, which the indicators are counted from.
///
/// The journal's readers may meet two changes of one ticket in the wrong order, and this reads a change twice after a
/// crash: what was folded already is passed over, and a gap is closed from the ticket's own history.
struct MilestoneJob: Job {
    static let name = "milestones"
    static let kinds = TicketChangeKind.allCases.map(\.rawValue) + groundKinds
    /// After these a place may lie in another grid than before.
    private static let groundKinds = ["gridChanged", "gridEnded"]

    let reference: Reference

    func react(to change: JournalChange, in connection: any Connection) throws {
        if change.subjectKind == "grid", Self.groundKinds.contains(change.kind) {
            let day = reference.current.calendar.day(of: change.at)
            return try GroundStore.rebase(from: GridID(change.subject), on: day, in: connection)
        }
        guard change.subjectKind == "ticket" else { return }
        let terms = MilestoneTerms(reference.current)
        let ticket = TicketID(change.subject)
        let known = try MilestoneStore.load(ticket, in: connection)
        guard known.map({ $0.version < change.version }) ?? true else { return }
        if var milestones = known, milestones.version + 1 == change.version {
            milestones.apply(try Self.decode(change), at: change.recordedAt, with: terms)
            try MilestoneStore.save(milestones, in: connection)
        } else {
            let history = try JournalStore.history(of: change.subject, in: connection)
                .map { (change: try Self.decode($0), at: $0.recordedAt) }
            guard let milestones = TicketMilestones.folding(history, with: terms) else { return }
            try MilestoneStore.save(milestones, in: connection)
        }
    }

    private static func decode(_ change: JournalChange) throws -> TicketChange {
        try JSONBody.decoder.decode(TicketChange.self, from: Data(change.body.utf8))
    }
}

extension MilestoneTerms {
    init(_ reference: ReferenceData) {
        self.init(calendar: reference.calendar, limits: reference.limits, types: reference.types)
    }
}
