import Domain
import Kit

/// What a reporter needs to follow a ticket without an account: a short code beside the number, or a link.
///
/// Both follow from the ticket's id and the key ring, so they can be given again for a repeated request although
/// neither is stored.
struct FollowKeys: Sendable {
    let vault: Vault

    /// Eight characters that people can read to each other.
    func queryCode(of ticket: TicketID) -> String {
        QueryCode.derived(from: vault.lookUpHash(of: "query code \(ticket)", for: .reporters))
    }

    /// The unguessable last part of the follow link.
    func linkToken(of ticket: TicketID) -> String {
        vault.lookUpHash(of: "link \(ticket)", for: .reporters)
    }

    /// Whether what somebody typed is the ticket's query code.
    func isQueryCode(_ typed: String, of ticket: TicketID) -> Bool {
        OpaqueToken.matches(QueryCode.normalised(typed), queryCode(of: ticket))
    }
}
