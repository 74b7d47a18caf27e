import Domain
import Foundation
import Kit

/// An order was given, or somebody has got further with it: whoever has to do with it asks for it again.
struct FeedOrder: Sendable {
    /// Who has to do with an order.
    struct Audience: Sendable {
        let issuer: OrganisationID
        let areaPath: AreaPath
        var users: Set<UserID> = []
        var organisations: Set<OrganisationID> = []

        func includes(_ principal: Principal) -> Bool {
            principal.user.map(users.contains) == true || isAtDesk(principal) || isAbove(principal)
        }

        /// Those at a desk that it went to.
        func isAtDesk(_ principal: Principal) -> Bool {
            !principal.role.isField && principal.organisation.map(organisations.contains) == true
        }

        /// Those who gave it, and the centre above them.
        func isAbove(_ principal: Principal) -> Bool {
            guard principal.holds(.seeOrders) else { return false }
            return principal.organisation == issuer
                || principal.organisationKind == .centre && principal.scope.contains(areaPath)
        }
    }

    private struct Body: Codable {
        let order: OrderID
    }

    let sequence: Int64
    let order: OrderID
    let change: String
    let audience: Audience
    /// Who has got a step further with it; nil when it is about the whole order. Of no interest to the others who got it.
    let reader: UserID?

    func sight(of principal: Principal) -> FeedItem.Sight? {
        guard let reader else { return audience.includes(principal) ? .whole : nil }
        let isConcerned =
            principal.user == reader || audience.isAtDesk(principal) || audience.isAbove(principal)
        return isConcerned ? .whole : nil
    }

    var event: ServerSentEvent {
        ServerSentEvent(
            id: String(sequence), name: "order",
            data: "{\"sequence\":\(sequence),\"change\":\"\(change)\",\"id\":\"\(order)\"}")
    }

    /// The changes of orders among some changes, by their number.
    static func items(of changes: [JournalChange], in connection: any Connection) throws -> [Int64: FeedOrder] {
        let found = changes.filter { $0.subjectKind == "order" || $0.subjectKind == "orderReceipt" }.compactMap {
            change in
            (try? JSONBody.decoder.decode(Body.self, from: Data(change.body.utf8))).map { (change, $0.order) }
        }
        let audience = try OrderStore.audience(of: Set(found.map(\.1)), in: connection)
        return found.reduce(into: [:]) { items, pair in
            let (change, order) = pair
            guard let those = audience[order] else { return }
            items[change.sequence] = FeedOrder(
                sequence: change.sequence, order: order, change: change.kind, audience: those,
                reader: change.subjectKind == "orderReceipt" ? change.account : nil)
        }
    }
}
