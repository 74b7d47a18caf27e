/// Rows by half a key, as they come: chains that begin at the slot which the half, itself part of a hash, names.
struct RowChains: Sendable {
    private struct Link: Sendable {
        let half: UInt32
        let row: UInt32
        /// The place of the link that came before it in its slot, from 1 on; 0 where there is none.
        let earlier: UInt32
    }

    private var links: [Link] = []
    private var slots: [UInt32] = [0]

    var count: Int { links.count }

    mutating func add(_ half: UInt32, _ row: UInt32) {
        if links.count == slots.count { grow() }
        chain(half, row)
    }

    /// Calls the body with each row of the half, the last added first, until it returns false.
    @inline(__always)
    func forEachRow(withHalf half: UInt32, _ body: (UInt32) -> Bool) {
        var place = slots[slot(of: half)]
        while place != 0 {
            let link = links[Int(place - 1)]
            if link.half == half, !body(link.row) { return }
            place = link.earlier
        }
    }

    /// Each half and its row, as keys of a sorted run.
    var entries: [UInt64] { links.map { UInt64($0.half) << 32 | UInt64($0.row) } }

    private func slot(of half: UInt32) -> Int { Int(half) & (slots.count - 1) }

    private mutating func chain(_ half: UInt32, _ row: UInt32) {
        let slot = slot(of: half)
        links.append(Link(half: half, row: row, earlier: slots[slot]))
        slots[slot] = UInt32(links.count)
    }

    private mutating func grow() {
        let earlier = links
        links.removeAll(keepingCapacity: true)
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for link in earlier { chain(link.half, link.row) }
    }
}
