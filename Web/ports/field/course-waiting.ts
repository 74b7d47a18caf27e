// A course as it stands once what waits on this phone has arrived. Pure, so that it can be tested.
import type { CourseDetail, CourseRow } from "./course-model";
import type { Item } from "./outbox/rules";

export function courseSubject(code: string): string { return `course:${code}`; }

export function lessonPath(course: string, lesson: string): string { return `/api/training/courses/${encodeURIComponent(course)}/lessons/${encodeURIComponent(lesson)}/read`; }

/** Whether a test of the course has been handed in that nobody has marked yet. */
export function isHandedIn(waiting: readonly Item[]): boolean { return waiting.some((item) => item.kind === "test" && item.state === "waiting"); }

/** The paths of the lessons that were read here; what was refused counts as little as it does at the server. */
function readHere(waiting: readonly Item[]): Set<string> {
    return new Set(waiting.filter((item) => item.kind === "lesson" && item.state === "waiting").map((item) => item.path));
}

export function rowWithWaiting(course: CourseRow, waiting: readonly Item[]): CourseRow {
    return { ...course, lessonsRead: Math.min(course.lessons, course.lessonsRead + readHere(waiting).size) };
}

/** The last lesson that is read opens the test; whether it counts, the server says. */
export function withWaiting(found: CourseDetail, waiting: readonly Item[]): CourseDetail {
    const paths = readHere(waiting);
    const lessons = found.lessons.map((lesson) => ({ ...lesson, isRead: lesson.isRead || paths.has(lessonPath(found.course.code, lesson.code)) }));
    const wereMissing = found.lessons.some((lesson) => !lesson.isRead);
    const course = { ...found.course, lessonsRead: lessons.filter((lesson) => lesson.isRead).length };
    return { ...found, course, lessons, mayTakeTest: found.mayTakeTest || wereMissing && lessons.every((lesson) => lesson.isRead) };
}
