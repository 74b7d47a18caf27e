import Domain
import Kit

/// Gives the keys of day packs and takes them back. A phone that asks with a withdrawn key is told to drop what it has.
struct FieldKeys: Sendable {
    let app: App

    /// The key of the caller's posting.
    ///
    /// - Parameter known: the key that the phone has.
    /// - Throws: ``withdrawn`` when that one was taken back.
    func key(for principal: Principal, known: String?) async throws -> FieldKeyView {
        guard let user = principal.user, let posting = principal.posting else { throw Problem.signInNeeded }
        let now = app.now
        let fresh = FieldKeyStore.Record(id: app.identifiers.next(), secret: OpaqueToken.random())
        for attempt in 1... {
            do {
                let record = try await app.database.write { [vault = app.vault] connection in
                    if let known, try FieldKeyStore.isWithdrawn(known, in: connection) { throw Self.withdrawn }
                    if let record = try FieldKeyStore.inForce(of: posting, vault: vault, in: connection) {
                        try FieldKeyStore.confirm(record.id, at: now, in: connection)
                        return record
                    }
                    try FieldKeyStore.insert(
                        fresh, of: user, in: posting, at: now, vault: vault, in: connection)
                    return fresh
                }
                return FieldKeyView(id: record.id, key: record.secret, offlineHours: app.configuration.offlineHours)
            } catch StoreError.unique where attempt == 1 {
                continue  // Two phones asked at once: both get the first one's.
            }
        }
        throw Problem.surprise
    }

    static let withdrawn = Problem(
        "fieldKeyWithdrawn", 410, "这部手机上的离线数据已被收回，请重新登录后再下载。",
        "The data on this phone were withdrawn; sign in again and download them anew.")
}
