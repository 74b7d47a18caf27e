import Geo

extension Ticket {
    /// A ticket as a store has kept it, column by column. Only a store calls this: everyone else folds changes.
    public init(
        stored id: TicketID, number: TicketNumber, version: Int, state: TicketState, type: TicketTypeCode,
        urgency: Urgency, source: TicketSource, reportedAt: Instant, reportedBy: PostingID?, reportedGrid: GridID?,
        responsibleGrid: GridID?, areaPath: AreaPath, point: Coordinate?, desk: OrganisationID,
        responsible: OrganisationID?, handler: OrganisationID?, worker: UserID?, handledBy: [UserID],
        stageStartedAt: Instant, deadline: Deadline?, escalation: EscalationLevel, handling: HandlingClock?,
        pendingExtension: Limit?, callBackDue: Instant?, foundOnSite: Bool?, returns: Int, extensions: Int,
        reworks: Int, callBacks: Int, isReopened: Bool, isDesignated: Bool, mergedInto: TicketID?, rating: Rating?,
        closedAt: Instant?, updatedAt: Instant
    ) {
        self.init(
            id: id, number: number, version: version, state: state, type: type, urgency: urgency, source: source,
            reportedAt: reportedAt, reportedBy: reportedBy, reportedGrid: reportedGrid,
            responsibleGrid: responsibleGrid, areaPath: areaPath, point: point, desk: desk, responsible: responsible,
            handler: handler, worker: worker, handledBy: handledBy, stageStartedAt: stageStartedAt,
            deadline: deadline, escalation: escalation, handling: handling, pendingExtension: pendingExtension,
            callBackDue: callBackDue, foundOnSite: foundOnSite, returns: returns, extensions: extensions,
            reworks: reworks, callBacks: callBacks, isReopened: isReopened, isDesignated: isDesignated,
            mergedInto: mergedInto, rating: rating, closedAt: closedAt, updatedAt: updatedAt)
    }
}
