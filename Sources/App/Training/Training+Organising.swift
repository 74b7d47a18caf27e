import Domain
import Kit

/// What those do who see to it that everybody is trained.
extension Training {
    /// Each course, and how those stand whose post asks for it.
    func standings() async throws -> [CourseStanding] {
        let (area, today) = (principal.scope, app.today)
        return try await app.database.read { connection in
            let lessons = Dictionary(grouping: try CourseStore.lessons(in: connection), by: \.course)
            let questions = Dictionary(grouping: try CourseStore.questions(in: connection), by: \.course)
            return try CourseStore.courses(in: connection).map { course in
                let counts = try TraineeStore.counts(of: course, within: area, on: today, in: connection)
                let files = Dictionary(
                    grouping: try CourseStore.attachments(of: course.code, in: connection), by: { $0.lesson })
                return CourseStanding(
                    code: course.code, title: course.title,
                    lessons: (lessons[course.code] ?? []).map { lesson in
                        .init(
                            code: lesson.code, title: lesson.title, text: lesson.text, isRead: false,
                            files: (files[lesson.code] ?? []).map { $0.file })
                    },
                    questions: questions[course.code]?.count ?? 0, learners: counts.learners,
                    certified: counts.certified, expiring: counts.expiring, missing: counts.missing)
            }
        }
    }

    func trainees(
        of code: String, standing: TraineeStore.Standing?, after cursor: PostingID?, limit: Int?
    ) async throws -> Page<TraineeView> {
        let (area, today, limit) = (principal.scope, app.today, try app.configuration.pageSize(limit))
        return try await app.database.read { connection in
            let found = try TraineeStore.trainees(
                of: try Self.course(code, in: connection), standing: standing, within: area, after: cursor,
                limit: limit + 1, on: today, in: connection)
            return Page(found, limit: limit, cursor: \.posting.rawValue)
        }
    }

    /// Hangs an upload of the caller's on a lesson.
    func attach(_ attachment: AttachmentID, to lesson: String, of code: String) async throws {
        let (now, user) = (app.now, principal.user)
        try await app.database.write { connection in
            guard try CourseStore.lessons(of: code, in: connection).contains(where: { $0.code == lesson }) else {
                throw Problem.notFound
            }
            guard let found = try AttachmentStore.attachment(attachment, in: connection), found.ticket == nil,
                found.uploadedBy == user, try !CourseStore.isOfLesson(attachment, in: connection)
            else {
                throw Problem.field(
                    "attachment", "附件不存在或已用在别处，请重新上传。",
                    "The attachment does not exist or is in use already; please upload it again.",
                    code: "unknownAttachment")
            }
            try CourseStore.attach(attachment, to: lesson, of: code, in: connection)
            try note("attached", "lesson", "\(code).\(lesson)", at: now, in: connection)
        }
    }
}
