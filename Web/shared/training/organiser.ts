// Courses from the organiser's side: who lacks which certificate, and the files of the lessons.
import { get, send, upload } from "../api";
import { fill, tags } from "../dom";
import type { PortContext } from "../port";
import type { Page } from "../model";
import { path, Screen } from "../router";
import { number, t, TextKey } from "../texts";
import { sentence, toast } from "../toast";
import { scrollingTable } from "../table";

const { a, button, details, div, h1, h2, input, label, li, p, section, select, option, span, summary, table, tbody, td, th, thead, tr, ul } = tags;

interface Lesson { code: string; title: string; files: { id: string; fileName: string }[] }
interface Standing { code: string; title: string; lessons: Lesson[]; questions: number; learners: number; certified: number; expiring: number; missing: number }
interface Trainee { posting: string; name: string; roleLabel: string; organisation: string; expiresOn?: string; standing: string }

const tones = { missing: "tag tag-critical", expiring: "tag tag-raised", certified: "tag tag-done" } as Record<string, string>;

export function openTrainingDesk(_: PortContext, host: HTMLElement, start: string[]): Screen {
    const courses = div();
    const people = section({ class: "panel", hidden: true });
    host.append(div({ class: "page" }, h1(t("tab.training")), p({ class: "hint" }, t("trainingDeskHint")), courses, people));
    const load = async () => {
        fill(courses, div({ class: "skeleton skeleton-detail" }));
        try {
            const found = (await get<Page<Standing>>("/api/training/standings")).items;
            fill(courses, found.length === 0 ? div({ class: "blank" }, p({ class: "blank-title" }, t("noCourses")), p(t("importCourses"))) : overview(found));
        } catch (error) {
            fill(courses, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    const show = ([code]: string[]) => {
        people.hidden = code === undefined;
        if (code !== undefined) openTrainees(code, people, () => void load());
    };
    void load();
    show(start);
    return { update: show };
}

function overview(courses: Standing[]): HTMLElement {
    const heads = ["course", "lessonCount", "questionCount", "trainees", "standing.certified", "standing.expiring", "standing.missing"] as const;
    return div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("tab.training") },
        scrollingTable({ class: "table table-plain", id: "courses" },
            thead(tr(heads.map((head, index) => th({ scope: "col", class: index > 0 ? "numeric" : undefined }, t(head as TextKey))))),
            tbody(courses.map((one) => tr(
                th({ scope: "row" }, a({ class: "row-link", href: path("training", one.code) }, `${one.code} ${one.title}`)),
                [one.lessons.length, one.questions, one.learners, one.certified, one.expiring, one.missing].map((count) => td({ class: "numeric" }, number(count))))))));
}

function openTrainees(code: string, host: HTMLElement, changed: () => void): void {
    const choice = select({ class: "input", id: "standing" }, option({ value: "" }, t("allTrainees")),
        ["missing", "expiring", "certified"].map((one) => option({ value: one, selected: one === "missing" }, t(`standing.${one}` as TextKey))));
    const rows = tbody();
    const status = p({ class: "hint", role: "status" });
    const more = button({ type: "button", class: "button list-more", hidden: true }, t("showMore"));
    const files = div();
    let cursor: string | undefined;
    const load = async (from?: string) => {
        try {
            const found = await get<Page<Trainee>>(`/api/training/courses/${code}/trainees`, { standing: choice.value, cursor: from, limit: 50 });
            if (from === undefined) fill(rows);
            rows.append(...found.items.map((one) => tr(td(one.name), td(one.roleLabel), td(one.organisation),
                td(span({ class: tones[one.standing] }, t(`standing.${one.standing}` as TextKey))), td({ class: "code" }, one.expiresOn ?? "--"))));
            status.textContent = rows.children.length === 0 ? t("nobodyHere") : "";
            cursor = found.nextCursor ?? undefined;
            more.hidden = cursor === undefined;
        } catch (error) {
            status.textContent = sentence(error);
        }
    };
    const loadFiles = async () => {
        const course = (await get<Page<Standing>>("/api/training/standings")).items.find((one) => one.code === code);
        fill(files, course ? details({ open: files.querySelector("details")?.open === true }, summary(t("lessonFiles")), ul({ class: "walks" }, course.lessons.map((lesson) => lessonFiles(code, lesson, () => {
            void loadFiles();
            changed();
        })))) : null);
    };
    choice.addEventListener("change", () => void load());
    more.addEventListener("click", () => void load(cursor));
    fill(host, h2(t("traineesOf", { code })), label({ for: "standing", class: "visually-hidden" }, t("standing")), choice,
        div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("trainees") }, table({ class: "table table-plain", id: "trainees" },
            thead(tr(["personName", "role", "organisation", "standing", "expiryDay"].map((head) => th({ scope: "col" }, t(head as TextKey))))), rows)),
        status, more, files);
    void load();
    void loadFiles().catch((error) => toast(sentence(error), "danger"));
}

function lessonFiles(course: string, lesson: Lesson, done: () => void): HTMLElement {
    const chooser = input({ type: "file", id: `file-${lesson.code}`, class: "input", accept: "image/*,application/pdf" });
    chooser.addEventListener("change", async () => {
        const file = chooser.files?.[0];
        if (!file) return;
        try {
            const sent = await upload<{ id: string }>("/api/attachments", file, file.name);
            await send("POST", `/api/training/courses/${course}/lessons/${lesson.code}/files`, { attachment: sent.id });
            toast(t("saved"));
            done();
        } catch (error) {
            toast(sentence(error), "danger");
        }
    });
    return li(span(`${lesson.code} ${lesson.title}`),
        lesson.files.map((file) => a({ href: `/api/attachments/${file.id}`, target: "_blank", rel: "noopener" }, file.fileName)),
        label({ for: chooser.id, class: "visually-hidden" }, t("addFileTo", { lesson: lesson.title })), chooser);
}
