// The desk of what is asked beside tickets: lists on the left, the ticket with its panel beside them.
import { fill, tags } from "../dom";
import type { PortContext } from "../port";
import { navigate, path, Screen } from "../router";
import { t, TextKey } from "../texts";
import { DetailView } from "../ticket/detail";
import { SideTaskCards } from "./list";
import { ratingsSection } from "./ratings";

const { a, button, div, h1, nav } = tags;

const lists: [name: string, text: TextKey][] = [
    ["mine", "taskList.mine"], ["issued", "taskList.issued"], ["overdue", "taskList.overdue"], ["all", "taskList.all"],
];

export interface SideTaskScreen { name: string; title: TextKey; kind?: string }

/** Opens the screen in a host; the address is `#/name/list/ticket`. */
export function openSideTasks(description: SideTaskScreen, context: PortContext, host: HTMLElement, start: string[]): Screen {
    const { name, title, kind } = description;
    let listName = "";
    let detail: DetailView | undefined;
    const cards = new SideTaskCards(context.feed, (task) => path(name, listName, task.ticket.id), t("noSideTasks"));
    const links = lists.map(([list, text]) => a({ href: path(name, list), class: "segment" }, t(text)));
    const side = div({ class: "desk-side", tabindex: "-1", hidden: true });
    const showsRatings = kind === "whistle" && context.session.rights.includes("seeWhistleRatings");
    const root = div({ class: "desk" }, div({ class: "desk-main" }, h1({ class: "visually-hidden" }, t(title)),
        nav({ class: "segments", "aria-label": t(title) }, links), cards.element,
        showsRatings ? ratingsSection() : null), side);
    host.append(root);

    const close = () => navigate(name, listName);
    const openTicket = (id: string | undefined) => {
        if (detail?.id === id) return;
        detail?.dispose();
        detail = undefined;
        side.hidden = id === undefined;
        root.classList.toggle("has-detail", id !== undefined);
        if (id === undefined) return;
        detail = new DetailView(id, {
            feed: context.feed, mayClearPhotos: context.session.rights.includes("clearPhotos"), closed: close,
            done: () => void cards.reload(),
            extra: () => button({ type: "button", class: "button button-ghost detail-close", "aria-label": t("closeDetail"), on: { click: close } }, "×"),
        });
        fill(side, detail.element);
    };
    const update = (segments: string[]) => {
        const index = Math.max(0, lists.findIndex(([list]) => list === segments[0]));
        const wanted = lists[index]?.[0] ?? "mine";
        if (wanted !== listName) {
            listName = wanted;
            links.forEach((link, at) => {
                if (at === index) link.setAttribute("aria-current", "page");
                else link.removeAttribute("aria-current");
            });
            void cards.open({ list: wanted, kind });
        }
        openTicket(segments[1]);
    };
    update(start);
    return {
        update,
        dispose: () => {
            detail?.dispose();
            cards.dispose();
        },
    };
}
