import Kit
import Synchronization

/// What was asked of the server since its start, by route. Routes are few and known, so this cannot grow.
final class RequestFigures: Sendable {
    struct Route: Hashable, Comparable {
        let method: String
        /// As it was declared, `/api/tickets/{id}`: never what was asked for, which may hold a secret.
        let path: String

        static func < (one: Self, other: Self) -> Bool { (one.path, one.method) < (other.path, other.method) }
    }

    struct Counts {
        /// By status.
        var answers: [Int: Int] = [:]
        /// Seconds until an answer began.
        var durations = Histogram.seconds
    }

    private let counts = Mutex<[Route: Counts]>([:])

    var all: [Route: Counts] { counts.withLock { $0 } }

    func add(_ route: Route, status: Int, seconds: Double) {
        counts.withLock {
            $0[route, default: Counts()].answers[status, default: 0] += 1
            $0[route]?.durations.add(seconds)
        }
    }
}
