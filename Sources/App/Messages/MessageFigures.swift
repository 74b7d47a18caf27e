import Domain
import Synchronization

/// What became of attempts since the start, by channel; for `/metrics`.
final class MessageFigures: Sendable {
    struct Line: Hashable {
        let channel: MessageChannel
        /// A fault, or `sent`.
        let outcome: String
    }

    private let counts = Mutex<[Line: Int]>([:])

    var all: [Line: Int] { counts.withLock { $0 } }

    func add(_ delivery: Delivery, by channel: MessageChannel) {
        let outcome = if case .failed(let fault, _) = delivery { fault.rawValue } else { "sent" }
        counts.withLock { $0[Line(channel: channel, outcome: outcome), default: 0] += 1 }
    }
}
