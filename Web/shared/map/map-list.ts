// The list beside the map.
import { fill, tags } from "../dom";
import type { TicketRow } from "../model";
import { number, t } from "../texts";
import { dueBar, place, stateTag } from "../ticket/badges";
import type { AreaFigure } from "./live-map";

const { button, div, h2, li, p, span, ul } = tags;

function heading(name: string, back?: () => void): HTMLElement {
    return div({ class: "map-side-head" },
        back ? button({ type: "button", class: "button button-small", on: { click: back } }, t("back")) : null, h2(name));
}

/** Areas with their figures, always in the order of their codes: a list to find one in, not a ranking. */
export function areaList(name: string, areas: AreaFigure[], choose: (code: string) => void, back?: () => void): HTMLElement {
    const sorted = areas.slice().sort((a, b) => (a.code < b.code ? -1 : 1));
    return div(heading(name, back),
        sorted.length === 0 ? p({ class: "empty-small" }, t("noGrids"))
            : ul({ class: "area-list" }, sorted.map((area) => li(button(
                { type: "button", class: "area-row", on: { click: () => choose(area.code) } },
                span({ class: "area-name" }, area.name),
                area.overdue > 0 ? span({ class: "tag tag-critical" }, t("overdueCount", { n: area.overdue })) : null,
                span({ class: "area-open" }, number(area.open)))))));
}

/** The open tickets of one grid; undefined while they are loading. */
export function ticketList(head: { name: string; back: () => void }, rows: TicketRow[] | undefined, open: (id: string) => void): HTMLElement {
    const body = div();
    if (!rows) fill(body, div({ class: "skeleton skeleton-row" }), div({ class: "skeleton skeleton-row" }));
    else if (rows.length === 0) fill(body, p({ class: "empty-small" }, t("noOpenTickets")));
    else {
        fill(body, ul({ class: "area-list" }, rows.map((row) => li(button(
            { type: "button", class: "ticket-card", on: { click: () => open(row.id) } },
            span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, row.typeName), stateTag(row)),
            span({ class: "ticket-card-place" }, place(row)),
            dueBar(row, Date.now()))))));
    }
    return div(heading(head.name, head.back), body);
}

/** What the marks mean, under the map and never over it. */
export function legend(): HTMLElement {
    const items: [string, string][] = [
        ["normal", t("urgency.normal")], ["raised", t("urgency.raised")], ["urgent", t("urgency.urgent")],
        ["critical", t("urgency.critical")], ["overdue", t("overdue")],
    ];
    return ul({ class: "legend", "aria-label": t("legend") },
        items.map(([kind, label]) => li(span({ class: `legend-mark legend-${kind}`, "aria-hidden": "true" }), label)));
}
