import Domain
import Kit

/// One row of the journal as it is written.
struct JournalEntry: Sendable {
    /// The past participle of what happened: `dispatched`.
    let kind: String
    /// What it happened to: `ticket`, `posting`, …
    let subjectKind: String
    let subject: String
    /// Of the subject, after this change; no two changes share one.
    let version: Int
    /// When it happened; earlier than when it was written down for work done offline.
    let at: Instant
    /// When it was written down: the instant that the rules went by.
    let recordedAt: Instant
    let principal: Principal
    let areaPath: AreaPath
    var from: String?
    var to: String?
    /// JSON with ids and instants, never names, notes or numbers of people.
    let body: String
    var idempotencyKey: String?
    var wasOffline = false
}

/// One row of the journal as it is read.
struct JournalChange: Sendable {
    let sequence: Int64
    let kind: String
    let subjectKind: String
    let subject: String
    let version: Int
    let at: Instant
    let recordedAt: Instant
    let account: UserID?
    let posting: PostingID?
    let from: String?
    let to: String?
    let body: String
    let wasOffline: Bool

    init(_ row: Row) throws {
        sequence = try row["sequence"]
        kind = try row["kind"]
        subjectKind = try row["subject_kind"]
        subject = try row["subject"]
        version = try row["version"]
        at = try row["at"]
        recordedAt = try row["recorded_at"]
        account = try row["account_id"]
        posting = try row["posting_id"]
        from = try row["from_state"]
        to = try row["to_state"]
        body = try row["body"]
        wasOffline = try row["was_offline"]
    }
}
