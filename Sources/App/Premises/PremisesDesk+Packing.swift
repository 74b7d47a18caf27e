import Domain
import Kit

/// What is looked at in premises of a kind, for phones without a network.
struct PackedPremisesKind: Codable, Sendable {
    let code: String
    let items: [String]
}

extension PremisesDesk {
    /// The premises that the caller checks, those whose check is due first, and what is looked at in each kind of them.
    func packed(in connection: any Connection) throws -> (premises: [PremisesView], kinds: [PackedPremisesKind]) {
        let (reference, today) = (app.reference.current, app.today)
        let store = PremisesStore(vault: app.vault, connection: connection)
        let found = try store.premises(
            where: "\(reach) AND is_closed = 0", order: "COALESCE(next_check_on, '9'), code",
            limit: app.configuration.packedPremises)
        let kinds = try store.kinds()
        let wanted = Set(found.map(\.premises.kind))
        return (
            found.map { PremisesView($0, kinds, reference, today: today) },
            kinds.filter { wanted.contains($0.code) }.map { PackedPremisesKind(code: $0.code, items: $0.items) }
        )
    }
}
