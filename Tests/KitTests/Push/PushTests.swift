import Crypto
import Foundation
import TestSupport
import Testing

@testable import Kit

@Suite struct `Web Push` {
    /// The example of RFC 8291, appendix A.
    private enum Example {
        static let plain = "When I grow up, I want to be a watermelon"
        static let browserKey =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        static let secret = "BTBZMqHH6r4Tts7J_aSIgg"
        static let ownKey = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
        static let salt = "DGv6ra1nlYgDCS1FRnbzlw"
        static let body = """
            DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A\
            _yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN
            """
    }

    @Test func `is encrypted byte for byte as the example of RFC 8291`() throws {
        let keys = try #require(PushKeys(publicKey: Example.browserKey, secret: Example.secret))
        let own = try P256.KeyAgreement.PrivateKey(rawRepresentation: #require(Base64URL.bytes(Example.ownKey)))
        let body = try PushEncryption.seal(
            Array(Example.plain.utf8), for: keys, with: own, salt: #require(Base64URL.bytes(Example.salt)))
        #expect(Base64URL.text(body) == Example.body)
    }

    @Test func `is encrypted differently each time`() throws {
        let keys = try #require(PushKeys(publicKey: Example.browserKey, secret: Example.secret))
        let bodies = try (0..<20).map { _ in try PushEncryption.seal([1, 2, 3], for: keys) }
        #expect(Set(bodies.map { Array($0.prefix(16)) }).count == 20)
        #expect(Set(bodies.map { Array($0[21..<86]) }).count == 20)
        let longest = try PushEncryption.seal(Array(repeating: 0, count: PushEncryption.limit), for: keys)
        #expect(longest.count == 4_096)
    }

    @Test(arguments: [
        ("", Example.secret), ("BCVx", Example.secret), (Example.browserKey, ""), (Example.browserKey, "BTBZ"),
        // A point that is not on the curve.
        ("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIBiw4", Example.secret),
    ])
    func `goes to no browser whose keys are none`(key: String, secret: String) {
        #expect(PushKeys(publicKey: key, secret: secret) == nil)
    }

    @Test func `is signed as RFC 8292 says, with its very words and a signature that holds`() throws {
        let key = Vault(ring: .ephemeral(purposes: ["vapid"])).vapidKey(for: "vapid")
        let header = try key.authorization(
            audience: "https://push.example.net", subject: "mailto:push@example.com", expiry: 1_453_523_768)
        let parts = try #require(header.wholeMatch(of: #/vapid t=([^.]+\.[^.]+)\.([^,]+), k=(.+)/#))
        #expect(
            parts.1 == """
                eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1\
                YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0
                """)
        #expect(String(parts.3) == key.publicKey)
        #expect(try holds(String(parts.1), String(parts.2), under: String(parts.3)))
    }

    /// The token of RFC 8292, section 2.4.
    @Test func `would accept the example of RFC 8292`() throws {
        let words = """
            eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6\
            Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0
            """
        let signature = "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA"
        let key = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
        #expect(try holds(words, signature, under: key))
        #expect(try !holds(words + "x", signature, under: key))
    }

    @Test func `has one key for one key file`() {
        let ring = KeyRing.ephemeral(purposes: ["vapid"])
        #expect(
            Vault(ring: ring).vapidKey(for: "vapid").publicKey == Vault(ring: ring).vapidKey(for: "vapid").publicKey)
        let other = Vault(ring: .ephemeral(purposes: ["vapid"]))
        #expect(Vault(ring: ring).vapidKey(for: "vapid").publicKey != other.vapidKey(for: "vapid").publicKey)
    }

    private func holds(_ words: String, _ signature: String, under key: String) throws -> Bool {
        let point = try P256.Signing.PublicKey(x963Representation: #require(Base64URL.bytes(key)))
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: #require(Base64URL.bytes(signature)))
        return point.isValidSignature(signature, for: Data(words.utf8))
    }
}
