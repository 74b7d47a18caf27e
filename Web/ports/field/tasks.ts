// All tasks, by list.
import { tags } from "../../shared/dom";
import { LiveList } from "../../shared/live-list";
import type { PortContext } from "../../shared/port";
import { path, Screen } from "../../shared/router";
import { t, TextKey } from "../../shared/texts";
import { TaskCards } from "./task-cards";

const { a, h1, nav } = tags;

const lists: [name: string, text: TextKey][] = [
    ["mine", "list.mine"], ["handling", "list.handling"], ["verify", "list.verify"], ["overdue", "list.overdue"], ["all", "list.all"],
];

export function openTasks(context: PortContext, host: HTMLElement, start: string[]): Screen {
    const list: LiveList = new LiveList(context.feed, () => cards.draw());
    const cards: TaskCards = new TaskCards(list, t("emptyShort"));
    const links = lists.map(([name, text]) => a({ href: path("tasks", name), class: "segment" }, t(text)));
    host.append(h1({ class: "visually-hidden" }, t("tab.tasks")), nav({ class: "segments", "aria-label": t("tab.tasks") }, links), cards.element);
    const update = (segments: string[]) => {
        const index = Math.max(0, lists.findIndex(([name]) => name === segments[0]));
        links.forEach((link, at) => {
            if (at === index) link.setAttribute("aria-current", "page");
            else link.removeAttribute("aria-current");
        });
        void list.open({ list: lists[index]?.[0] });
    };
    update(start);
    return {
        update,
        dispose: () => {
            list.dispose();
            cards.dispose();
        },
    };
}
