/// A page of a list; `nextCursor` asks for the page after it.
struct Page<Item: Codable & Sendable>: Codable, Sendable {
    let items: [Item]
    let nextCursor: String?
}

extension Page {
    /// A page of what was found when one more was asked for than the page holds: that one says that there is another page.
    ///
    /// - Parameters:
    ///   - cursor: What asks for the page after a row.
    ///   - item: How a row is shown; nil leaves it out.
    init<Row>(
        _ found: [Row], limit: Int, cursor: (Row) -> String, item: (Row) throws -> Item?
    ) rethrows {
        items = try found.prefix(limit).compactMap(item)
        nextCursor = found.count > limit ? cursor(found[limit - 1]) : nil
    }

    /// The same, of rows that are shown as they are.
    init(_ found: [Item], limit: Int, cursor: (Item) -> String) {
        self.init(found, limit: limit, cursor: cursor) { $0 }
    }
}
