import Foundation
import Synchronization

/// A bar on standard error while something long runs; nothing at all when that is not a terminal.
final class ProgressBar: Sendable {
    private let label: String
    private let isShown = isatty(STDERR_FILENO) == 1
    private let percent = Mutex(-1)

    init(label: String) { self.label = label }

    /// Shows how much is done, from 0 to 1.
    func show(_ share: Double) {
        guard isShown else { return }
        let now = Int((min(max(share, 0), 1) * 100).rounded(.down))
        let isNews = percent.withLock { last in
            defer { last = now }
            return last != now
        }
        guard isNews else { return }
        let full = String(repeating: "█", count: now / 4)
        let empty = String(repeating: "░", count: 25 - now / 4)
        write("\r\(label) \(full)\(empty) \(now) %")
    }

    /// Takes the bar away, so that what follows begins on a clean line.
    func clear() {
        if isShown { write("\r\u{1B}[2K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// One line on standard error that always says how something is getting on; now and then a line of its own where that
/// is not a terminal.
final class StatusLine: Sendable {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let told = Mutex(ContinuousClock.now - .seconds(60))

    func show(_ text: String) {
        let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
        let isTime = told.withLock { told in
            let now = ContinuousClock.now
            guard now - told >= pause else { return false }
            told = now
            return true
        }
        if isTime { write(isTerminal ? "\r\u{1B}[2K\(text)" : text + "\n") }
    }

    /// What follows begins on a line of its own.
    func end() {
        if isTerminal { write("\n") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
