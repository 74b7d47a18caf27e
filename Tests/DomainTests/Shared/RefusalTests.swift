import Domain
import Testing

@Suite struct RefusalTests {
    static let all: [any Refusal] =
        TicketRefusal.examples + PasswordRefusal.allCases + AreaRefusal.examples + GridRefusal.examples
        + PostingRefusal.examples + ApiTokenRefusal.allCases

    @Test func `every reason to refuse a ticket command has an example`() {
        #expect(TicketRefusal.examples.map(\.reason) == TicketRefusal.Reason.allCases)
    }

    @Test func `no code is used twice`() {
        #expect(Set(Self.all.map(\.code)).count == Self.all.count)
    }

    @Test(arguments: all.indices)
    func `a refusal is a sentence in both languages and says what to do next`(index: Int) {
        let refusal = Self.all[index]
        #expect([403, 409, 422].contains(refusal.status))
        #expect(refusal.title.chinese.hasSuffix("。"), "\(refusal.code)")
        #expect(refusal.title.english.hasSuffix("."), "\(refusal.code)")
        #expect(refusal.title.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        if refusal is TicketRefusal { #expect(refusal.detail?.chinese.hasSuffix("。") == true, "\(refusal.code)") }
    }
}
