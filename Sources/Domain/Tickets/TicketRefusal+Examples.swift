extension TicketRefusal {
    /// One refusal for each reason, with made-up data: what the list of problems is written from.
    public static let examples: [TicketRefusal] = [
        .notInThisState(.verify, .handling), .changedMeanwhile(version: 7), .notYourRole(.close, .closeTickets),
        .notYourTicket(.receive, .handler), .handlerCannotJudgeOwnWork(.verify), .noteMissing(.reject),
        .photosMissing(needed: 1, given: 0), .typeUnknown, .typeNotReportable(exampleType, .video),
        .sourceNotYours(.hotline), .selfHandlingNotYours, .fieldCheckMissing, .nothingFoundOnSite,
        .checkNeedsWorkerOrGrid, .cannotMergeIntoItself, .mergeTargetUnknown, .mergeTargetNotOpen(.closed),
        .organisationUnknown, .deskMustBeTownOrCentre, .alreadyAtThisDesk, .townsTransferToCentre,
        .townDoesNotCoverPlace, .centreMustDesignate, .centreDoesNotHandle, .outsideTown,
        .workerNotAdmitted(.notOnDutyList), .designatedCannotBeSentBack, .groundDoesNotFit,
        .extensionAlreadyRequested, .extensionsUsedUp, .extensionTooLate, .extensionOutOfRange,
        .extensionClockDiffers(.workday),
        .noExtensionRequested, .secondExtensionNeedsLeader, .reviewDateOutOfRange,
        .jointHandlersMissing([exampleOrganisation]), .cannotUrgeOneself, .urgedTooSoon, .callBackContradicts,
        .escalationNotDue(.yellow),
    ]

    private static let exampleOrganisation = Organisation(
        id: OrganisationID("water"), kind: .department, code: "water", name: "区水务局", area: AreaPath("120113"),
        validFrom: Day(number: 0))

    private static let exampleType = TicketType(
        code: TicketTypeCode("0102"), name: Bilingual("暴露垃圾", "exposed litter"), dutyItem: "D0102",
        defaultOwner: .theTown, workersAdmitted: true)
}
