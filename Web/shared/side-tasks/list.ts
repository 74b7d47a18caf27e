// A list of side tasks that stays true while others work: loaded in pages, loaded again as the feed speaks.
import { get, Query } from "../api";
import { Child, fill, show, tags } from "../dom";
import type { Feed } from "../feed";
import type { Page, SideTask } from "../model";
import { t } from "../texts";
import { dueBar, isOverdue } from "../ticket/badges";
import { sentence, toast } from "../toast";
import { taskTag } from "./tag";

const { a, button, div, li, p, span, strong, ul } = tags;

export class SideTaskCards {
    readonly element = div({ class: "task-cards" });
    private readonly list = ul({ class: "cards" });
    private readonly status = div();
    private readonly moreButton = button({ type: "button", class: "button list-more" }, t("showMore"));
    private readonly clock = setInterval(() => this.draw(), 30_000);
    private readonly silence: () => void;
    private rows: SideTask[] = [];
    private nextCursor: string | undefined;
    private query: Query = {};
    private round = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;

    /** @param mark is put beside the state of a task. */
    constructor(feed: Feed, private readonly address: (task: SideTask) => string, private readonly emptyText: string,
        private readonly mark: (task: SideTask) => Child = () => null) {
        this.moreButton.addEventListener("click", () => {
            this.more().catch((error) => toast(sentence(error), "danger"));
        });
        this.element.append(this.status, this.list, this.moreButton);
        const soon = () => {
            this.timer ??= setTimeout(() => {
                this.timer = undefined;
                void this.reload();
            }, 1_000);
        };
        this.silence = feed.listen({ ticket: soon, reset: soon });
    }

    dispose(): void {
        this.round += 1;
        this.silence();
        clearTimeout(this.timer);
        clearInterval(this.clock);
    }

    async open(query: Query): Promise<void> {
        this.query = query;
        this.rows = [];
        this.element.setAttribute("aria-busy", "true");
        fill(this.list);
        fill(this.status, [1, 2, 3].map(() => div({ class: "skeleton skeleton-card" })));
        await this.reload();
    }

    async reload(): Promise<void> {
        const round = ++this.round;
        try {
            const limit = Math.min(100, Math.max(50, this.rows.length));
            const page = await get<Page<SideTask>>("/api/side-tasks", { ...this.query, limit });
            if (round !== this.round) return;
            this.rows = page.items;
            this.nextCursor = page.nextCursor;
            fill(this.status, this.rows.length === 0 ? div({ class: "blank" }, p({ class: "blank-title" }, this.emptyText)) : null);
            this.draw();
        } catch (error) {
            if (round !== this.round) return;
            fill(this.status, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void this.reload() } }, t("tryAgain"))));
        }
        this.element.setAttribute("aria-busy", "false");
    }

    private async more(): Promise<void> {
        const round = ++this.round;
        const page = await get<Page<SideTask>>("/api/side-tasks", { ...this.query, limit: 50, cursor: this.nextCursor });
        if (round !== this.round) return;
        this.rows = this.rows.concat(page.items);
        this.nextCursor = page.nextCursor;
        this.draw();
    }

    draw(): void {
        const focused = this.list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : undefined;
        fill(this.list, this.rows.map((task) => li(a(
            { href: this.address(task), class: isOverdue(task, Date.now()) ? "ticket-card card-over" : "ticket-card" },
            span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, `${task.kindLabel} · ${task.ticket.typeName}`),
                task.groundLabel ? span({ class: "tag tag-quiet" }, task.groundLabel) : null,
                task.levelLabel ? span({ class: "tag tag-critical" }, task.levelLabel) : null, taskTag(task), this.mark(task)),
            span({ class: "ticket-card-place" }, task.ticket.address || t("ticketNumber", { number: task.ticket.number })),
            span({ class: "ticket-card-place" }, `${task.issuer.name} → `, strong(task.addressee.name)),
            task.due ? dueBar(task, Date.now()) : null))));
        if (focused) this.list.querySelector<HTMLElement>(`a[href="${focused}"]`)?.focus();
        show(this.moreButton, this.nextCursor !== undefined);
    }
}
