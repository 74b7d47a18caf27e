import Foundation
import TestSupport
import Testing

@testable import Kit

@Suite struct `A vault` {
    private let vault = Vault(ring: .ephemeral(purposes: ["reporter", "resident"]))

    @Test(arguments: ["", "刘", "13812345678", String(repeating: "长", count: 5_000)])
    func `opens what it sealed`(text: String) throws {
        let box = try vault.seal(text, for: "reporter", context: "ticket-1")
        #expect(try vault.open(box, for: "reporter", context: "ticket-1") == text)
        #expect(box.count == text.utf8.count + 5 + 12 + 16)
    }

    @Test func `seals the same text differently each time`() throws {
        let boxes = try (0..<50).map { _ in try vault.seal("刘", for: "reporter", context: "ticket-1") }
        #expect(Set(boxes).count == 50)
    }

    @Test func `does not open a box in another place or for another purpose`() throws {
        let box = try vault.seal("13812345678", for: "reporter", context: "ticket-1")
        #expect(throws: SealError.forged) { try vault.open(box, for: "reporter", context: "ticket-2") }
        #expect(throws: SealError.unknownKey(1)) { try vault.open(box, for: "resident", context: "ticket-1") }
    }

    @Test(arguments: SeededRandom.seeds) func `notices a single changed bit`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var box = try vault.seal("120113199001010012", for: "reporter", context: "ticket-1")
        let position = Int.random(in: box.indices, using: &random)
        box[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        #expect(throws: SealError.self) { try vault.open(box, for: "reporter", context: "ticket-1") }
    }

    @Test func `calls a cut-off box what it is`() throws {
        let box = try vault.seal("刘", for: "reporter", context: "")
        #expect(throws: SealError.malformed) { try vault.open(Array(box.prefix(5)), for: "reporter", context: "") }
        #expect(throws: SealError.forged) { try vault.open(Array(box.prefix(20)), for: "reporter", context: "") }
        #expect(throws: SealError.unknownSuite(9)) {
            try vault.open([9] + box.dropFirst(), for: "reporter", context: "")
        }
    }

    @Test func `hashes a value for look-up by the key of its purpose`() {
        let hash = vault.lookUpHash(of: "13812345678", for: "reporter")
        #expect(hash.count == 64)
        #expect(vault.lookUpHash(of: "13812345678", for: "reporter") == hash)
        #expect(vault.lookUpHash(of: "13812345678", for: "resident") != hash)
        #expect(vault.lookUpHash(of: "13812345679", for: "reporter") != hash)
        #expect(Digest(of: "13812345678").hex != hash)
    }

    @Test func `opens old boxes with old keys, and seals with the newest`() throws {
        let old = KeyRing.ephemeral(purposes: ["reporter"])
        let new = KeyRing(keys: old.keys + [KeyRing.Key(number: 2, purpose: "reporter", secret: KeyRing.secret())])
        let box = try Vault(ring: old).seal("刘", for: "reporter", context: "")
        #expect(try Vault(ring: new).open(box, for: "reporter", context: "") == "刘")
        let fresh = try Vault(ring: new).seal("刘", for: "reporter", context: "")
        #expect(throws: SealError.unknownKey(2)) { try Vault(ring: old).open(fresh, for: "reporter", context: "") }
        let hashes = [old, new].map { Vault(ring: $0).lookUpHash(of: "1", for: "reporter") }
        #expect(hashes[0] == hashes[1])
    }

    @Test func `authenticates and digests as the standards say`() {
        // RFC 4231, test case 2; FIPS 180-2, appendix B.1.
        let code = StandardCipherSuite().authenticationCode(
            of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        #expect(Hex.text(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            Digest(of: "abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest(hex: String(repeating: "A", count: 64)) == nil)
        #expect(Digest(hex: "ab") == nil)
    }
}
