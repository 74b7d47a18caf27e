import Domain
import Foundation
import Synchronization

/// The last answers to the same question: many desks open the same map at eight in the morning.
final class GridMapCache: Sendable {
    private struct Content {
        var version = ""
        var answers: [AreaPath: [UInt8]] = [:]
    }

    /// Areas that are kept; a district has some three hundred, of a kilobyte to half a megabyte.
    private static let limit = 64
    private let content = Mutex(Content())

    /// The map as JSON, made when nobody has asked for this area since the grids changed.
    func bytes(
        of area: AreaPath, version: String, make: () async throws -> GridMap
    ) async throws -> [UInt8] {
        if let known = content.withLock({ $0.version == version ? $0.answers[area] : nil }) { return known }
        let bytes = Array(try JSONBody.encoder.encode(await make()))
        content.withLock { content in
            if content.version != version || content.answers.count >= Self.limit { content = Content(version: version) }
            content.answers[area] = bytes
        }
        return bytes
    }
}
