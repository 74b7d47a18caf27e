import Domain
import Geo
import TestSupport
import Testing

@Suite struct DuplicateRulesTests {
    private static let rules = DuplicateRules(metres: 50, age: .days(30))
    private static let now = Instant("2026-11-25T08:00:00Z")!

    /// - Parameter metres: north of the place of all.
    private func matter(
        _ type: String = "0102", metres: Double? = 0, area: String = "120113003001001", address: String = "",
        _ text: String = "3号楼前垃圾成堆，有异味", daysAgo: Int64 = 0
    ) -> ReportedMatter {
        ReportedMatter(
            type: TicketTypeCode(type),
            point: metres.map { Coordinate(longitude: 117.1, latitude: 39.2 + $0 / 111_000) },
            area: AreaPath(area), address: address, text: text, reportedAt: Self.now - .days(daysAgo))
    }

    private func likeness(_ other: ReportedMatter) -> Likeness? { Self.rules.likeness(of: matter(), and: other) }

    @Test func `the same words at the same place are as alike as can be, and say why`() throws {
        let same = try #require(likeness(matter()))
        #expect(same.score == 1 && same.metres == 0 && same.words == 1)
        #expect(same.reason.chinese == "相距0米 · 事项相同 · 文字相似100%")
        let similar = try #require(likeness(matter("0103", metres: 12, "三号楼门口垃圾成堆")))
        #expect(similar.reason.chinese.hasPrefix("相距12米 · 同一大类 · 文字相似"))
    }

    @Test func `another class, another place and another month are other matters`() {
        #expect(likeness(matter("0502")) == nil)
        #expect(likeness(matter(metres: 51)) == nil)
        #expect(likeness(matter(daysAgo: 31)) == nil)
        #expect(likeness(matter(daysAgo: 29)) != nil)
    }

    @Test func `a photo without words is judged by place and type`() {
        #expect(likeness(matter(metres: 5, "")) != nil)
        #expect(likeness(matter("0103", metres: 49, "")) == nil)
    }

    @Test func `without points the address within one community decides`() {
        let one = matter(metres: nil, address: "翠华里3号楼")
        func isAlike(_ address: String, _ area: String = "120113003001") -> Bool {
            Self.rules.likeness(of: one, and: matter(area: area, address: address)) != nil
        }
        #expect(isAlike("翠华里3号楼前") && !isAlike("秋怡家园北门") && !isAlike(""))
        #expect(!isAlike("翠华里3号楼", "120113003002") && !isAlike("翠华里3号楼", "120113"))
    }

    @Test(arguments: SeededRandom.seeds)
    func `likeness does not depend on the order, lies between 0 and 1, and falls with distance`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let letters = Array("垃圾楼前异味路灯不亮3号")
        func text() -> String {
            String((0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random)! })
        }
        for _ in 0..<100 {
            let one = matter(
                ["0102", "0103"].randomElement(using: &random)!, metres: .random(in: 0...60, using: &random), text())
            let other = matter(
                ["0102", "0103"].randomElement(using: &random)!, metres: .random(in: 0...60, using: &random), text())
            let (there, back) = (Self.rules.likeness(of: one, and: other), Self.rules.likeness(of: other, and: one))
            #expect(there == back)
            if let there {
                #expect((DuplicateRules.threshold...1).contains(there.score))
                let nearer = ReportedMatter(
                    type: other.type, point: one.point, area: other.area, address: "", text: other.text,
                    reportedAt: other.reportedAt)
                #expect(Self.rules.likeness(of: one, and: nearer)!.score >= there.score)
            }
        }
    }
}
