import Domain
import Kit

/// Courses, lessons and questions as rows.
enum CourseStore {
    struct Lesson: Sendable, Equatable {
        let course: String
        let code: String
        let title: String
        let text: String
    }

    static func courses(in connection: any Connection) throws -> [Course] {
        try connection.run("SELECT definition FROM course ORDER BY code").map { row in try row.stored("definition") }
    }

    static func course(_ code: String, in connection: any Connection) throws -> Course? {
        try connection.first("SELECT definition FROM course WHERE code = \(code)")?.stored("definition")
    }

    static func save(_ course: Course, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO course (code, title, definition) VALUES (\(course.code), \(course.title), \(try Stored(course)))
            ON CONFLICT (code) DO UPDATE SET title = excluded.title, definition = excluded.definition
            """)
    }

    /// Of one course, or of all.
    static func lessons(of course: String? = nil, in connection: any Connection) throws -> [Lesson] {
        let wanted: SQL = course.map { "course_code = \($0)" } ?? "1 = 1"
        return try connection.run(
            "SELECT course_code, code, title, text FROM lesson WHERE \(wanted) ORDER BY course_code, code"
        ).map { row in
            Lesson(
                course: try row["course_code"], code: try row["code"], title: try row["title"],
                text: try row["text"])
        }
    }

    static func save(_ lesson: Lesson, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO lesson (course_code, code, title, text)
            VALUES (\(lesson.course), \(lesson.code), \(lesson.title), \(lesson.text))
            ON CONFLICT (course_code, code) DO UPDATE SET title = excluded.title, text = excluded.text
            """)
    }

    static func questions(of course: String? = nil, in connection: any Connection) throws -> [Question] {
        let wanted: SQL = course.map { "course_code = \($0)" } ?? "1 = 1"
        return try connection.run("SELECT definition FROM question WHERE \(wanted) ORDER BY code").map { row in
            try row.stored("definition")
        }
    }

    static func save(_ question: Question, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO question (code, course_code, definition)
            VALUES (\(question.code), \(question.course), \(try Stored(question)))
            ON CONFLICT (code) DO UPDATE SET course_code = excluded.course_code, definition = excluded.definition
            """)
    }

    // MARK: - Attachments

    static func attach(
        _ attachment: AttachmentID, to lesson: String, of course: String, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO lesson_attachment (attachment_id, course_code, lesson_code)
            VALUES (\(attachment), \(course), \(lesson))
            """)
    }

    /// The files of a course's lessons: lesson, id, name.
    static func attachments(
        of course: String, in connection: any Connection
    ) throws -> [(lesson: String, file: LessonFile)] {
        try connection.run(
            """
            SELECT lesson_attachment.lesson_code, attachment.id, attachment.file_name
            FROM lesson_attachment JOIN attachment ON attachment.id = lesson_attachment.attachment_id
            WHERE lesson_attachment.course_code = \(course) ORDER BY attachment.id
            """
        ).map { row in
            (try row["lesson_code"], LessonFile(id: try row["id"], fileName: try row["file_name"]))
        }
    }

    static func isOfLesson(_ attachment: AttachmentID, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM lesson_attachment WHERE attachment_id = \(attachment)") != nil
    }
}
