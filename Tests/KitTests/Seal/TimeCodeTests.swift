import Testing

@testable import Kit

@Suite("Time codes") struct TimeCodeTests {
    private static let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `are those of the standard`(seconds: Int64, code: String) {
        let step = TimeCode.step(at: seconds * 1000)
        #expect(TimeCode(secret: Self.secret).code(step: step, digits: 8) == code)
        #expect(TimeCode(secret: Self.secret).code(step: step) == code.suffix(6))
    }

    @Test func `are good half a minute early and late, and once`() {
        let codes = TimeCode(secret: Self.secret)
        let now: Int64 = 1_795_395_600_000
        let step = TimeCode.step(at: now)
        for shift: Int64 in -3...3 {
            let accepted = codes.accept(codes.code(step: step + shift), at: now, after: 0)
            #expect(accepted == (abs(shift) <= 1 ? step + shift : nil), "\(shift)")
        }
        #expect(codes.accept(codes.code(step: step), at: now, after: step) == nil)
        #expect(codes.accept(codes.code(step: step - 1), at: now, after: step) == nil)
        #expect(codes.accept(codes.code(step: step + 1), at: now, after: step) == step + 1)
    }

    @Test func `may be typed in groups and full width, and nothing else counts`() {
        let codes = TimeCode(secret: Self.secret)
        let code = codes.code(step: TimeCode.step(at: 59_000))
        #expect(code == "287082")
        for typed in ["287082", "287 082", " 287082\n", "２８７０８２"] {
            #expect(codes.accept(typed, at: 59_000, after: 0) != nil, "\(typed)")
        }
        for typed in ["", "287083", "87082", "2870820", "28708x"] {
            #expect(codes.accept(typed, at: 59_000, after: 0) == nil, "\(typed)")
        }
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `have their key in Base32`(text: String, encoded: String) {
        #expect(Base32.text(Array(text.utf8)) == encoded)
        #expect(Base32.bytes(encoded) == Array(text.utf8))
    }

    @Test func `have an address that names issuer and account`() {
        #expect(
            TimeCode(key: "MZXW6YTBOI").address(issuer: "邻里", account: "li.na")
                == "otpauth://totp/%E9%82%BB%E9%87%8C:li%2Ena?secret=MZXW6YTBOI&issuer=%E9%82%BB%E9%87%8C&algorithm=SHA1&digits=6&period=30"
        )
    }

    @Test func `are drawn as a square of modules with a border`() throws {
        let code = try #require(QRCode("otpauth://totp/a:b?secret=MZXW6YTBOI"))
        #expect(code.side == 29 + 8 && code.path.hasPrefix("M4 4h7v1h-7z"))
        #expect(QRCode(String(repeating: "x", count: 4_000)) == nil)
    }
}
