import TestSupport
import Testing

@testable import Linkage

@Suite struct NameAgreementTests {
    private func agreement(_ one: [UInt16], _ other: [UInt16]) -> NameAgreement {
        one.withUnsafeBufferPointer { left in other.withUnsafeBufferPointer { NameText.agreement(left, $0) } }
    }

    @Test(arguments: [
        ("王伟", "王伟", NameAgreement.same), ("王伟", "王偉", .same), ("", "王伟", .missing), ("王伟", "汪伟", .sameSound),
        ("王伟", "王玮", .sameSound),
        ("王伟", "Wang Wei", .sameSound), ("吕布", "LYU BU", .sameSound), ("陈刚", "程刚", .nearSound),
        ("陈刚", "Cheng Gang", .nearSound), ("周静", "邹静", .nearSound),
        ("王宏", "王宠", .similarShape), ("李末", "李未", .similarShape), ("刘己", "刘巳", .similarShape),
        ("张晴", "张睛", .similarShape), ("王建*", "王建国", .similarShape),
        ("王□国", "王建国", .similarShape), ("*建国", "王建国", .similarShape), ("王**", "王建国", .shortened),
        ("王某", "王伟", .shortened), ("王某", "李伟", .different),
        ("伟王", "王伟", .swapped), ("建国王", "王建国", .swapped), ("王国建", "王建国", .swapped), ("Wei Wang", "王伟", .swapped),
        ("Wei Wang", "Wang Wei", .swapped),
        ("王", "王伟", .shortened), ("王先生", "王伟", .shortened), ("王建", "王建国", .shortened), ("建国", "王建国", .shortened),
        ("老王", "王伟", .shortened),
        ("小明", "王明", .shortened), ("阿芳", "李芳", .shortened), ("阿卜杜拉", "阿卜杜拉·买买提", .shortened),
        ("阿布杜拉", "阿卜杜拉·买买提", .shortened),
        ("王建国", "王建军", .oneCharacter), ("王国", "王建国", .oneCharacter), ("阿卜杜拉买买提", "阿卜杜热买买提", .oneCharacter),
        ("阿卜杜拉买买提", "阿布都拉买卖提", .sameSound),
        ("王建国", "李建国", .sameGiven), ("欧阳建国", "王建国", .sameGiven), ("王伟", "王芳", .sameSurname),
        ("欧阳伟", "欧阳芳菲", .sameSurname),
        ("王建国", "王秀英", .sameSurname), ("王伟", "李芳", .different), ("王伟", "李伟", .different), ("王建国", "李秀英", .different),
        ("smith", "smyth", .oneCharacter), ("smith", "smiht", .oneCharacter), ("johnsmith", "smithjohn", .swapped),
        ("johnsmith", "marybrown", .different),
        ("christopher", "cristopher", .nearSound), ("christopher", "christofer", .oneCharacter),
        ("christopher", "cristofer", .different), ("john", "johnsmith", .shortened),
        ("zhangwei", "zangwei", .nearSound), ("张伟", "zangwei", .nearSound),
        ("王伟", "lifang", .different), ("王伟", "wangfang", .sameSurname),
        ("delaney kiernan", "delaney majetic", .sameSurname), ("april herbert", "april harrington", .sameGiven),
        ("herbert isabella", "harrington isabella", .sameGiven), ("johnson mary", "johnson paul", .sameSurname),
        ("mary mozella", "john mozella", .sameSurname), ("georgiadis ion", "georgiadis eva", .sameSurname),
        ("kody white", "lillianna white", .sameSurname), ("kiernan delaney", "delaney majetic", .sameSurname),
        ("kyra macrington", "macringtn kyra", .swapped), ("laurex frahn", "frahn lauren", .swapped),
        ("kyra lee", "leo kyra", .sameSurname), ("marcus wardle", "jon humphreys", .different),
        ("amy lee", "amy fox", .different),
    ])
    func `tells how names differ`(one: String, other: String, expected: NameAgreement) {
        #expect(agreement(name(one), name(other)) == expected)
        #expect(agreement(name(other), name(one)) == expected)
    }

    @Test func `is the same both ways, and the same with itself`() {
        let symbols = Array("王李伟芳建国小老阿欧阳晴睛末未己已王\u{FFFD}abxing".utf16)
        var random = SeededRandom(seed: 6)
        for _ in 0..<30_000 {
            let names = (0..<2).map { _ in
                (0..<Int.random(in: 1...7, using: &random)).map { _ in symbols.randomElement(using: &random)! }
            }
            #expect(
                agreement(names[0], names[1]) == agreement(names[1], names[0]),
                "\(names.map { String(decoding: $0, as: UTF16.self) })")
            if !names[0].contains(NameText.unknown) { #expect(agreement(names[0], names[0]) == .same) }
        }
    }
}
