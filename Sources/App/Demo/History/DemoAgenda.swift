import Domain

/// What happens next: entries by time, and of equal times the one that was put in first.
struct DemoAgenda<Subject: Sendable>: Sendable {
    private struct Entry {
        let at: Instant
        let number: Int
        let subject: Subject

        func isBefore(_ other: Entry) -> Bool { (at, number) < (other.at, other.number) }
    }

    /// A binary heap: no entry comes before the one at half its position.
    private var entries: [Entry] = []
    private var lastNumber = 0

    var next: Instant? { entries.first?.at }

    mutating func add(_ subject: Subject, at instant: Instant) {
        lastNumber += 1
        entries.append(Entry(at: instant, number: lastNumber, subject: subject))
        var index = entries.count - 1
        while index > 0, entries[index].isBefore(entries[(index - 1) / 2]) {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func takeNext() -> (at: Instant, subject: Subject)? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return (first.at, first.subject)
    }

    private mutating func sink() {
        var index = 0
        while true {
            let children = [2 * index + 1, 2 * index + 2].filter { $0 < entries.count }
            guard let least = children.min(by: { entries[$0].isBefore(entries[$1]) }),
                entries[least].isBefore(entries[index])
            else { return }
            entries.swapAt(index, least)
            index = least
        }
    }
}
