import TestSupport
import Testing

@testable import Kit

@Suite struct `A secret` {
    @Test func `token is long, safe in an address and never the same`() {
        let tokens = (0..<200).map { _ in OpaqueToken.random() }
        #expect(Set(tokens).count == 200)
        for token in tokens {
            #expect(token.count == 43)
            #expect(token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        }
    }

    @Test func `token is stored as its hash`() {
        let token = OpaqueToken.random()
        #expect(OpaqueToken.hash(token).count == 64)
        #expect(OpaqueToken.hash(token) == OpaqueToken.hash(token))
        #expect(!OpaqueToken.hash(token).contains(token))
        #expect(OpaqueToken.matches(token, token))
        #expect(!OpaqueToken.matches(token, token + "a"))
        #expect(!OpaqueToken.matches(token, ""))
    }

    @Test(arguments: SeededRandom.seeds) func `query code has no two characters that look alike`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let code = QueryCode.random(length: 8, using: &random)
        #expect(code.count == 8)
        #expect(!code.contains { "0O1IL2Z5S8BUV".contains($0) })
        #expect(QueryCode.normalised(code) == code)
    }

    @Test(arguments: ["k7mn-4pqr", " K7MN 4PQR ", "Ｋ７ＭＮ４ＰＱＲ"])
    func `query code is understood however it is typed`(typed: String) {
        #expect(QueryCode.normalised(typed) == "K7MN4PQR")
    }
}

@Suite struct `What is masked` {
    @Test(arguments: [
        ("刘德华", "刘*"), ("刘", "刘*"), ("欧阳修", "欧阳*"), ("欧阳", "欧*"), ("买买提·吐尔逊", "买*"), ("Aynur Tursun", "A*"),
        ("　刘德华 ", "刘*"), ("", ""),
    ])
    func `name leaves the family name`(name: String, shown: String) {
        #expect(Masking.name(name) == shown)
    }

    @Test(arguments: [
        ("13812345678", "138****5678"), ("138 1234 5678", "138****5678"), ("１３８１２３４５６７８", "138****5678"),
        ("+8613812345678", "+86*******5678"), ("26390000", "2*****00"), ("110", "***"), ("", ""),
    ])
    func `telephone number leaves its ends`(number: String, shown: String) {
        #expect(Masking.phone(number) == shown)
    }

    @Test(arguments: [
        ("120113199001010012", "120113********0012"), ("120113900101001", "120113*****1001"),
        ("E12345678", "E******78"), ("12345", "*****"),
    ])
    func `citizen id leaves the place of birth and four digits`(number: String, shown: String) {
        #expect(Masking.identityNumber(number) == shown)
    }
}
