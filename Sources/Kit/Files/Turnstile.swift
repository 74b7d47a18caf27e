import Dispatch

/// Lets a few pass at a time; the others wait in line, up to a limit.
///
/// For work that would take the machine down if everybody did it at once: hashing passwords, decoding photos.
public actor Turnstile {
    /// The line is full. Trying again later helps.
    public struct Full: Error, Hashable, Sendable {}

    private let waitingLimit: Int
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    public init(width: Int, waitingLimit: Int) {
        precondition(width > 0, "A turnstile lets at least one pass.")
        free = width
        self.waitingLimit = waitingLimit
    }

    /// Runs the body when its turn comes. Throws ``Full`` when too many wait already.
    public nonisolated func pass<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        try await enter()
        do {
            let value = try await body()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async throws {
        if free > 0 {
            free -= 1
        } else if waiting.count < waitingLimit {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            throw Full()
        }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

/// Runs work that blocks on a thread of its own, so that it does not hold one of the few that serve requests.
public func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
}
