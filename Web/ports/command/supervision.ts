// Supervision: what is overdue, by town, unit and ticket, with the ticket beside the tree.
import { get } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import { DetailView } from "../../shared/ticket/detail";
import type { Page, TicketRow } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import { navigate, path, Screen } from "../../shared/router";
import { number, t, textFor } from "../../shared/texts";
import { SideTaskCards } from "../../shared/side-tasks/list";
import { dueBar, place } from "../../shared/ticket/badges";
import { sentence } from "../../shared/toast";
import { overdueTree, TownBranch } from "./overdue-tree";

const { a, button, details, div, h1, h2, li, p, span, summary, ul } = tags;
const pageSize = 100;
const pagesAtMost = 10;

export function openSupervision(context: PortContext, host: HTMLElement, start: string[]): Screen {
    const tree = div({ class: "tree" });
    const total = p({ class: "hint", role: "status" });
    const side = div({ class: "desk-side", hidden: true });
    const replies = new SideTaskCards(context.feed, (task) => path("supervision", task.ticket.id), t("noSideTasks"));
    const root = div({ class: "desk" }, div({ class: "desk-main" },
        div({ class: "screen-title" }, h1(t("tab.supervision")), total), tree, h2(t("overdueReplies")), replies.element), side);
    host.append(root);
    fill(tree, [1, 2, 3, 4].map(() => div({ class: "skeleton skeleton-row" })));

    const opened = new Set<string>();
    let detail: DetailView | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;

    const load = async () => {
        const mine = ++round;
        try {
            const rows: TicketRow[] = [];
            let cursor: string | undefined;
            for (let page = 0; page < pagesAtMost; page += 1) {
                const found = await get<Page<TicketRow>>("/api/tickets", { list: "overdue", limit: pageSize, cursor });
                if (mine !== round) return;
                rows.push(...found.items);
                cursor = found.nextCursor;
                if (!cursor) break;
            }
            total.textContent = t(cursor ? "overdueAtLeast" : "overdueTotal", { n: number(rows.length) });
            draw(overdueTree(rows, t("noTown"), t("noUnit")));
        } catch (error) {
            if (mine !== round) return;
            fill(tree, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    const loadSoon = () => {
        timer ??= setTimeout(() => {
            timer = undefined;
            void load();
        }, 2_000);
    };
    const branch = (key: string, head: Node[], body: () => Node) => {
        const element = details({ class: "branch", open: opened.has(key) }, summary(head));
        const draw = () => { if (element.open && element.children.length === 1) element.append(body()); };
        element.addEventListener("toggle", () => {
            if (element.open) opened.add(key);
            else opened.delete(key);
            draw();
        });
        draw();
        return element;
    };
    const draw = (towns: TownBranch[]) => {
        if (towns.length === 0) return fill(tree, div({ class: "blank" }, p({ class: "blank-title" }, t("nothingOverdue"))));
        const focused = tree.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : undefined;
        fill(tree, towns.map((town) => branch(town.code,
            [span({ class: "branch-name" }, town.name), span({ class: "tag tag-critical" }, t("overdueCount", { n: town.count }))],
            () => div({ class: "branch-body" }, town.units.map((unit) => branch(`${town.code}/${unit.id}`,
                [span({ class: "branch-name" }, unit.name), span({ class: "branch-count" }, number(unit.tickets.length))],
                () => ul({ class: "branch-tickets" }, unit.tickets.map(leaf))))))));
        if (focused) tree.querySelector<HTMLElement>(`a[href="${focused}"]`)?.focus();
    };
    const leaf = (row: TicketRow) => li(
        a({ href: path("supervision", row.id), class: "row-link" }, row.typeName), " ",
        row.escalation > 0 ? span({ class: row.escalation > 1 ? "tag tag-critical" : "tag tag-raised" }, textFor(`escalation.${row.escalation}`, "")) : null,
        span({ class: "row-minor" }, place(row)), dueBar(row, Date.now()));

    const close = () => navigate("supervision");
    const update = ([id]: string[]) => {
        detail?.dispose();
        detail = undefined;
        side.hidden = id === undefined;
        root.classList.toggle("has-detail", id !== undefined);
        if (id === undefined) return;
        detail = new DetailView(id, {
            feed: context.feed, mayClearPhotos: false, closed: close, done: loadSoon,
            extra: () => button({ type: "button", class: "button button-ghost detail-close", "aria-label": t("closeDetail"), on: { click: close } }, "×"),
        });
        fill(side, detail.element);
    };
    const silence = context.feed.listen({ ticket: loadSoon });
    void load();
    void replies.open({ list: "overdue", kind: "supervision" });
    update(start);
    return {
        update,
        dispose: () => {
            round += 1;
            silence();
            replies.dispose();
            clearTimeout(timer);
            detail?.dispose();
        },
    };
}
