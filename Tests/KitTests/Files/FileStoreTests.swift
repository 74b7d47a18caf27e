import Foundation
import TestSupport
import Testing

@testable import Kit

@Suite struct `A file store` {
    @Test func `gives back what it keeps, by its content`() async throws {
        try await withTemporaryFolder { folder in
            let store = try FileStore(folder: folder)
            let bytes = Array("一张照片".utf8)
            let digest = try store.put(bytes)
            #expect(digest == Digest(of: bytes))
            #expect(try store.read(digest) == bytes)
            #expect(store.size(of: digest) == bytes.count)
            let (outer, inner) = (digest.hex.prefix(2), digest.hex.dropFirst(2).prefix(2))
            #expect(store.url(of: digest).path.hasSuffix("/\(outer)/\(inner)/\(digest.hex)"))
        }
    }

    @Test func `keeps the same content once and leaves nothing unfinished`() async throws {
        try await withTemporaryFolder { folder in
            let store = try FileStore(folder: folder)
            let digests = try await withThrowingTaskGroup(of: Digest.self) { group in
                for index in 0..<40 { group.addTask { try store.put([UInt8(index % 4)]) } }
                return try await group.reduce(into: Set<Digest>()) { $0.insert($1) }
            }
            #expect(digests.count == 4)
            let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            #expect(files.count { $0.split(separator: "/").last?.count == 64 } == 4)
            #expect(!files.contains { $0.hasPrefix("unfinished/") })
        }
    }

    @Test func `writes a file anew that is shorter than it should be`() async throws {
        try await withTemporaryFolder { folder in
            let store = try FileStore(folder: folder)
            let bytes = Array("一张照片".utf8)
            let digest = try store.put(bytes)
            try Data(bytes.prefix(3)).write(to: store.url(of: digest))
            #expect(try store.put(bytes) == digest)
            #expect(try store.read(digest) == bytes)
        }
    }

    @Test func `has nothing under a digest that it does not know or has removed`() async throws {
        try await withTemporaryFolder { folder in
            let store = try FileStore(folder: folder)
            #expect(try store.read(Digest(of: "unknown")) == nil)
            let digest = try store.put([1, 2, 3])
            try store.remove(digest)
            try store.remove(digest)
            #expect(try store.read(digest) == nil)
            #expect(store.size(of: digest) == nil)
        }
    }

    @Test func `clears what an interrupted write left`() async throws {
        try await withTemporaryFolder { folder in
            let store = try FileStore(folder: folder)
            let digest = try store.put([1, 2, 3])
            let left = folder.appending(path: "unfinished/half")
            let underWay = folder.appending(path: "unfinished/another")
            for file in [left, underWay] { try Data([1, 2]).write(to: file) }
            let yesterday = Date(timeIntervalSinceNow: -86_400)
            try FileManager.default.setAttributes([.modificationDate: yesterday], ofItemAtPath: left.path)
            let again = try FileStore(folder: folder)
            #expect(!FileManager.default.fileExists(atPath: left.path))
            // Another process writes it at this moment.
            #expect(FileManager.default.fileExists(atPath: underWay.path))
            #expect(try again.read(digest) == [1, 2, 3])
        }
    }

    @Test func `keeps an empty file`() async throws {
        try await withTemporaryFolder { folder in
            let store = try FileStore(folder: folder)
            #expect(try store.read(store.put([])) == [])
        }
    }
}

@Suite struct `A turnstile` {
    @Test func `lets no more pass at once than its width`() async throws {
        let turnstile = Turnstile(width: 2, waitingLimit: 100)
        let inside = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<30 {
                group.addTask {
                    try await turnstile.pass {
                        await inside.enter()
                        await Task.yield()
                        await inside.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await inside.most <= 2)
        #expect(await inside.total == 30)
    }

    @Test func `turns away whom the line cannot hold, and lets go after an error`() async throws {
        struct Broken: Error {}
        let turnstile = Turnstile(width: 1, waitingLimit: 0)
        await #expect(throws: Broken.self) { try await turnstile.pass { throw Broken() } }
        try await turnstile.pass {
            _ = await #expect(throws: Turnstile.Full.self) { try await turnstile.pass {} }
        }
        try await turnstile.pass {}
    }

    private actor Counter {
        private var now = 0
        private(set) var most = 0
        private(set) var total = 0
        func enter() { now += 1; total += 1; most = max(most, now) }
        func leave() { now -= 1 }
    }
}
