import Kit

/// What a leaf of the audit tree stands for.
enum AuditLeafKind: String, Codable, CaseIterable, Sendable, SQLConvertible {
    /// A row of the journal.
    case change
    /// A look at personal data.
    case access
    /// A removal of personal data by rule.
    case purge

    var table: String {
        switch self {
        case .change: "change"
        case .access: "access_log"
        case .purge: "purge_run"
        }
    }

    /// The column by which a leaf finds its row.
    var key: String { self == .change ? "sequence" : "leaf" }

    /// The columns that a leaf's content has, in its order. They are part of the form of leaves, which never changes:
    /// a new column of a table would begin a new kind of leaf.
    var columns: [String] {
        switch self {
        case .change:
            [
                "sequence", "transaction_number", "kind", "subject_kind", "subject", "version", "at", "recorded_at",
                "account_id", "posting_id", "area_path", "from_state", "to_state", "body", "idempotency_key",
                "was_offline",
            ]
        case .access:
            [
                "id", "at", "account_id", "posting_id", "area_path", "subject_kind", "subject", "purpose", "note",
                "fields",
            ]
        case .purge: ["id", "at", "subject", "erased", "certificate"]
        }
    }

    /// What is hashed for a leaf: a mark, the kind, then the columns of its row, each as `length:bytes,` and an absent
    /// one as `-,`. docs/audit-log.md describes it byte for byte.
    func content(of row: Row) throws -> [UInt8] {
        var content: [UInt8] = []
        func add(_ field: String?) {
            guard let field else { return content += "-,".utf8 }
            content += "\(field.utf8.count):\(field),".utf8
        }
        add("linli leaf 1")
        add(rawValue)
        for column in columns {
            let value: SQLValue = try row[column]
            switch value {
            case .null: add(nil)
            case .integer(let integer): add(String(integer))
            case .text(let text): add(text)
            case .real, .bytes: throw StoreError.unexpectedColumn(column)
            }
        }
        return content
    }
}

/// A leaf as it is stored. What an attacker may have written there is kept as it was found.
struct AuditLeaf: Sendable {
    let number: Int
    let kind: String
    /// Of the change that it stands for.
    let sequence: Int64?
    let hash: [UInt8]
}

/// A row that has no leaf yet.
struct UnsealedRow: Sendable {
    let kind: AuditLeafKind
    /// Of a change.
    let sequence: Int64?
    /// Of a row of another kind.
    let id: String?
    let hash: TreeHash
}
