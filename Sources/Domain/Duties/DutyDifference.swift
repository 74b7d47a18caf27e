/// A word of the duty table that differs between two of its versions.
public struct DutyDifference: Hashable, Codable, Sendable {
    /// What the word is of.
    public enum Kind: String, Codable, Sendable, CaseIterable { case item, type, exception }

    public let kind: Kind
    /// Of the duty item or the ticket type.
    public let code: String
    /// Of an exception.
    public let area: AreaPath?
    /// The member: `owner`, `workersAdmitted`, `legalBasis` …
    public let field: String
    /// Nil where the earlier version has nothing of the kind.
    public let before: String?
    /// Nil where it has been taken away.
    public let after: String?
}

extension DutyTable {
    /// What became different since an earlier table, in the order of codes; what came and went is one line a member.
    public func differences(from earlier: DutyTable) -> [DutyDifference] {
        Self.differences(.item, from: earlier.items, to: items, key: { ($0.code, nil) }, words: Self.words)
            + Self.differences(
                .type, from: earlier.types, to: types, key: { ($0.type.rawValue, nil) }, words: Self.words)
            + Self.differences(
                .exception, from: earlier.exceptions, to: exceptions, key: { ($0.type.rawValue, $0.area) },
                words: { [("owner", $0.owner.text)] })
    }

    private struct Key: Hashable, Comparable {
        let code: String
        let area: AreaPath?

        static func < (left: Key, right: Key) -> Bool {
            (left.code, left.area?.text ?? "") < (right.code, right.area?.text ?? "")
        }
    }

    private static func differences<Row>(
        _ kind: DutyDifference.Kind, from old: [Row], to new: [Row], key: (Row) -> (String, AreaPath?),
        words: (Row) -> [(String, String)]
    ) -> [DutyDifference] {
        func byKey(_ rows: [Row]) -> [Key: [String: String]] {
            Dictionary(
                rows.map { row in
                    let (code, area) = key(row)
                    return (Key(code: code, area: area), Dictionary(uniqueKeysWithValues: words(row)))
                }, uniquingKeysWith: { one, _ in one })
        }
        let (before, after) = (byKey(old), byKey(new))
        return Set(before.keys).union(after.keys).sorted().flatMap { key in
            let (was, now) = (before[key] ?? [:], after[key] ?? [:])
            return Set(was.keys).union(now.keys).sorted().filter { was[$0] != now[$0] }.map { field in
                DutyDifference(
                    kind: kind, code: key.code, area: key.area, field: field, before: was[field], after: now[field])
            }
        }
    }

    private static func words(of item: DutyItem) -> [(String, String)] {
        [
            ("name", item.name), ("owner", item.owner.rawValue),
            ("assistants", item.assistants.map(\.rawValue).joined(separator: ";")), ("legalBasis", item.legalBasis),
            ("workersAdmitted", String(item.workersAdmitted)), ("validFrom", item.validFrom.description),
            ("validTo", item.validTo?.description ?? ""),
        ]
    }

    private static func words(of duty: TypeDuty) -> [(String, String)] {
        [
            ("dutyItem", duty.dutyItem), ("owner", duty.owner.text), ("workersAdmitted", String(duty.workersAdmitted)),
        ]
    }
}
