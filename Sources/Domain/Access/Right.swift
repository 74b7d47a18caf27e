/// One thing that a role may do, wherever its scope reaches.
public enum Right: String, Codable, Sendable, CaseIterable {
    // Tickets.
    case reportTickets, reportHandledTickets, seeTickets, triageTickets, checkTickets, fileTickets
    case deliberateTickets, dispatchTickets, transferTickets, handleTickets, grantFirstExtension
    case grantSecondExtension, parkTickets, verifyTickets, closeTickets, callReportersBack, rateTickets
    case escalateTickets
    // Beside them.
    case urgeTickets, superviseTickets, whistle, decideWhistles, answerSideTasks, mediateDisputes, seeWhistleRatings
    case seeIndicators
    // What hangs on them.
    case clearPhotos, revealReporters
    // The registers that desks work with: areas, grids, organisations, duty table, who works where.
    case seeRegisters
    // Training.
    case learn, organiseTraining
    // Premises.
    case seePremises, managePremises, checkPremises
    // Administration, split so that nobody can both give a right and hide its use.
    case seeAccounts, manageAccounts, importTables, manageOrganisations, grantPostings, unlockAccounts, issueTokens
    case readAuditTrail
}
