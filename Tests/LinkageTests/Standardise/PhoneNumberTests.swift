import Testing

@testable import Linkage

@Suite struct PhoneNumberTests {
    private func phone(_ text: String) -> UInt64 { reading(text) { PhoneNumber.read($0) } }

    @Test(arguments: [
        "13821234567", "+8613821234567", "8613821234567", "008613821234567", "+86 138 2123 4567", "138-2123-4567",
        "013821234567",
        "１３８２１２３４５６７", "13821234567.0", "138 21234567", "(+86)13821234567", "13821234567;13920001111",
        "13821234567/022-26391234",
        "13821234567、13920001111", "13821234567 13920001111", "电话：13821234567", "手机13821234567（儿子）",
        "\t13821234567\r\n",
        "1382123456713920001111", "13821234567-13920001111", "‭13821234567‬",
    ])
    func `reads the first mobile number`(text: String) {
        #expect(phone(text) == 13_821_234_567)
        #expect(PhoneNumber.isMobile(phone(text)))
    }

    @Test(arguments: [
        "26391234", "022-26391234", "02226391234", "(022)26391234", "022 2639 1234", "２６３９１２３４", "26391234-801",
        "26391234转801",
        "022－26391234", "+86-22-26391234", "86 022 26391234", "26391234 13821234567", "022-26391234;26395555",
    ])
    func `drops the area code of Tianjin alone`(text: String) {
        #expect(phone(text) == 26_391_234 | 1 << 62)
    }

    @Test func `keeps the area code of other places`() {
        #expect(phone("0316-2012345") == 3_162_012_345 | 1 << 62)
        #expect(!PhoneNumber.isMobile(phone("0316-2012345")))
        #expect(phone("138212345679") == 138_212_345_679 | 1 << 62)
    }

    @Test(arguments: ["138****4567", "138＊＊＊＊4567", "138xxxx4567", "138 **** 4567", "+86138****4567", "138××××4567"])
    func `keeps what a mask shows`(text: String) {
        #expect(phone(text) == 1 << 61 | 1_384_567)
    }

    @Test(arguments: [
        "", "无", "0", "00000000000", "11111111111", "12345678901", "13800000000", "13800138000", "13812345678",
        "12345678",
        "88888888", "1.38001E+10", "12345", "****", "不详", "-", "110",
    ])
    func `drops what fills a field`(text: String) {
        #expect(phone(text) == 0)
    }

    @Test(arguments: [
        ("138****4567", "13821234567", true), ("138****4567", "13821234568", false),
        ("138****4567", "13921234567", false),
        ("138****4567", "138****4567", false), ("26391234", "138****4567", false),
    ])
    func `finds what a mask shows in the whole number`(one: String, other: String, expected: Bool) {
        #expect(PhoneNumber.isShown(phone(one), by: phone(other)) == expected)
        #expect(PhoneNumber.isShown(phone(other), by: phone(one)) == expected)
    }

    @Test(arguments: [
        ("13821234567", "13821234568", true), ("13821234567", "13821234576", true),
        ("13821234567", "13812234567", true),
        ("13821234567", "1382123467", true), ("13821234567", "138212345667", true),
        ("13821234567", "13821234567", false),
        ("13821234567", "13821235678", false), ("13821234567", "", false), ("26391234", "26391243", true),
        ("13821234567", "138****4567", false), ("23821234567", "13821234567", true),
    ])
    func `tells one error from two`(one: String, other: String, expected: Bool) {
        #expect(PhoneNumber.areOneErrorApart(phone(one), phone(other)) == expected)
        #expect(PhoneNumber.areOneErrorApart(phone(other), phone(one)) == expected)
    }
}
