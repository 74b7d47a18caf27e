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
