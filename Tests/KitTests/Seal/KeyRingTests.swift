import Foundation
import TestSupport
import Testing

@testable import Kit

@Suite struct `A key ring` {
    @Test func `is made once, for its owner only, and found again`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "keys/linli.keys")
            let first = try KeyRing.open(at: file, purposes: ["reporter", "query"])
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try KeyRing.open(at: file, purposes: ["query", "reporter"]).keys == first.keys)
            #expect(Set(first.keys.map(\.secret)).count == 2)
        }
    }

    @Test func `gets a key for a new purpose without losing the others`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "linli.keys")
            let first = try KeyRing.open(at: file, purposes: ["reporter"])
            let second = try KeyRing.open(at: file, purposes: ["reporter", "resident"])
            #expect(second.keys.first == first.keys.first)
            #expect(second.keys.map(\.number) == [1, 2])
        }
    }

    @Test func `forgets a line that a crash cut off, as it sealed nothing`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "linli.keys")
            let first = try KeyRing.open(at: file, purposes: ["reporter"])
            let whole = try Data(contentsOf: file)
            try (whole + Data("2 resident AAAA".utf8)).write(to: file)
            let second = try KeyRing.open(at: file, purposes: ["reporter", "resident"])
            #expect(second.keys.first == first.keys.first)
            #expect(try KeyRing.open(at: file, purposes: []).keys == second.keys)
        }
    }

    @Test func `refuses a file that others may read`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "linli.keys")
            _ = try KeyRing.open(at: file, purposes: ["reporter"])
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
            #expect(throws: KeyRingError.openToOthers(path: file.path)) {
                try KeyRing.open(at: file, purposes: ["reporter"])
            }
        }
    }

    @Test func `names the line that is not a key`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "linli.keys")
            _ = try KeyRing.open(at: file, purposes: ["reporter"])
            var text = try String(contentsOf: file, encoding: .utf8)
            text += "2 resident not-a-key\n"
            try Data(text.utf8).write(to: file)
            #expect(throws: KeyRingError.malformed(path: file.path, line: 4)) {
                try KeyRing.open(at: file, purposes: ["reporter"])
            }
        }
    }

    @Test func `is the same for all who open it at once`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "linli.keys")
            let rings = try await withThrowingTaskGroup(of: [KeyRing.Key].self) { group in
                for _ in 0..<8 { group.addTask { try KeyRing.open(at: file, purposes: ["reporter", "query"]).keys } }
                return try await group.reduce(into: [[KeyRing.Key]]()) { $0.append($1) }
            }
            #expect(Set(rings.map { $0.map(\.secret) }).count == 1)
        }
    }
}
