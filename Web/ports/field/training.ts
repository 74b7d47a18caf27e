// My courses, and the walks that I am to confirm.
import { get, send } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import type { Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import { path, Screen } from "../../shared/router";
import { t } from "../../shared/texts";
import { sentence, toast } from "../../shared/toast";
import { openCourse } from "./course";
import { standing } from "./course-standing";
import type { CourseRow, Walk } from "./course-model";
import { courseSubject, rowWithWaiting } from "./course-waiting";
import { outbox } from "./outbox/field-outbox";

const { a, button, div, h1, h2, li, p, section, span, ul } = tags;

export function openTraining(context: PortContext, host: HTMLElement, start: string[]): Screen {
    let leave: Screen | undefined;
    const show = ([code]: string[]) => {
        leave?.dispose?.();
        host.textContent = "";
        leave = code === undefined ? openList(host) : openCourse(code, context, host);
    };
    show(start);
    return { update: show, dispose: () => leave?.dispose?.() };
}

function openList(host: HTMLElement): Screen {
    const courses = div();
    const walks = div();
    host.append(h1(t("tab.training")), p({ class: "hint" }, t("trainingHint")), courses, walks);
    const begin = () => {
        fill(courses, [1, 2, 3].map(() => div({ class: "skeleton skeleton-card" })));
        void load();
    };
    const load = async () => {
        try {
            const [mine, asked] = await Promise.all([
                get<Page<CourseRow>>("/api/training/courses"), get<Page<Walk>>("/api/training/walks"),
            ]);
            fill(courses, mine.items.length === 0 ? div({ class: "blank" }, p({ class: "blank-title" }, t("noCourses")))
                : ul({ class: "cards" }, mine.items.map(card)));
            fill(walks, asked.items.length > 0 ? confirmations(asked.items, load) : null);
        } catch (error) {
            fill(courses, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: begin } }, t("tryAgain"))));
        }
    };
    begin();
    return { dispose: outbox.listenToArrivals(({ kind }) => kind === "lesson" || kind === "test", () => void load()) };
}

function card(told: CourseRow): HTMLElement {
    const waiting = outbox.about(courseSubject(told.code));
    const course = rowWithWaiting(told, waiting);
    return li(a({ class: "ticket-card", href: path("training", course.code) },
        span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, course.title),
            course.isRequired ? span({ class: "tag tag-state" }, t("requiredCourse")) : null, standing(course),
            waiting.length > 0 ? span({ class: "tag tag-raised" }, t("toSend")) : null),
        span({ class: "ticket-card-title" }, course.summary),
        span({ class: "ticket-card-place" }, t("lessonsRead", { n: course.lessonsRead, all: course.lessons }))));
}

function confirmations(walks: Walk[], done: () => Promise<void>): HTMLElement {
    return section({ class: "panel" }, h2(t("walksToConfirm")), ul({ class: "walks" }, walks.map((walk) => li(
        span(t("walkOf", { who: walk.learner, place: walk.place, day: walk.walkedOn })),
        button({
            type: "button", class: "button button-primary", "data-walk": walk.id,
            on: {
                click: async () => {
                    try {
                        await send("POST", `/api/training/walks/${walk.id}/confirm`);
                        toast(t("walkConfirmed"));
                        await done();
                    } catch (error) {
                        toast(sentence(error), "danger");
                    }
                },
            },
        }, t("confirmWalk"))))));
}
