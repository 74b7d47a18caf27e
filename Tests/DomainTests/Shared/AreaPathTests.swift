import Domain
import TestSupport
import Testing

@Suite struct AreaPathTests {
    @Test(arguments: [
        ("120113", "120113003001007", true), ("120113003", "120113003", true), ("120113003", "120113", false),
        ("120113003", "120113004001", false), ("", "120113", true), ("-", "120113", false), ("-", "", false),
    ])
    func `an area contains what its code begins`(outer: String, inner: String, contains: Bool) {
        #expect(AreaPath(outer).contains(AreaPath(inner)) == contains)
    }

    @Test(arguments: SeededRandom.seeds)
    func `the range up to the upper bound holds just what is contained`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func code() -> AreaPath {
            AreaPath(
                (0..<Int.random(in: 0...5, using: &random)).map { _ in "\(Int.random(in: 8...9, using: &random))" }
                    .joined())
        }
        for _ in 0..<500 {
            let (area, other) = (code(), code())
            let isInRange = other.text >= area.text && other.text < area.upperBound
            #expect(isInRange == area.contains(other), "\(area) and \(other)")
        }
    }

    @Test func `a path is cut at a level`() {
        #expect(Places.path.cut(at: .town) == AreaPath("120113003"))
        #expect(AreaPath("120113").cut(at: .town) == AreaPath("120113"))
    }
}
