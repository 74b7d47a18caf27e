import Domain
import Kit

/// How much work stands at each step: the figures over a desk.
struct TicketCounts: Codable, Sendable {
    var toAccept = 0
    var inFieldCheck = 0
    var toFile = 0
    var toDispatch = 0
    var toReceive = 0
    var handling = 0
    /// Refused by the tasked worker, not answered yet.
    var refused = 0
    var returned = 0
    var toVerify = 0
    var toClose = 0
    var toCallBack = 0
    var parked = 0
    /// Open, past 80 % of the limit, not yet past all of it.
    var dueSoon = 0
    var overdue = 0
    var open = 0
}

extension TicketCounts {
    mutating func add(_ count: Int, in state: TicketState) {
        switch state {
        case .reported: toAccept += count
        case .fieldCheck: inFieldCheck += count
        case .accepted, .deliberation: toFile += count
        case .filed: toDispatch += count
        case .dispatched: toReceive += count
        case .handling: handling += count
        case .refused: refused += count
        case .returned: returned += count
        case .verifying: toVerify += count
        case .verified: toClose += count
        case .parked: parked += count
        case .closed, .rated, .rejected, .merged: break
        }
    }
}
