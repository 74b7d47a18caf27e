import Kit

/// Courses with lessons and question banks, and how far each learner has come.
let trainingMigration = Migration(
    27, "training",
    portable: """
        CREATE TABLE course (
            code TEXT NOT NULL PRIMARY KEY,
            title TEXT NOT NULL,
            -- The whole course as the domain encodes it.
            definition JSONB NOT NULL
        ) STRICT;

        CREATE TABLE lesson (
            course_code TEXT NOT NULL REFERENCES course (code),
            code TEXT NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (course_code, code)
        ) STRICT;

        CREATE TABLE lesson_attachment (
            attachment_id TEXT NOT NULL PRIMARY KEY REFERENCES attachment (id),
            course_code TEXT NOT NULL,
            lesson_code TEXT NOT NULL,
            FOREIGN KEY (course_code, lesson_code) REFERENCES lesson (course_code, code)
        ) STRICT;
        CREATE INDEX lesson_attachment_lesson ON lesson_attachment (course_code, lesson_code);
        CREATE INDEX lesson_attachment_code ON lesson_attachment (lesson_code);

        CREATE TABLE question (
            code TEXT NOT NULL PRIMARY KEY,
            course_code TEXT NOT NULL REFERENCES course (code),
            -- The whole question as the domain encodes it.
            definition JSONB NOT NULL
        ) STRICT;
        CREATE INDEX question_course ON question (course_code);

        CREATE TABLE lesson_reading (
            account_id TEXT NOT NULL REFERENCES account (id),
            course_code TEXT NOT NULL,
            lesson_code TEXT NOT NULL,
            read_at BIGINT NOT NULL,
            PRIMARY KEY (account_id, course_code, lesson_code),
            FOREIGN KEY (course_code, lesson_code) REFERENCES lesson (course_code, code)
        ) STRICT;
        CREATE INDEX lesson_reading_lesson ON lesson_reading (course_code, lesson_code);
        CREATE INDEX lesson_reading_code ON lesson_reading (lesson_code);

        CREATE TABLE course_test (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            course_code TEXT NOT NULL REFERENCES course (code),
            -- The questions as they were drawn, with what was right.
            paper JSONB NOT NULL,
            -- What was chosen, and what it was worth; null while the test goes on.
            answers JSONB,
            result JSONB,
            is_passed BOOLEAN,
            started_at BIGINT NOT NULL,
            submitted_at BIGINT,
            CHECK ((submitted_at IS NULL) = (answers IS NULL) AND (submitted_at IS NULL) = (is_passed IS NULL))
        ) STRICT;
        CREATE INDEX course_test_account ON course_test (account_id, course_code);
        CREATE INDEX course_test_course ON course_test (course_code);

        CREATE TABLE walk (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            course_code TEXT NOT NULL REFERENCES course (code),
            place TEXT NOT NULL,
            walked_on TEXT NOT NULL,
            -- Who went along, and confirms it.
            companion_id TEXT NOT NULL REFERENCES account (id),
            noted_at BIGINT NOT NULL,
            confirmed_at BIGINT,
            CHECK (companion_id <> account_id)
        ) STRICT;
        CREATE INDEX walk_account ON walk (account_id, course_code);
        CREATE INDEX walk_companion ON walk (companion_id, confirmed_at);
        CREATE INDEX walk_course ON walk (course_code);

        CREATE TABLE certificate (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            course_code TEXT NOT NULL REFERENCES course (code),
            issued_on TEXT NOT NULL,
            expires_on TEXT NOT NULL,
            CHECK (expires_on >= issued_on)
        ) STRICT;
        CREATE UNIQUE INDEX certificate_account ON certificate (account_id, course_code, issued_on);
        CREATE INDEX certificate_course ON certificate (course_code, expires_on);
        """)
