// How a course stands with its learner.
import { tags } from "../../shared/dom";
import { t } from "../../shared/texts";
import type { CourseRow } from "./course-model";

const { span } = tags;

/** How a course stands, as a tag. */
export function standing(course: CourseRow): HTMLElement {
    const held = course.certificate;
    if (held?.isGood && !held.expiresSoon) return span({ class: "tag tag-done" }, t("certifiedUntil", { day: held.expiresOn }));
    if (held?.isGood) return span({ class: "tag tag-raised" }, t("expiresOn", { day: held.expiresOn }));
    if (held) return span({ class: "tag tag-critical" }, t("expired"));
    return span({ class: "tag" }, course.lessonsRead > 0 || course.isPassed ? t("learning") : t("notBegun"));
}
