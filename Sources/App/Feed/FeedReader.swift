import Domain
import Kit
import NIOCore

/// Who reads the feed, in which language, and where they see people on duty.
struct FeedReader: Sendable {
    let session: SignedIn
    let language: Language
    /// The areas in which they see people on duty: their own, or their grids; none without the right.
    let watched: [AreaPath]

    init(session: SignedIn, language: Language, reference: ReferenceData) {
        self.session = session
        self.language = language
        watched = session.principal.areasWithPeople(reference)
    }
}

extension Principal {
    /// The areas in which a principal sees people on duty.
    func areasWithPeople(_ reference: ReferenceData) -> [AreaPath] {
        guard holds(.seePositions) else { return [] }
        if role.isField { return grids.compactMap { reference.grids[$0]?.code.path }.sorted() }
        return organisationKind?.oversees == true ? [scope] : []
    }
}

/// The changes of a stretch as messages, each written once for all who read it the same way.
struct FeedMessages {
    private struct Key: Hashable {
        let place: Int
        let sight: FeedItem.Sight
        let language: Language
    }

    private let items: [FeedItem]
    private var written: [Key: ByteBuffer] = [:]

    init(_ items: [FeedItem]) { self.items = items }

    /// What one reader is told; nil when none of it is theirs.
    mutating func message(for reader: FeedReader) -> ByteBuffer? {
        var message: ByteBuffer?
        for (place, item) in items.enumerated() {
            guard let sight = item.sight(of: reader.session.principal) else { continue }
            let key = Key(place: place, sight: sight, language: reader.language)
            let text = written[key] ?? ByteBuffer(string: item.event(sight, in: reader.language).text)
            written[key] = text
            if message == nil { message = text } else { message?.writeImmutableBuffer(text) }
        }
        return message
    }
}
