// First screen: three figures, what is next, and the camera under the thumb.
import { get } from "../../shared/api";
import { fill, freshId, tags } from "../../shared/dom";
import { icon } from "../../shared/icons";
import { LiveList } from "../../shared/live-list";
import type { Counts } from "../../shared/model";
import { taken } from "../../shared/photo";
import type { PortContext } from "../../shared/port";
import { navigate, path, Screen } from "../../shared/router";
import { number, t, TextKey } from "../../shared/texts";
import { begunWith } from "./report-draft";
import { TaskCards } from "./task-cards";

const { a, div, h1, h2, input, label, p, span, strong } = tags;

const figures: [keyof Counts, TextKey, string][] = [
    ["handling", "toDo", ""], ["dueSoon", "dueSoon", "figure-raised"], ["overdue", "overdue", "figure-danger"],
];

export function openHome(context: PortContext, host: HTMLElement): Screen {
    const row = div({ class: "figures figures-three" });
    const list: LiveList = new LiveList(context.feed, () => cards.draw());
    const cards: TaskCards = new TaskCards(list, t("noTasks"));
    const cameraId = freshId("camera");
    const camera = input({ type: "file", id: cameraId, accept: "image/*", capture: "environment", class: "visually-hidden" });
    camera.addEventListener("change", () => {
        begunWith(taken(camera));
        navigate("report");
    });
    host.append(
        h1({ class: "greeting" }, t("greeting", { name: context.session.user.name })),
        row,
        h2({ class: "section-title" }, t("nextTasks")), cards.element,
        div({ class: "thumb-bar" },
            camera, label({ for: cameraId, class: "button button-primary button-wide" }, icon("camera"), t("photoReport")),
            a({ href: path("report"), class: "button" }, t("reportWithoutPhoto"))));

    const drawCounts = (counts: Partial<Counts>) => fill(row, figures.map(([key, text, tone]) => {
        const value = counts[key];
        return p({ class: `figure ${value ? tone : ""}` },
            strong({ class: "figure-value" }, value === undefined ? "--" : number(value)), span({ class: "figure-label" }, t(text)));
    }));
    const loadCounts = () => get<Counts>("/api/tickets/counts").then(drawCounts, () => undefined);
    drawCounts({});
    void loadCounts();
    void list.open({ list: "mine" });
    const silence = context.feed.listen({ counts: drawCounts, ticket: () => void loadCounts() });
    return {
        dispose: () => {
            silence();
            list.dispose();
            cards.dispose();
        },
    };
}
