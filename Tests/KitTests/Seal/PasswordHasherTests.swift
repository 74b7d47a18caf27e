import Testing

@testable import Kit

@Suite struct `A password` {
    /// Cheap costs, so that the tests are quick; the default costs have a test of their own.
    private let hasher = PasswordHasher(costs: .init(kibibytes: 64, passes: 1))

    @Test func `is known again, and another is not`() async throws {
        let hash = try await hasher.hash("网格员-2026")
        #expect(try await hasher.verify("网格员-2026", against: hash))
        #expect(try await !hasher.verify("网格员-2027", against: hash))
        #expect(try await !hasher.verify("", against: hash))
    }

    @Test func `has a hash of its own each time`() async throws {
        let (one, other) = (try await hasher.hash("same"), try await hasher.hash("same"))
        #expect(one != other)
    }

    @Test func `is hashed with argon2id at 19 MiB, two passes and one lane by default`() async throws {
        let standard = PasswordHasher()
        let hash = try await standard.hash("网格员-2026")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await standard.verify("网格员-2026", against: hash))
        #expect(!standard.isOutdated(hash))
        #expect(standard.isOutdated(try await hasher.hash("old costs")))
    }

    @Test func `of nobody is wrong`() async throws {
        #expect(try await !hasher.verify("anything", against: nil))
    }

    @Test(arguments: ["", "plain", "$argon2id$", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA"])
    func `is never right for a damaged hash`(hash: String) async throws {
        #expect(try await !hasher.verify("plain", against: hash))
    }

    @Test func `is the same from a keyboard in full-width mode`() async throws {
        #expect(try await hasher.verify("ＡＢＣ１２３", against: hasher.hash("ABC123")))
    }

    @Test func `is verified as the reference implementation hashed it`() async throws {
        // `echo -n password | argon2 somesalt -id -t 2 -k 256 -p 1`, from the tests of the reference implementation.
        let hash =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        #expect(try await hasher.verify("password", against: hash))
    }
}
