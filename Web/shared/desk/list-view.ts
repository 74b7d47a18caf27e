// A desk's list with all its states: loading, empty, failed, and the rows.
import { fill, show, tags } from "../dom";
import type { LiveList } from "../live-list";
import type { TicketRow } from "../model";
import { Column, KeyedTable } from "../table";
import { t } from "../texts";
import { dueState, fullTime, relativeTime } from "../time";
import { dueBar, holder, isOverdue, place, stateTag, urgencyTag } from "../ticket/badges";
import { sentence, toast } from "../toast";

const { a, button, div, p, span, time } = tags;

export interface ListViewOptions {
    showTown: boolean;
    address(id: string): string;
    open(id: string): void;
}

function columns(options: ListViewOptions): Column<TicketRow>[] {
    return [
        { title: t("timeLeft"), class: "column-due", cell: (row) => dueBar(row, Date.now()) },
        {
            title: t("matter"), class: "column-matter",
            cell: (row) => div(
                a({ href: options.address(row.id), class: "row-link" }, row.typeName),
                row.urgency === "normal" ? "" : urgencyTag(row),
                row.isReopened ? span({ class: "tag tag-raised" }, t("reopened")) : "",
                row.returns > 0 ? span({ class: "tag tag-raised" }, t("returnedTimes", { n: row.returns })) : "",
                div({ class: "row-title" }, row.title || t("noDescription"))),
        },
        {
            title: t("place"), class: "column-place",
            cell: (row) => {
                const wider = options.showTown ? row.town?.name : row.grid?.name;
                return div(place(row), wider && wider !== place(row) ? div({ class: "row-minor" }, wider) : null);
            },
        },
        { title: t("state"), class: "column-state", cell: (row) => stateTag(row) },
        { title: t("holder"), class: "column-holder", cell: (row) => holder(row) },
        {
            title: t("reportedAt"), class: "column-time",
            cell: (row) => time({ datetime: row.reportedAt, title: fullTime(row.reportedAt) }, relativeTime(row.reportedAt, Date.now())),
        },
    ];
}

export class ListView {
    readonly element = div({ class: "list-view" });
    name = "";
    private readonly table: KeyedTable<TicketRow>;
    private readonly status = div({ class: "list-status" });
    /** Times left are told anew twice a minute. */
    private readonly clock = setInterval(() => this.draw(), 30_000);
    private readonly moreButton = button({ type: "button", class: "button list-more" }, t("showMore"));

    constructor(private readonly list: LiveList, options: ListViewOptions) {
        this.table = new KeyedTable<TicketRow>({
            label: t("ticketList"), columns: columns(options), key: (row) => row.id,
            mark: (row) => {
                const due = dueState(row, Date.now());
                return `${row.version}|${due?.text ?? ""}|${relativeTime(row.reportedAt, Date.now())}`;
            },
            open: (row) => options.open(row.id),
            rowClass: (row) => isOverdue(row, Date.now()) ? "row-overdue" : "",
        });
        this.moreButton.addEventListener("click", () => {
            this.list.more().catch((error) => toast(sentence(error), "danger"));
        });
        this.element.append(div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("ticketList") }, this.table.element),
            this.status, this.moreButton);
    }

    dispose(): void { clearInterval(this.clock); }

    draw(): void {
        const { list } = this;
        const isEmpty = list.rows.length === 0;
        show(this.table.element, !isEmpty);
        show(this.moreButton, list.nextCursor !== undefined && !isEmpty);
        this.element.setAttribute("aria-busy", String(list.state === "loading"));
        this.table.draw(list.rows, list.fresh);
        list.fresh.clear();
        if (list.state === "loading") {
            fill(this.status, Array.from({ length: 6 }, () => div({ class: "skeleton skeleton-row" })), p({ class: "visually-hidden" }, t("loading")));
        } else if (list.state === "failed") {
            fill(this.status, div({ class: "blank", role: "alert" }, p(sentence(list.error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void list.reload() } }, t("tryAgain"))));
        } else if (isEmpty) {
            fill(this.status, div({ class: "blank" }, p({ class: "blank-title" }, t("emptyList", { name: this.name })), p({ class: "hint" }, t("emptyListHint"))));
        } else {
            fill(this.status);
        }
    }

    select(id: string | undefined): void { this.table.select(id); }

    move(step: number): void { this.table.move(step); }

    focusRow(id: string | undefined): void {
        if (id !== undefined) this.table.select(id);
        this.table.move(0);
    }
}
