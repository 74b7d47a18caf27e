import Domain
import Testing

@Suite struct AreaCodeTests {
    @Test(arguments: [
        ("12", AreaLevel.province, AreaKind?.none), ("1201", .city, nil), ("120113", .district, nil),
        ("120113003", .town, .street), ("120113100", .town, .town), ("150422200", .town, .township),
        ("120113401", .town, .park), ("120113500", .town, .farm), ("120113003001", .community, .committee),
        ("150422100201", .community, .village), ("120113401498", .community, .committeeLike),
        ("120113500598", .community, .villageLike),
    ])
    func `digits give the level and their range the kind`(text: String, level: AreaLevel, kind: AreaKind?) throws {
        let code = try AreaCode(text)
        #expect(code.level == level)
        #expect(AreaKind(code: code) == kind)
    }

    @Test(arguments: [
        ("12O113", AreaRefusal.codeIsNotDigits("12O113")), ("", .codeIsNotDigits("")),
        ("１２", .codeIsNotDigits("１２")), ("120", .codeHasWrongLength("120")),
        ("120113000", .codeIsOutsideRanges("120113000")), ("120113600", .codeIsOutsideRanges("120113600")),
        ("120113003999", .codeIsOutsideRanges("120113003999")),
    ])
    func `a code that follows no rule is refused`(text: String, refusal: AreaRefusal) {
        #expect(throws: refusal) { try AreaCode(text) }
    }

    @Test func `a code continues its parent's`() throws {
        let code = try AreaCode("120113003")
        #expect(code.parent == "120113")
        try AdminArea.checkParent(of: code, is: AreaCode("120113"))
        #expect(throws: AreaRefusal.parentDoesNotMatch(code: "120113003", parent: "120114")) {
            try AdminArea.checkParent(of: code, is: AreaCode("120114"))
        }
        #expect(throws: AreaRefusal.self) { try AdminArea.checkParent(of: code, is: nil) }
        try AdminArea.checkParent(of: AreaCode("12"), is: nil)
    }
}
