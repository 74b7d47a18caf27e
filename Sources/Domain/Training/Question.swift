/// A question of a course's bank (试题), with its choices and which of them are right.
public struct Question: Hashable, Codable, Sendable {
    public let code: String
    public let course: String
    public let text: String
    public let choices: [String]
    /// Places in `choices`; several where all that is right has to be found.
    public let right: Set<Int>

    public init(code: String, course: String, text: String, choices: [String], right: Set<Int>) {
        self.code = code
        self.course = course
        self.text = text
        self.choices = choices
        self.right = right
    }
}

/// The questions of one test as they were drawn (试卷), kept with what was answered.
public struct TestPaper: Hashable, Codable, Sendable {
    /// A question, its choices in the order in which this paper shows them.
    public struct Item: Hashable, Codable, Sendable {
        public let code: String
        public let text: String
        public let choices: [String]
        /// Places in `choices`.
        public let right: Set<Int>

        /// Whether several choices may be right, which the learner is told.
        public var isMultiple: Bool { right.count > 1 }
    }

    public let items: [Item]

    /// Draws so many questions from a bank, and shuffles their choices.
    public init(_ count: Int, from bank: [Question], using random: inout some RandomNumberGenerator) {
        let drawn = bank.sorted { $0.code < $1.code }.shuffled(using: &random).prefix(count)
        var items: [Item] = []
        for question in drawn {
            let order = Array(question.choices.indices).shuffled(using: &random)
            items.append(
                Item(
                    code: question.code, text: question.text, choices: order.map { question.choices[$0] },
                    right: Set(order.indices.filter { question.right.contains(order[$0]) })))
        }
        self.items = items
    }

    /// What the answers are worth: a question counts when exactly what is right was chosen.
    ///
    /// - Parameter answers: by the question's code, the places of what was chosen; what is missing is wrong.
    public func mark(_ answers: [String: [Int]], passMark: Int) -> TestResult {
        let wrong = items.filter { Set(answers[$0.code] ?? []) != $0.right }.map(\.code)
        let right = items.count - wrong.count
        return TestResult(
            right: right, of: items.count, isPassed: !items.isEmpty && right * 100 >= passMark * items.count,
            wrong: wrong)
    }
}

/// What a test was worth (成绩).
public struct TestResult: Hashable, Codable, Sendable {
    public let right: Int
    public let of: Int
    public let isPassed: Bool
    /// The questions that were not answered rightly.
    public let wrong: [String]
}
