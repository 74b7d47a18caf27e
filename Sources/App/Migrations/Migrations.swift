import Kit

/// All steps of the schema in their order. A released step is never edited; a change is a new step.
package let migrations: [Migration] = [
    areasMigration,
    accessMigration,
    dutiesMigration,
    journalMigration,
    ticketsMigration,
    attachmentsMigration,
    jobsMigration,
    auditMigration,
    retentionMigration,
    secondFactorsMigration,
    apiTokensMigration,
    ticketsByTypeMigration,
    duplicatesMigration,
    sideTasksMigration,
    noticesMigration,
    mediationsMigration,
    ticketListsMigration,
    limitsMigration,
    milestonesMigration,
    trainingMigration,
    premisesMigration,
]
