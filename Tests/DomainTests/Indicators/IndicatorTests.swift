import Domain
import Testing

@Suite struct IndicatorTests {
    /// Worked by hand: 20 tickets were to be accepted, 18 were, 16 of them filed …
    private static let counts: IndicatorCounts = {
        var counts = IndicatorCounts()
        let hand: [IndicatorCount: Int] = [
            .dueToAccept: 20, .takenByDue: 17, .accepted: 18, .filed: 16, .reportedByWorkers: 12, .validOfWorkers: 9,
            .publicFound: 6, .workerFound: 10, .dueToDispatch: 16, .dispatchedByDue: 12, .dueToVerify: 14,
            .judgedByDue: 7, .dueToClose: 15, .closed: 12, .closedByDue: 9, .open: 8, .openPastDue: 2,
            .closedInPeriod: 12, .repeated: 3, .reached: 8, .asked: 5, .solved: 4, .satisfied: 6, .dispatched: 20,
            .answeredByDue: 18, .returned: 4, .upheldReturns: 3, .extended: 5, .dueToHandle: 16, .handled: 14,
            .handledByDue: 12, .fedBack: 15, .reworked: 3, .tasks: 40, .offHourTasks: 10, .extraTasks: 2,
            .entries: 60, .tasksDone: 30, .taskMinutes: 1_350, .workerDays: 16, .workerWeeks: 8, .notices: 36,
            .grids: 10,
        ]
        for (count, number) in hand { counts[count] = number }
        return counts
    }()

    @Test(arguments: [
        ("filingRate", 16, 18, 0.888_889), ("acceptOnTime", 17, 20, 0.85), ("dispatchOnTime", 12, 16, 0.75),
        ("handlingRate", 14, 16, 0.875), ("onTimeHandling", 12, 16, 0.75), ("verifyOnTime", 7, 14, 0.5),
        ("closingRate", 12, 15, 0.8), ("onTimeClosing", 9, 15, 0.6), ("overdueUnclosed", 2, 8, 0.25),
        ("reworkRate", 3, 15, 0.2), ("extensionRate", 5, 20, 0.25), ("returnRate", 4, 20, 0.2),
        ("correctDispatch", 17, 20, 0.85), ("repeatRate", 3, 12, 0.25), ("validReport", 9, 12, 0.75),
        ("missedReport", 6, 16, 0.375), ("response", 18, 20, 0.9), ("solved", 4, 5, 0.8), ("satisfied", 6, 8, 0.75),
        ("tasksPerGrid", 40, 10, 4), ("tasksPerWorkerDay", 40, 16, 2.5), ("offHourTasks", 10, 40, 0.25),
        ("extraTasks", 2, 40, 0.05), ("entriesPerTask", 60, 40, 1.5), ("minutesPerTask", 1_350, 30, 45),
        ("noticesPerWorkerWeek", 36, 8, 4.5),
    ])
    func `a formula gives what a person reckons`(code: String, above: Int, below: Int, value: Double) throws {
        let indicator = try #require(Indicator.all.first { $0.code == code })
        let figure = indicator.figure(of: Self.counts)
        #expect(figure.numerator == above && figure.denominator == below)
        #expect(abs(try #require(figure.value) - value) < 0.000_001)
    }

    @Test func `every indicator has a code of its own and is in the hand-worked table`() {
        #expect(Set(Indicator.all.map(\.code)).count == Indicator.all.count && Indicator.all.count == 26)
        #expect(Indicator.all.allSatisfy { !$0.formula.chinese.isEmpty && $0.formula.english.contains("÷") })
    }

    @Test func `a quotient over fewer than five is withheld, its counts are not`() throws {
        let solved = try #require(Indicator.all.first { $0.code == "solved" })
        var counts = IndicatorCounts()
        (counts[.asked], counts[.solved]) = (4, 3)
        let figure = solved.figure(of: counts)
        #expect(figure.value == nil && figure.numerator == 3 && figure.denominator == 4)
        counts[.asked] = 5
        #expect(solved.figure(of: counts).value == 0.6)
    }

    @Test func `the composite weighs response, solution and satisfaction, and needs all three`() throws {
        let weights = CompositeWeights(response: 30, solved: 35, satisfied: 35)
        // 0.30 × 0.9 + 0.35 × 0.8 + 0.35 × 0.75
        #expect(abs(try #require(weights.composite(of: Self.counts)) - 0.812_5) < 0.000_001)
        var counts = Self.counts
        counts[.asked] = 2
        #expect(weights.composite(of: counts) == nil)
        #expect(CompositeWeights(response: 0, solved: 0, satisfied: 0).composite(of: Self.counts) == nil)
    }

    @Test func `a formula is told in words`() throws {
        let rightly = try #require(Indicator.all.first { $0.code == "correctDispatch" })
        #expect(rightly.formula.chinese == "(派遣数 − 退回成立数) ÷ 派遣数")
        let missed = try #require(Indicator.all.first { $0.code == "missedReport" })
        #expect(missed.formula.chinese == "公众发现立案数 ÷ (公众发现立案数 + 网格员发现立案数)")
    }
}
