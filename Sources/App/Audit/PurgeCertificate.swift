import Domain
import Foundation
import Kit

/// What a purge run took away and by which rule, as it is signed: one line of JSON below a heading.
struct PurgeCertificate: Codable, Sendable, Hashable {
    let id: String
    let at: Instant
    let subject: RetentionClass
    let trigger: RetentionTrigger
    let days: Int
    let method: RetentionMethod
    /// What began before this instant was due.
    let before: Instant
    let erased: Int
    /// First and last number of the audit leaves whose rows went; only the access log has any.
    let leaves: [[Int]]

    private static func heading(_ origin: String) -> String { "\(origin) purge run\n" }

    /// The text that is signed.
    func text(origin: String) throws -> String { "\(Self.heading(origin))\(try Stored(self).text)\n" }

    init(
        id: String, at: Instant, rule: RetentionRule, erased: Int, leaves: [Int]
    ) {
        self.id = id
        self.at = at
        subject = rule.subject
        trigger = rule.subject.trigger
        days = rule.days
        method = rule.subject.method
        before = rule.cutoff(at: at)
        self.erased = erased
        self.leaves = leaves.sorted().reduce(into: []) { ranges, leaf in
            if let last = ranges.last?[1], last + 1 == leaf {
                ranges[ranges.count - 1][1] = leaf
            } else {
                ranges.append([leaf, leaf])
            }
        }
    }

    /// Reads what a note says; nil for anything else. The signature is not looked at.
    init?(_ note: SignedNote) {
        let heading = Self.heading(note.signer)
        guard note.text.hasPrefix(heading),
            let read = try? JSONBody.decoder.decode(Self.self, from: Data(note.text.dropFirst(heading.count).utf8)),
            read.leaves.allSatisfy({ $0.count == 2 && 0 <= $0[0] && $0[0] <= $0[1] })
        else { return nil }
        self = read
    }
}

/// A purge run as its row has it.
struct PurgeRun: Sendable {
    let id: String
    let at: Instant
    let subject: String
    let erased: Int
    let certificate: String

    /// What was signed, when we signed it and it is this run's.
    func verified(by keys: NoteKeys) -> PurgeCertificate? {
        guard let note = SignedNote(certificate), keys.verifies(note), let said = PurgeCertificate(note),
            said.id == id, said.at == at, said.subject.rawValue == subject, said.erased == erased
        else { return nil }
        return said
    }
}
