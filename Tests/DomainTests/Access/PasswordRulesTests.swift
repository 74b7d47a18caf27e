import Domain
import Testing

@Suite struct PasswordRulesTests {
    @Test(arguments: [
        ("Short1!", PasswordRefusal.tooShort), (String(repeating: "aB3-xyz", count: 20), .tooLong),
        ("Zhang.wei2026", .containsLogin), ("aaaaBBBB11111", .tooUniform), ("onlylowercase", .tooSimple),
        ("lowercase2026", .tooSimple),
    ])
    func `a weak password is refused`(password: String, refusal: PasswordRefusal) {
        #expect(throws: refusal) { try PasswordRules.check(password, login: "zhang.wei") }
    }

    @Test(arguments: ["Spring-rain-7", "我家门前有两棵枣树一棵是枣树另一棵也是", "correct horse battery"])
    func `a mixed password or a long sentence is taken`(password: String) throws {
        try PasswordRules.check(password, login: "zhang.wei")
    }
}
