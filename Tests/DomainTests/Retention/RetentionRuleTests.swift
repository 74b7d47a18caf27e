import Domain
import Testing

@Suite struct `A retention rule` {
    @Test(arguments: RetentionClass.allCases)
    func `counts its days back from now`(subject: RetentionClass) throws {
        let rule = try RetentionRule(subject, trigger: subject.trigger, days: 200, method: subject.method)
        let now = Instant("2026-11-23T01:00:00.000Z")!
        #expect(rule.cutoff(at: now) == Instant("2026-05-07T01:00:00.000Z"))
    }

    @Test func `keeps logs for half a year at least, and nothing for ever`() {
        #expect(throws: RetentionRefusal.tooShort(.accessLog)) {
            try RetentionRule(.accessLog, trigger: nil, days: 182, method: nil)
        }
        #expect(throws: RetentionRefusal.tooShort(.reporterNames)) {
            try RetentionRule(.reporterNames, trigger: nil, days: 0, method: nil)
        }
        #expect(throws: RetentionRefusal.tooLong) {
            try RetentionRule(.ticketPhotos, trigger: nil, days: 36_501, method: nil)
        }
    }

    @Test func `is refused when it was meant for something else`() {
        #expect(throws: RetentionRefusal.triggerUnfit(.accessLog)) {
            try RetentionRule(.accessLog, trigger: .ticketFinished, days: 200, method: nil)
        }
        #expect(throws: RetentionRefusal.methodUnfit(.reporterPhones)) {
            try RetentionRule(.reporterPhones, trigger: nil, days: 200, method: .delete)
        }
    }
}
