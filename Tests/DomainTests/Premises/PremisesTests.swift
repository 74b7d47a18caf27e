import Domain
import Testing

@Suite struct PremisesTests {
    private let kind = PremisesKind(code: "hotel", name: "小旅馆", interval: 60, items: ["灭火器", "通道"])

    @Test func `what nobody has checked is due today, the rest an interval after the last check`() {
        #expect(kind.nextCheck(after: nil, on: day("2026-11-25")) == day("2026-11-25"))
        #expect(kind.nextCheck(after: day("2026-11-01"), on: day("2026-11-25")) == day("2026-12-31"))
        let free = PremisesKind(code: "x", name: "x", interval: nil, items: [])
        #expect(free.nextCheck(after: nil, on: day("2026-11-25")) == nil)
    }

    @Test(
        arguments: [
            ([0], nil, false, PremisesRefusal.faultsNeedNote), ([2], "x", false, .unknownItem),
            ([0, 0], "x", false, .unknownItem),
            ([-1], "x", false, .unknownItem), ([], nil, true, .closed),
        ] as [([Int], String?, Bool, PremisesRefusal)])
    func `a check is refused that says too little or the impossible`(
        faults: [Int], note: String?, isClosed: Bool, refusal: PremisesRefusal
    ) {
        #expect(throws: refusal) {
            try SafetyCheck.check(faults: faults, note: note, of: kind, isClosed: isClosed)
        }
    }
}
