// Tasks as cards, soonest due first, with loading, empty and failed states.
import { fill, show, tags } from "../../shared/dom";
import type { LiveList } from "../../shared/live-list";
import { path } from "../../shared/router";
import { t } from "../../shared/texts";
import { dueBar, isOverdue, place, stateTag, urgencyTag } from "../../shared/ticket/badges";
import { sentence, toast } from "../../shared/toast";
import { outbox } from "./outbox/field-outbox";

const { a, button, div, li, p, span, ul } = tags;

export class TaskCards {
    readonly element = div({ class: "task-cards" });
    private readonly list = ul({ class: "cards" });
    private readonly status = div();
    private readonly moreButton = button({ type: "button", class: "button list-more" }, t("showMore"));
    private readonly silence = outbox.listen(() => this.draw());
    private readonly clock = setInterval(() => this.draw(), 30_000);

    constructor(private readonly source: LiveList, private readonly emptyText: string) {
        this.moreButton.addEventListener("click", () => {
            this.source.more().catch((error) => toast(sentence(error), "danger"));
        });
        this.element.append(this.status, this.list, this.moreButton);
    }

    dispose(): void {
        clearInterval(this.clock);
        this.silence();
    }

    draw(): void {
        const { rows, state, error, nextCursor } = this.source;
        const focused = this.list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : undefined;
        fill(this.list, rows.map((row) => li(a(
            { href: path("task", row.id), class: isOverdue(row, Date.now()) ? "ticket-card card-over" : "ticket-card" },
            span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, row.typeName),
                row.urgency === "normal" ? null : urgencyTag(row), stateTag(row),
                row.isExtraTask ? span({ class: "tag tag-raised" }, t("extraTask")) : null,
                outbox.about(row.id).length > 0 ? span({ class: "tag tag-raised" }, t("toSend")) : null),
            row.title ? span({ class: "ticket-card-title" }, row.title) : null,
            span({ class: "ticket-card-place" }, place(row)),
            dueBar(row, Date.now())))));
        if (focused) this.list.querySelector<HTMLElement>(`a[href="${focused}"]`)?.focus();
        show(this.moreButton, nextCursor !== undefined);
        this.element.setAttribute("aria-busy", String(state === "loading"));
        if (state === "loading") fill(this.status, [1, 2, 3].map(() => div({ class: "skeleton skeleton-card" })));
        else if (state === "failed") {
            fill(this.status, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void this.source.reload() } }, t("tryAgain"))));
        } else if (rows.length === 0) fill(this.status, div({ class: "blank" }, p({ class: "blank-title" }, this.emptyText)));
        else fill(this.status);
    }
}
