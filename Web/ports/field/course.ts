// One course: lessons to read, the test, the places walked with a colleague, the certificate.
import { get, send, Unreachable } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import { textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { Named, Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import { path, Screen } from "../../shared/router";
import { searchField } from "../../shared/search-field";
import { t } from "../../shared/texts";
import { sentence, toast } from "../../shared/toast";
import type { CourseDetail, LessonRow, Test } from "./course-model";
import { standing } from "./course-standing";
import { testForm } from "./course-test";
import { courseSubject, isHandedIn, lessonPath, withWaiting } from "./course-waiting";
import { outbox } from "./outbox/field-outbox";
import { dayPack, openPack } from "./pack/day-pack";

const { a, button, details, div, h1, h2, li, p, section, span, summary, ul } = tags;

export function openCourse(code: string, { session }: PortContext, host: HTMLElement): Screen {
    const body = div({ class: "course" }, div({ class: "skeleton skeleton-detail" }));
    host.append(body);
    const subject = courseSubject(code);
    let openLesson: string | undefined;
    let isInTest = false;

    const show = (told: CourseDetail) => {
        const found = withWaiting(told, outbox.about(subject));
        const { course } = found;
        fill(body, p(a({ href: path("training") }, t("allCourses"))), h1(course.title), p(standing(course)), p({ class: "hint" }, course.summary),
            section({ class: "panel" }, h2(t("lessonsRead", { n: course.lessonsRead, all: course.lessons })),
                found.lessons.map((lesson) => lessonView(lesson))),
            section({ class: "panel", id: "test" }, h2(t("test")), testPart(found)),
            course.placesToWalk > 0 ? section({ class: "panel" }, h2(t("placesConfirmed", { n: course.placesConfirmed, all: course.placesToWalk })), walkPart(found)) : null);
    };
    const lessonView = (lesson: LessonRow) => {
        const box = details({ class: "lesson", "data-lesson": lesson.code, open: lesson.code === openLesson },
            summary(span(lesson.title), lesson.isRead ? span({ class: "tag tag-done" }, t("lessonDone")) : null),
            lesson.text.split(/\n\s*\n/).map((part) => p(part)),
            lesson.files.length > 0 ? ul(lesson.files.map((file) => li(a({ href: `/api/attachments/${file.id}`, target: "_blank", rel: "noopener" }, file.fileName)))) : null,
            lesson.isRead ? null : button({ type: "button", class: "button button-primary button-wide", on: { click: () => void read(lesson) } }, t("markRead")));
        box.addEventListener("toggle", () => { if (box.open) openLesson = lesson.code; });
        return box;
    };
    const fetched = () => get<CourseDetail>(`/api/training/courses/${encodeURIComponent(code)}`);
    const read = async (lesson: LessonRow) => {
        try {
            const found = await outbox.submit({
                kind: "lesson", path: lessonPath(code, lesson.code), body: {}, subject, title: t("lessonReadOf", { lesson: lesson.title }), detail: "",
            }) as CourseDetail | undefined ?? await fetched();
            const next = withWaiting(found, outbox.about(subject)).lessons.find((one) => !one.isRead);
            openLesson = next?.code;
            show(found);
            body.querySelector<HTMLElement>(next ? `[data-lesson="${next.code}"] summary` : "#test button")?.focus();
        } catch (error) {
            toast(sentence(error), "danger");
        }
    };
    const testPart = ({ course, mayTakeTest, testWaits }: CourseDetail) => [
        p({ class: "hint" }, t("testRule", { n: course.questions, mark: course.passMark })),
        isHandedIn(outbox.about(subject)) ? p({ class: "notice" }, t("testHandedIn")) : course.isPassed ? p({ class: "notice notice-good" }, t("testPassed"))
            : mayTakeTest ? button({ type: "button", class: "button button-primary button-wide", on: { click: () => void takeTest() } }, t("beginTest"))
                : p({ class: "notice" }, testWaits ?? ""),
    ];
    /** Drawn by the server, now or when it made the day pack. */
    const drawnTest = async (): Promise<Test | undefined> => {
        // Lessons that have not arrived yet: the server would still call them unread.
        if (outbox.about(subject).length === 0) {
            try {
                return await send<Test>("POST", `/api/training/courses/${encodeURIComponent(code)}/tests`);
            } catch (error) {
                if (!(error instanceof Unreachable)) throw error;
            }
        }
        await openPack();
        return dayPack()?.tests.find((one) => one.course === code);
    };
    const takeTest = async () => {
        try {
            const test = await drawnTest();
            if (!test) return toast(t("testNotHere"), "danger");
            isInTest = true;
            fill(body, h1(t("test")), testForm(test, () => void load()));
            window.scrollTo(0, 0);
        } catch (error) {
            toast(sentence(error), "danger");
        }
    };
    const walkPart = ({ walks }: CourseDetail) => [
        p({ class: "hint" }, t("walkHint")),
        walks.length > 0 ? ul({ class: "walks" }, walks.map((walk) => li(span(t("walkWith", { place: walk.place, day: walk.walkedOn, who: walk.companion })),
            span({ class: walk.isConfirmed ? "tag tag-done" : "tag" }, walk.isConfirmed ? t("confirmed") : t("waitsForConfirmation"))))) : null,
        details(summary(t("noteWalk")), makeForm({
            draft: `walk:${session.user.id}:${code}`, submitLabel: t("save"),
            fields: [
                textField({ name: "place", label: t("walkedPlace"), required: true, maximum: 60 }),
                textField({ name: "walkedOn", label: t("walkedOn"), type: "date" }),
                searchField({
                    name: "companion", label: t("companion"), required: true, hint: t("companionHint"),
                    find: async (q) => (await get<Page<Named>>("/api/training/colleagues", { q })).items.map((one) => ({ value: one.id, label: one.name })),
                }),
            ],
            submit: async (values, intention) => {
                show(await send<CourseDetail>("POST", `/api/training/courses/${code}/walks`, values, intention));
                toast(t("walkNoted"));
            },
        }).element),
    ];
    const load = async () => {
        isInTest = false;
        try {
            const found = await fetched();
            openLesson ??= found.lessons.find((one) => !one.isRead)?.code;
            show(found);
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, h1(t("tab.training")), p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
    const silence = outbox.listenToArrivals((item) => item.subject === subject, () => { if (!isInTest) void load(); });
    return { dispose: () => silence() };
}
