import Domain

/// A signed state of the audit log.
struct CheckpointView: Codable, Sendable {
    enum State: String, Codable, CaseIterable, Sendable {
        /// Signed, and copied to the file that can be carried away.
        case copied
        /// Signed, and not copied yet.
        case signed
        /// Not signed by us: somebody has been at the database.
        case forged
    }

    /// The number of leaves.
    let size: Int
    let at: Instant?
    /// In base64.
    let root: String?
    /// The sequence of the last change of the journal in it.
    let lastChange: Int64?
    let state: State
}

/// A removal of personal data by rule.
struct PurgeView: Codable, Sendable {
    let id: String
    let at: Instant
    /// The class of data, in words.
    let subject: String
    let days: Int?
    /// Rows.
    let erased: Int
    let isSigned: Bool
    /// A signed note.
    let certificate: String
}

/// A retention rule in words.
struct RetentionView: Codable, Sendable {
    let subject: RetentionClass
    let label: String
    let trigger: String
    let days: Int
    let method: String
}
