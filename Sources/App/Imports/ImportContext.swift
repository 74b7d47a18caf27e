import Domain
import Kit

/// What every import needs from outside.
struct ImportContext: Sendable {
    let identifiers: IdentifierSource
    let now: Instant
    let today: Day
    /// Who imports.
    let principal: Principal
    /// Six digits: where an organisation belongs that names no area.
    let district: String
    /// Seals personal data, and finds the grid of a point.
    let vault: Vault
    let reference: ReferenceData
    /// Told now and then how much is done, from 0 to 1.
    let progress: @Sendable (Double) -> Void

    func identifier<Subject>() -> Identifier<Subject> { Identifier(identifiers.next()) }

    /// Tells the progress at every thousandth row.
    func tell(_ done: Int, of total: Int) {
        if done % 1_000 == 0 { progress(total == 0 ? 1 : Double(done) / Double(total)) }
    }
}
