import Domain
import Foundation
import NIOCore
import TestSupport
import Testing

@testable import App

@Suite struct `The board of positions` {
    private static let grids = ["120113003001001", "120113003002001", "120113101200001"].map { AreaPath($0) }
    private static let watched: Set<AreaPath> = [
        AreaPath("120113"), AreaPath("120113003"), AreaPath("120113101"), grids[0],
    ]

    private func person(_ name: String, _ grid: Int) -> MovedPerson {
        MovedPerson(
            user: UserID(name), name: name, role: .fullTimeWorker, longitude: 117.123456, latitude: 39.2,
            area: Self.grids[grid])
    }

    private func told(_ messages: [AreaPath: ByteBuffer], _ area: String) throws -> (moved: [[Any]], gone: [String])? {
        guard let message = messages[AreaPath(area)] else { return nil }
        let data = try #require(String(buffer: message).split(separator: "\n").last?.dropFirst(6))
        let json = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
        return (json?["moved"] as? [[Any]] ?? [], json?["gone"] as? [String] ?? [])
    }

    @Test func `tells each area of its own people, and of those who leave it`() throws {
        var board = PositionBoard()
        let first = board.messages(
            MovedPeople(revision: 1, moved: [person("a", 0), person("b", 2)], gone: []), to: Self.watched)
        #expect(try told(first, "120113")?.moved.count == 2)
        let town = try #require(try told(first, "120113003")).moved
        #expect(town.count == 1 && town[0][0] as? String == "a" && town[0][1] as? Int == 11_712_346)
        #expect(try told(first, "120113003001001")?.moved.count == 1)

        let next = board.messages(
            MovedPeople(revision: 2, moved: [person("a", 2)], gone: [UserID("b")]), to: Self.watched)
        #expect(try told(next, "120113003").map { ($0.moved.count, $0.gone) }! == (0, ["a"]))
        #expect(try told(next, "120113003001001")?.gone == ["a"])
        #expect(try told(next, "120113101").map { ($0.moved.count, $0.gone) }! == (1, ["b"]))
        #expect(try told(next, "120113").map { ($0.moved.count, $0.gone) }! == (1, ["b"]))
        #expect(board.messages(MovedPeople(revision: 3, moved: [], gone: [UserID("b")]), to: Self.watched).isEmpty)
    }

    /// What a reader of one area makes of the messages is what the area holds.
    @Test(arguments: SeededRandom.seeds) func `old snapshot and changes make the new snapshot`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var board = PositionBoard()
        var truth: [String: Int] = [:]
        var seen: [AreaPath: Set<String>] = [:]
        for revision in 1...60 {
            var moved: [MovedPerson] = []
            var gone: [UserID] = []
            for name in ["a", "b", "c", "d", "e"] where Bool.random(using: &random) {
                if Int.random(in: 0..<5, using: &random) == 0 {
                    truth[name] = nil
                    gone.append(UserID(name))
                } else {
                    let grid = Int.random(in: 0..<3, using: &random)
                    truth[name] = grid
                    moved.append(person(name, grid))
                }
            }
            let messages = board.messages(
                MovedPeople(revision: Int64(revision), moved: moved, gone: gone), to: Self.watched)
            for area in Self.watched {
                guard let change = try told(messages, area.text) else { continue }
                seen[area, default: []].formUnion(change.moved.compactMap { $0[0] as? String })
                seen[area, default: []].subtract(change.gone)
            }
            for area in Self.watched {
                let expected = Set(truth.filter { area.contains(Self.grids[$0.value]) }.keys)
                #expect(seen[area, default: []] == expected, "\(area) at \(revision)")
            }
        }
    }
}
