/// The whole table (GB/T 30428 as read in `docs/sources.md` 2 and 3).
/// `docs/states/ticket.md` is rendered from it.
extension Transition {
    public static let table: [Transition] = (beforeDispatch + withHandler + afterHandling).flatMap { $0 }

    private static let beforeDispatch: [[Transition]] = [
        rows(.report, from: [nil], to: .reported, .reportTickets, .anyone),
        rows(
            .report, from: [nil], to: .verifying, .reportHandledTickets, .anyone, needs: .asTypeAsks,
            when: Bilingual("自行处置", "the reporter has handled it")),
        rows(.accept, from: [.reported], to: .accepted, .triageTickets, .desk, clock: .continues),
        rows(.reject, from: [.reported, .accepted], to: .rejected, .triageTickets, .desk, needs: .note, clock: .ends),
        rows(
            .merge, from: [.reported, .accepted, .filed, .returned], to: .merged, .triageTickets, .desk, clock: .ends),
        rows(.requestFieldCheck, from: [.reported, .accepted], to: .fieldCheck, .triageTickets, .desk),
        rows(.confirmField, from: [.fieldCheck], to: .accepted, .checkTickets, .checker),
        rows(.file, from: [.accepted], to: .filed, .fileTickets, .desk, clock: .continues),
        rows(.deliberate, from: [.accepted, .filed, .returned], to: .deliberation, .deliberateTickets, .desk),
        rows(.conclude, from: [.deliberation], to: .filed, .deliberateTickets, .desk, needs: .note),
        staying(.transfer, in: [.reported, .accepted, .filed, .returned], .transferTickets, .overseer, needs: .note),
    ]

    private static let withHandler: [[Transition]] = [
        rows(
            .dispatch, from: [.filed, .returned], to: .dispatched, .dispatchTickets, .desk,
            handling: .startsOrResumes),
        rows(.receive, from: [.dispatched], to: .handling, .handleTickets, .handler),
        rows(.refuse, from: [.dispatched], to: .refused, .handleTickets, .taskedWorker, handling: .pauses),
        rows(.uphold, from: [.refused], to: .returned, .decideRefusals, .desk),
        rows(.order, from: [.refused], to: .dispatched, .decideRefusals, .desk, needs: .note, handling: .resumes),
        rows(.sendBack, from: [.dispatched], to: .returned, .handleTickets, .handler, needs: .note, handling: .pauses),
        rows(.feedBack, from: [.handling], to: .verifying, .handleTickets, .handler, needs: .asTypeAsks),
        staying(.requestExtension, in: [.handling], .handleTickets, .handler, needs: .note),
        staying(.grantExtension, in: [.handling], .grantFirstExtension, .overseer, handling: .extends),
        staying(.refuseExtension, in: [.handling], .grantFirstExtension, .overseer, needs: .note),
        rows(.park, from: [.handling], to: .parked, .parkTickets, .overseer, needs: .note, handling: .pauses),
        rows(.resume, from: [.parked], to: .handling, .parkTickets, .overseer, handling: .resumes),
    ]

    private static let afterHandling: [[Transition]] = [
        rows(.verify, from: [.verifying], to: .verified, .verifyTickets, .verifier),
        rows(
            .rework, from: [.verifying], to: .handling, .verifyTickets, .verifier, needs: .note,
            when: Bilingual("已派遣过", "it was dispatched")),
        rows(
            .rework, from: [.verifying], to: .filed, .verifyTickets, .verifier, needs: .note,
            when: Bilingual("自行处置的", "its reporter had handled it")),
        rows(.close, from: [.verified], to: .closed, .closeTickets, .overseer, clock: .ends),
        rows(
            .callBack, from: [.closed], to: .closed, .callReportersBack, .overseer, clock: .ends,
            when: Bilingual("未联系上或未评价", "not reached, or no rating given")),
        judged(.callBack, .callReportersBack, .overseer),
        judged(.rate, .rateTickets, .reporter),
        staying(.urge, in: TicketState.allCases.filter(\.isOpen), .urgeTickets, .deskOrReporter),
        staying(.escalate, in: TicketState.allCases.filter(\.isOpen), .escalateTickets, .system),
    ]

    /// Rows that leave the ticket where it is, with the stage going on.
    private static func staying(
        _ action: TicketAction, in states: [TicketState], _ right: Right, _ party: TicketParty,
        needs evidence: EvidenceRule = .nothing, handling: HandlingEffect = .unchanged
    ) -> [Transition] {
        states.flatMap {
            rows(
                action, from: [$0], to: $0, right, party, needs: evidence, clock: .continues, handling: handling)
        }
    }

    /// The reporter's judgement, given by telephone or by the link, ends the ticket or reopens it once.
    private static func judged(_ action: TicketAction, _ right: Right, _ party: TicketParty) -> [Transition] {
        rows(
            action, from: [.closed], to: .rated, right, party, clock: .ends,
            when: Bilingual("满意，或已重新办理过", "content, or reopened before"))
            + rows(
                action, from: [.closed], to: .filed, right, party, handling: .isDropped,
                when: Bilingual("首次不满意：重新办理", "dissatisfied for the first time: reopened"))
    }

    private static func rows(
        _ action: TicketAction, from states: [TicketState?], to: TicketState, _ right: Right, _ party: TicketParty,
        needs evidence: EvidenceRule = .nothing, clock: ClockEffect = .starts,
        handling: HandlingEffect = .unchanged, when condition: Bilingual? = nil
    ) -> [Transition] {
        states.map { from in
            Transition(
                action: action, from: from, to: to, right: right, party: party, evidence: evidence, clock: clock,
                handling: handling, condition: condition)
        }
    }
}
