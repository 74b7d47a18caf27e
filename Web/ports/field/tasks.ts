// All tasks, by list.
import { show, tags } from "../../shared/dom";
import { LiveList } from "../../shared/live-list";
import type { PortContext } from "../../shared/port";
import { path, Screen } from "../../shared/router";
import { t, TextKey } from "../../shared/texts";
import { SideTaskCards } from "../../shared/side-tasks/list";
import { outbox } from "./outbox/field-outbox";
import { TaskCards } from "./task-cards";

const { a, h1, nav, span } = tags;

const lists: [name: string, text: TextKey][] = [
    ["mine", "list.mine"], ["handling", "list.handling"], ["verify", "list.verify"], ["overdue", "list.overdue"], ["all", "list.all"],
    ["beside", "tab.sideTasks"],
];

export function openTasks(context: PortContext, host: HTMLElement, start: string[]): Screen {
    const list: LiveList = new LiveList(context.feed, () => cards.draw());
    const cards: TaskCards = new TaskCards(list, t("emptyShort"));
    const beside = new SideTaskCards(context.feed, (task) => path("task", task.ticket.id), t("noSideTasks"),
        (task) => outbox.about(task.id).length > 0 ? span({ class: "tag tag-raised" }, t("toSend")) : null);
    const silence = outbox.listen(() => beside.draw());
    const links = lists.map(([name, text]) => a({ href: path("tasks", name), class: "segment" }, t(text)));
    host.append(h1({ class: "visually-hidden" }, t("tab.tasks")), nav({ class: "segments", "aria-label": t("tab.tasks") }, links), cards.element, beside.element);
    const update = (segments: string[]) => {
        const index = Math.max(0, lists.findIndex(([name]) => name === segments[0]));
        links.forEach((link, at) => {
            if (at === index) link.setAttribute("aria-current", "page");
            else link.removeAttribute("aria-current");
        });
        // On a narrow screen the last ones stand outside it.
        links[index]?.scrollIntoView({ block: "nearest", inline: "center" });
        const name = lists[index]?.[0];
        show(cards.element, name !== "beside");
        show(beside.element, name === "beside");
        if (name === "beside") void beside.open({ list: "mine" });
        else void list.open({ list: name });
    };
    update(start);
    return {
        update,
        dispose: () => {
            list.dispose();
            cards.dispose();
            beside.dispose();
            silence();
        },
    };
}
