// A course with what waits on the phone put over it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CourseDetail } from "../ports/field/course-model";
import { isHandedIn, lessonPath, rowWithWaiting, withWaiting } from "../ports/field/course-waiting";
import type { Item, Kind } from "../ports/field/outbox/rules";

function item(kind: Kind, path: string, state: Item["state"] = "waiting"): Item {
    return { id: path, order: 1, user: "u", posting: "p", kind, path, body: {}, photos: [], title: "", detail: "", at: 0, state, tries: 0, nextTry: 0 };
}

function course(read: number): CourseDetail {
    const lessons = ["01", "02", "03"].map((code, index) => ({ code, title: code, text: "", isRead: index < read, files: [] }));
    const row = {
        code: "C 1", title: "", summary: "", isRequired: true, lessons: 3, lessonsRead: read, isPassed: false, placesToWalk: 0, placesConfirmed: 0,
        questions: 3, passMark: 80,
    };
    return { course: row, lessons, walks: [], mayTakeTest: read === 3, testWaits: "wait" };
}

const reads = (...codes: string[]) => codes.map((code) => item("lesson", lessonPath("C 1", code)));

test("lessons that were read without a network count here, once each", () => {
    const found = withWaiting(course(1), reads("02", "02"));
    assert.deepEqual(found.lessons.map((one) => one.isRead), [true, true, false]);
    assert.equal(found.course.lessonsRead, 2);
    assert.equal(found.mayTakeTest, false);
    assert.equal(rowWithWaiting(course(1).course, reads("02", "02")).lessonsRead, 2);
    assert.equal(withWaiting(course(1), [item("lesson", lessonPath("C 1", "02"), "refused")]).course.lessonsRead, 1);
});

test("the last lesson opens the test, but not one that the server has closed for another reason", () => {
    assert.equal(withWaiting(course(1), reads("02", "03")).mayTakeTest, true);
    assert.equal(withWaiting({ ...course(3), mayTakeTest: false }, []).mayTakeTest, false);
});

test("a sheet that was handed in waits until it is marked or refused", () => {
    assert.equal(isHandedIn([item("test", "/api/training/tests/1")]), true);
    assert.equal(isHandedIn([item("test", "/api/training/tests/1", "refused")]), false);
    assert.equal(isHandedIn(reads("01")), false);
});
