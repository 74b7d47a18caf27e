// The list beside the map.
import { Child, fill, tags } from "../dom";
import type { TicketRow } from "../model";
import { number, t } from "../texts";
import { dueBar, place, stateTag } from "../ticket/badges";
import { figureTitle } from "./figures";
import type { AreaFigure } from "./live-map";
import type { PersonOnMap } from "./people";

const { button, dd, div, dl, dt, h2, h3, li, p, span, ul } = tags;

export interface Heading { name: string; back?: () => void }

function heading({ name, back }: Heading): HTMLElement {
    return div({ class: "map-side-head" },
        back ? button({ type: "button", class: "button button-small", on: { click: back } }, t("back")) : null, h2(name));
}

/** Areas with their figures, always in the order of their codes: a list to find one in, not a ranking. */
export function areaList(head: Heading, areas: AreaFigure[], choose: (code: string) => void, knowsPeople: boolean): HTMLElement {
    const sorted = areas.slice().sort((a, b) => (a.code < b.code ? -1 : 1));
    const row = (area: AreaFigure) => li(button(
        { type: "button", class: "area-row", on: { click: () => choose(area.code) } },
        span({ class: "area-name" }, area.name),
        area.overdue > 0 ? span({ class: "tag tag-critical" }, t("overdueCount", { n: area.overdue })) : null,
        span({ class: "area-open", title: figureTitle(area, knowsPeople) },
            number(area.open), " / ", knowsPeople ? number(area.people) : "--")));
    return div(heading(head),
        sorted.length === 0 ? p({ class: "empty-small" }, t("noGrids"))
            : [p({ class: "hint area-legend" }, t("openAndPeople")), ul({ class: "area-list" }, sorted.map(row))]);
}

function ticketCard(row: TicketRow, open: (id: string) => void): HTMLElement {
    return li(button(
        { type: "button", class: "ticket-card", on: { click: () => open(row.id) } },
        span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, row.typeName), stateTag(row)),
        span({ class: "ticket-card-place" }, place(row)),
        dueBar(row, Date.now())));
}

export interface GridContents {
    /** Undefined while they are loading. */
    tickets: TicketRow[] | undefined;
    /** Undefined for those who see nobody. */
    people: PersonOnMap[] | undefined;
    /** Whether the map looks back; the tickets are those of now all the same. */
    isPast: boolean;
    openTicket(id: string): void;
    openPerson(id: string): void;
    /** What can be done here. */
    actions: HTMLElement[];
}

/** What is in one grid. */
export function gridList(head: Heading, { tickets, people, isPast, openTicket, openPerson, actions }: GridContents): HTMLElement {
    const body = div();
    if (!tickets) fill(body, div({ class: "skeleton skeleton-row" }), div({ class: "skeleton skeleton-row" }));
    else if (tickets.length === 0) fill(body, p({ class: "empty-small" }, t("noOpenTickets")));
    else fill(body, ul({ class: "area-list" }, tickets.map((row) => ticketCard(row, openTicket))));
    const persons = people && [
        h3(t(isPast ? "peopleThenHere" : "peopleHere")),
        people.length === 0 ? p({ class: "empty-small" }, t(isPast ? "nobodyWasHere" : "noPeopleHere")) : ul({ class: "area-list" }, people.map((one) => li(button(
            { type: "button", class: "area-row", on: { click: () => openPerson(one.id) } },
            span({ class: "area-name" }, one.name), span({ class: "row-minor" }, one.roleLabel))))),
    ];
    return div(heading(head), h3(t(isPast ? "openNowHere" : "openTicketsHere")), body, persons, actions.length > 0 ? div({ class: "form-actions" }, actions) : null);
}

/** Somebody on duty, and what can be done about them. */
export function personCard(head: Heading, person: PersonOnMap, actions: Child): HTMLElement {
    const fact = (name: string, value: string) => div(dt(name), dd(value));
    return div(heading(head), dl({ class: "facts" },
        fact(t("personRole"), person.roleLabel), fact(t("worksIn"), person.worksFor),
        fact(t("isInGrid"), person.grid?.name ?? "--")), div({ class: "form-actions" }, actions));
}

/** What the marks mean, under the map and never over it. */
export function legend(hasPeople: boolean): HTMLElement {
    const items: [string, string][] = [
        ["normal", t("urgency.normal")], ["raised", t("urgency.raised")], ["urgent", t("urgency.urgent")],
        ["critical", t("urgency.critical")], ["overdue", t("overdue")],
    ];
    if (hasPeople) items.push(["person", t("legendPerson")]);
    return ul({ class: "legend", "aria-label": t("legend") },
        items.map(([kind, label]) => li(span({ class: `legend-mark legend-${kind}`, "aria-hidden": "true" }), label)));
}
