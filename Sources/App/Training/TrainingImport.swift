import Domain
import Kit

/// Reads courses, their lessons and their questions.
struct TrainingImport {
    let context: ImportContext

    private static let course = TableColumn("course", "课程", "课程代码")
    private static let summary = TableColumn("summary", "简介", "说明")
    private static let tracks = TableColumn("tracks", "对象", "适用对象")
    private static let requiredFor = TableColumn("requiredFor", "上岗必需", "必需岗位")
    private static let questions = TableColumn("questions", "试题数", "每卷题数")
    private static let passMark = TableColumn("passMark", "及格线", "合格分")
    private static let attempts = TableColumn("attemptsADay", "每日次数")
    private static let places = TableColumn("placesToWalk", "走访处数")
    private static let months = TableColumn("monthsValid", "有效月数", "有效期")
    private static let text = TableColumn("text", "正文", "内容", "题目", "题干")
    private static let answer = TableColumn("answer", "答案", "正确答案")
    private static let choices = ["A", "B", "C", "D", "E", "F"].map { TableColumn($0, "选项\($0)") }
    /// Characters of a lesson.
    private static let textLimit = 20_000

    func courses(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        let known = try CourseStore.courses(in: connection)
        return try run(
            files, [.code, .name], key: \.code, known: Dictionary(uniqueKeysWithValues: known.map { ($0.code, $0) }),
            read: readCourse
        ) { try CourseStore.save($0, in: connection) }
    }

    func lessons(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        let courses = Set(try CourseStore.courses(in: connection).map(\.code))
        func key(_ lesson: CourseStore.Lesson) -> String { "\(lesson.course) \(lesson.code)" }
        let known = try CourseStore.lessons(in: connection)
        return try run(
            files, [Self.course, .code, .name, Self.text], key: key,
            known: Dictionary(uniqueKeysWithValues: known.map { (key($0), $0) }),
            read: { row in
                CourseStore.Lesson(
                    course: try Self.knownCourse(row, courses), code: try row.neededCode(.code), title: try row.name(),
                    text: String(try Self.needed(row, Self.text).prefix(Self.textLimit)))
            }
        ) { try CourseStore.save($0, in: connection) }
    }

    func questions(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        let courses = Set(try CourseStore.courses(in: connection).map(\.code))
        let known = try CourseStore.questions(in: connection)
        return try run(
            files, [.code, Self.course, Self.text, Self.answer], key: \.code,
            known: Dictionary(uniqueKeysWithValues: known.map { ($0.code, $0) }),
            read: { row in try Self.question(row, courses) }
        ) { try CourseStore.save($0, in: connection) }
    }

    private func run<Value: Equatable>(
        _ files: [ImportFile], _ needed: [TableColumn], key: (Value) -> String, known: [String: Value],
        read: (TableRow) throws -> Value, save: (Value) throws -> Void
    ) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Value>] = []
        for file in files {
            var table = try ImportTable(file)
            for column in needed { try table.require(column) }
            rows += try table.rows(into: &report, read)
        }
        rows = try rows.withoutRepeats(by: key, field: "code", into: &report)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            let old = known[key(row.value)]
            if old != row.value { try save(row.value) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private func readCourse(_ row: TableRow) throws -> Course {
        let tracks = try row.list(Self.tracks).map { try TableRow.choice($0, Self.tracks, label: \TrainingTrack.label) }
        let passMark = try row.count(Self.passMark, default: 80)
        guard (1...100).contains(passMark) else {
            throw row.malformed(Self.passMark, "\(passMark)", "应在1到100之间", "is not between 1 and 100")
        }
        return Course(
            code: try row.neededCode(.code), title: try row.name(), summary: row.text(Self.summary),
            tracks: tracks.isEmpty ? Set(TrainingTrack.allCases) : Set(tracks),
            requiredFor: Set(
                try row.list(Self.requiredFor).map {
                    try TableRow.choice($0, Self.requiredFor, label: \Role.label)
                }),
            questions: max(1, try row.count(Self.questions, default: 20)), passMark: passMark,
            attemptsADay: max(1, try row.count(Self.attempts, default: 3)),
            placesToWalk: try row.count(Self.places, default: 0),
            monthsValid: max(1, try row.count(Self.months, default: 24)))
    }

    private static func question(_ row: TableRow, _ courses: Set<String>) throws -> Question {
        let choices = Self.choices.map { row.text($0) }.filter { !$0.isEmpty }
        guard choices.count >= 2 else {
            throw RowRefusal(
                "tooFewChoices", field: "B", "至少要有A、B两个选项。", "A question has at least two choices, A and B.")
        }
        let letters = row.code(answer).uppercased().filter(\.isLetter)
        let right = Set(letters.unicodeScalars.map { Int($0.value) - 65 })
        guard !right.isEmpty, right.allSatisfy({ choices.indices.contains($0) }) else {
            throw row.malformed(answer, row.text(answer), "应为选项字母，如A或AC", "is not the letter of a choice")
        }
        return Question(
            code: try row.neededCode(.code), course: try knownCourse(row, courses), text: try needed(row, text),
            choices: choices, right: right)
    }

    private static func knownCourse(_ row: TableRow, _ known: Set<String>) throws -> String {
        let code = try row.neededCode(course)
        guard known.contains(code) else {
            throw RowRefusal(
                "unknownCourse", field: "course", "没有课程“\(code.prefix(40))”，请先导入课程。",
                "There is no course \"\(code.prefix(40))\"; import the courses first.")
        }
        return code
    }

    private static func needed(_ row: TableRow, _ column: TableColumn) throws -> String {
        let text = row.text(column)
        guard !text.isEmpty else { throw row.missing(column) }
        return text
    }
}
