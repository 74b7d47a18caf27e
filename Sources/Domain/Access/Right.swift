/// One thing that a role may do, wherever its scope reaches.
public enum Right: String, Codable, Sendable, CaseIterable {
    // Tickets.
    case reportTickets, reportHandledTickets, seeTickets, triageTickets, checkTickets, fileTickets
    case deliberateTickets, dispatchTickets, transferTickets, handleTickets, grantFirstExtension
    case decideRefusals, grantSecondExtension, parkTickets, verifyTickets, closeTickets, callReportersBack, rateTickets
    case escalateTickets
    // Beside them.
    case urgeTickets, superviseTickets, whistle, decideWhistles, answerSideTasks, mediateDisputes, seeWhistleRatings
    case seeIndicators
    // Orders of the centre and the towns, to people, posts and grids.
    case giveOrders, seeOrders, takeOrders
    // Rooms in which several organisations work on one incident.
    case openRooms, enterRooms
    // What hangs on them.
    case clearPhotos, revealReporters
    // The registers that desks work with: areas, grids, organisations, duty table, who works where.
    case seeRegisters
    // Which grids there are.
    case proposeGridChanges, approveGridChanges
    // Who is there, who is away, what is missing.
    case seeStaffing, manageLeaves, manageRosters
    /// Where people on duty are now, in one's area or grids.
    case seePositions
    // Who is tasked with how much, and who ordered what is not on the list.
    case seeBurden
    // The duty table: one drafts, another approves.
    case draftDutyTables, approveDutyTables
    /// To enter and correct dwellings in one's own grids or area.
    case manageDwellings
    // Training.
    case learn, organiseTraining
    // Visits to dwellings.
    case recordVisits, seeVisits
    /// To carry the day's work on a phone that may be without a network.
    case workOffline
    // Premises.
    case seePremises, managePremises, checkPremises
    /// To go on patrol, and to let one's position be known while at work.
    case patrol
    /// To look at tracks of others, for a purpose, and at which places were seen.
    case seeTracks, seeCoverage
    // What people have taken on at the units of the party.
    case seeServicePosts, manageServicePosts, serveAtPosts
    // Administration, split so that nobody can both give a right and hide its use.
    case seeAccounts, manageAccounts, importTables, manageOrganisations, grantPostings, unlockAccounts, issueTokens,
        manageTerminals
    case readAuditTrail
    /// To see what went to phones, and to send again what failed.
    case manageMessages
}
