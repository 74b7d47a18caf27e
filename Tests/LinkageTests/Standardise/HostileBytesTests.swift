import TestSupport
import Testing

@testable import Linkage

/// Whatever bytes arrive, every reader answers.
@Suite struct HostileBytesTests {
    /// Reads a field as everything that it could be, and sums the answers up so that none is left out.
    private func readAll(_ bytes: [UInt8]) -> UInt64 {
        reading(bytes) { field in
            let place = Place.read(field)
            let number = IdentityNumber.read(field)
            var sum = UInt64(BirthDate.read(field).packed) &+ UInt64(Sex.read(field).rawValue)
            sum = sum &+ number.value &+ UInt64(truncatingIfNeeded: number.symbols)
            sum =
                sum &+ PhoneNumber.read(field) &+ UInt64(place.area) &+ UInt64(place.room) &+ UInt64(Place.grid(field))
            return sum
        } &+ name(bytes).withUnsafeBufferPointer { NameText.sound($0) &+ NameText.nearSound($0) }
    }

    @Test func `random bytes are read, and read the same again`() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(readAll(bytes) == readAll(bytes))
        }
    }

    @Test func `random pieces of real fields are read`() {
        let pieces = [
            "王", "伟", "某", "号", "楼", "单元", "室", "区", "新", "市", "路", "村", "委会", "(", ")", "-", "*", "x", "X", "1", "12",
            "3", "502", "一", "十", "百",
            "年", "月", "日", "正", "初", "e+", ".", "0", "E+17", " ", "·", "/", ";", "+86", "138", "a", "z", "lyu", "甲",
            "第", "之子", "先生", "的", "民国", "闰", "腊",
            "\u{0}", "\u{FFFD}", "𬭎", "道", "街", "社", "居", "小", "东", "胡同", "期", "层", "廿", "岁", ":", "jan", "办事处",
            "9999999999999999999",
        ]
        var random = SeededRandom(seed: 8)
        for _ in 0..<10_000 {
            let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            #expect(readAll(Array(text.utf8)) == readAll(Array(text.utf8)), "\(text)")
            let once = name(text)
            #expect(name(String(decoding: once, as: UTF16.self)) == once, "\(text)")
        }
    }

    @Test func `cut and endless fields are read up to a limit`() {
        let address = Array("天津市北辰区瑞景街道瑞景家园12号楼3单元502".utf8)
        for length in 0...address.count {
            #expect(readAll(Array(address[..<length])) == readAll(Array(address[..<length])))
        }
        let endless = [UInt8](repeating: UInt8(ascii: "9"), count: 10_000_000)
        #expect(readAll(endless) == readAll(Array(endless[..<400])))
        let wide = Array(String(repeating: "王", count: 100).utf8)
        #expect(name(wide).allSatisfy { $0 == 0x738B })
    }

    @Test func `reading a written number again changes nothing`() {
        var random = SeededRandom(seed: 9)
        let symbols = Array("0123456789X*".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 5...20, using: &random)).map { _ in symbols.randomElement(using: &random)! }
            let once = reading(bytes) { IdentityNumber.read($0) }
            guard once.kind != .none, once.kind != .other else { continue }
            #expect(number(written(once)).symbols == once.symbols, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
