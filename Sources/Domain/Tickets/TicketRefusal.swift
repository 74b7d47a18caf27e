/// Why a command on a ticket is not carried out.
///
/// A value with a stable reason; the sentences for each reason are made in one place, next to the reason's data, by the
/// functions in `TicketRefusal+….swift`.
public struct TicketRefusal: Refusal, Hashable {
    /// The stable codes, as they stand in answers and in `docs/problems.md`.
    public enum Reason: String, Sendable, CaseIterable {
        // Whoever asks, now.
        case notInThisState, changedMeanwhile, notYourRole, notYourTicket, handlerCannotJudgeOwnWork
        case noteMissing, photosMissing
        // The report.
        case typeUnknown, typeNotReportable, sourceNotYours, selfHandlingNotYours
        // Before the dispatch.
        case fieldCheckMissing, nothingFoundOnSite, checkNeedsWorkerOrGrid
        case cannotMergeIntoItself, mergeTargetUnknown, mergeTargetNotOpen
        case organisationUnknown, deskMustBeTownOrCentre, alreadyAtThisDesk, townsTransferToCentre
        case townDoesNotCoverPlace, centreMustDesignate
        // The dispatch.
        case centreDoesNotHandle, outsideTown, workerNotAdmitted
        // With the handler.
        case designatedCannotBeSentBack, groundDoesNotFit
        case extensionAlreadyRequested, extensionsUsedUp, extensionTooLate, extensionOutOfRange
        case extensionClockDiffers
        case noExtensionRequested, secondExtensionNeedsLeader, reviewDateOutOfRange
        // Afterwards.
        case jointHandlersMissing, cannotUrgeOneself, urgedTooSoon
        case callBackContradicts, escalationNotDue
    }

    public let reason: Reason
    public let status: Int
    public let title: Bilingual
    public let detail: Bilingual?
    public let field: String?

    public var code: String { reason.rawValue }

    init(
        _ reason: Reason, status: Int, _ title: Bilingual, next detail: Bilingual? = nil, field: String? = nil
    ) {
        self.reason = reason
        self.status = status
        self.title = title
        self.detail = detail
        self.field = field
    }
}
