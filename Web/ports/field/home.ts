// First screen: three figures, what is next, and the camera under the thumb.
import { append, fill, freshId, tags } from "../../shared/dom";
import { icon } from "../../shared/icons";
import { LiveList } from "../../shared/live-list";
import { taken } from "../../shared/photo";
import type { PortContext } from "../../shared/port";
import { navigate, path, Screen } from "../../shared/router";
import { number, t, TextKey } from "../../shared/texts";
import { dueState } from "../../shared/time";
import { begunWith } from "./report-draft";
import { TaskCards } from "./task-cards";

const { a, div, h1, h2, input, label, nav, p, span, strong } = tags;

type Level = "calm" | "soon" | "over";
const figures: [TextKey, readonly Level[], string][] = [
    ["toDo", ["calm", "soon", "over"], ""], ["dueSoon", ["soon"], "figure-raised"], ["overdue", ["over"], "figure-danger"],
];

export function openHome(context: PortContext, host: HTMLElement): Screen {
    const row = div({ class: "figures figures-three" });
    const list: LiveList = new LiveList(context.feed, () => {
        cards.draw();
        drawFigures();
    }, 100);
    const cards: TaskCards = new TaskCards(list, t("noTasks"));
    const cameraId = freshId("camera");
    const camera = input({ type: "file", id: cameraId, accept: "image/*", capture: "environment", class: "visually-hidden" });
    camera.addEventListener("change", () => {
        begunWith(taken(camera));
        navigate("report");
    });
    append(host, [
        h1({ class: "greeting" }, t("greeting", { name: context.session.user.name })),
        row,
        context.session.rights.includes("recordVisits") ? nav({ class: "entries", "aria-label": t("entries") },
            a({ class: "button", href: path("visits") }, icon("home"), t("visits")),
            context.session.rights.includes("patrol") ? a({ class: "button", href: path("patrol") }, icon("route"), t("patrol")) : null) : null,
        h2({ class: "section-title" }, t("nextTasks")), cards.element,
        div({ class: "thumb-bar" },
            camera, label({ for: cameraId, class: "button button-primary button-wide" }, icon("camera"), t("photoReport")),
            a({ href: path("report"), class: "button" }, t("reportWithoutPhoto")))]);

    const drawFigures = () => {
        const levels = list.rows.map((one) => dueState(one, Date.now())?.level ?? "calm");
        fill(row, figures.map(([text, wanted, tone]) => {
            const count = levels.filter((level) => wanted.includes(level)).length;
            const value = list.state !== "ready" ? "--" : number(count) + (list.nextCursor === undefined ? "" : "+");
            return p({ class: `figure ${count > 0 ? tone : ""}` },
                strong({ class: "figure-value" }, value), span({ class: "figure-label" }, t(text)));
        }));
    };
    void list.open({ list: "mine" });
    return {
        dispose: () => {
            list.dispose();
            cards.dispose();
        },
    };
}
