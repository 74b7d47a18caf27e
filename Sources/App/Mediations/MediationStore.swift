import Domain
import Kit

/// A side of a dispute.
struct MediationParty: Sendable {
    let name: String
    let phone: String?
}

/// Mediations as rows; the names and numbers of the parties are encrypted and can be erased.
enum MediationStore {
    struct StoredMediation: Sendable {
        let mediation: Mediation
        let mediator: String
        let agreement: String?
    }

    static func insert(
        _ mediation: Mediation, parties: [MediationParty], agreement: String?, vault: Vault,
        in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO mediation (id, body, ticket_id, organisation_id, account_id, held_at, agreement)
            VALUES (\(mediation.id), \(try Stored(mediation)), \(mediation.ticket), \(mediation.organisation),
                \(mediation.mediator), \(mediation.heldAt), \(agreement))
            """)
        for (position, party) in parties.enumerated() {
            let context = context(of: mediation.id, position)
            try connection.run(
                """
                INSERT INTO mediation_party (mediation_id, position, name, phone)
                VALUES (\(mediation.id), \(position), \(try vault.seal(party.name, for: .mediations, context: context)),
                    \(try party.phone.map { try vault.seal($0, for: .mediations, context: context) }))
                """)
        }
    }

    /// All of a ticket, oldest first.
    static func mediations(of ticket: TicketID, in connection: any Connection) throws -> [StoredMediation] {
        try connection.run(
            """
            SELECT mediation.body, mediation.agreement, account.name
            FROM mediation JOIN account ON account.id = mediation.account_id
            WHERE mediation.ticket_id = \(ticket) ORDER BY mediation.held_at, mediation.id
            """
        ).map { row in
            StoredMediation(
                mediation: try row.stored("body"), mediator: try row["name"], agreement: try row["agreement"])
        }
    }

    /// Who took part, decrypted.
    static func parties(
        of mediation: MediationID, vault: Vault, in connection: any Connection
    ) throws -> [MediationParty] {
        try connection.run(
            "SELECT position, name, phone FROM mediation_party WHERE mediation_id = \(mediation) ORDER BY position"
        ).map { row in
            let context = context(of: mediation, try row["position"])
            let phone: [UInt8]? = try row["phone"]
            return MediationParty(
                name: try vault.open(row["name"], for: .mediations, context: context),
                phone: try phone.map { try vault.open($0, for: .mediations, context: context) })
        }
    }

    /// A box opens in its own place alone.
    private static func context(of mediation: MediationID, _ position: Int) -> String { "\(mediation) \(position)" }
}

extension KeyRing.Purpose {
    /// Names and phone numbers of the parties of a dispute.
    static let mediations: KeyRing.Purpose = "mediations"
}
