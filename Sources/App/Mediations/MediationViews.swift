import Domain
import Kit

/// A session of a mediation as those concerned may see it.
struct MediationView: Codable, Sendable {
    struct Party: Codable, Sendable {
        let name: String
        let phone: String?
    }

    let id: MediationID
    let mode: MediationMode
    let modeLabel: String
    let heldAt: Instant
    let outcome: MediationOutcome
    let outcomeLabel: String
    let organisation: String
    let mediator: String
    /// Masked for all but those who mediated.
    let parties: [Party]
    let agreement: String?
    let followUp: Instant?
}

/// Reads the mediations of a ticket for one caller.
struct MediationReading {
    let reference: ReferenceData
    let vault: Vault
    let language: Language

    /// Nothing for those who neither mediated nor have the ticket at their desk or in their hands.
    func mediations(
        of ticket: Ticket, for principal: Principal, in connection: any Connection
    ) throws -> [MediationView] {
        try MediationStore.mediations(of: ticket.id, in: connection).compactMap { stored in
            let mediation = stored.mediation
            let concerned = [ticket.desk, ticket.handler, mediation.organisation]
            guard let organisation = principal.organisation, concerned.contains(organisation) else { return nil }
            let isOwn = organisation == mediation.organisation
            let parties = try MediationStore.parties(of: mediation.id, vault: vault, in: connection)
            return MediationView(
                id: mediation.id, mode: mediation.mode, modeLabel: mediation.mode.label.text(in: language),
                heldAt: mediation.heldAt, outcome: mediation.outcome,
                outcomeLabel: mediation.outcome.label.text(in: language),
                organisation: reference.organisations[mediation.organisation]?.name ?? "", mediator: stored.mediator,
                parties: parties.map { party in
                    MediationView.Party(
                        name: isOwn ? party.name : Masking.name(party.name),
                        phone: isOwn ? party.phone : party.phone.map(Masking.phone))
                },
                agreement: stored.agreement, followUp: mediation.followUp)
        }
    }
}
