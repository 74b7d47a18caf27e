// The small marks of a ticket: urgency, state, and how its time stands. Each says in words what its colour says.
import { tags } from "../dom";
import type { TicketRow } from "../model";
import { textFor } from "../texts";
import { dueState, fullTime } from "../time";

const { div, span } = tags;

export function urgencyTag(ticket: TicketRow): HTMLElement {
    return span({ class: `tag tag-${ticket.urgency}` }, textFor(`urgency.${ticket.urgency}`, ticket.urgency));
}

const tones: Record<string, string> = {
    closed: "done", rated: "done", verified: "done", rejected: "quiet", merged: "quiet", parked: "quiet", returned: "raised", refused: "raised",
};

export function stateTag(ticket: TicketRow): HTMLElement {
    return span({ class: `tag tag-${tones[ticket.state] ?? "state"}` }, textFor(`state.${ticket.state}`, ticket.stateLabel));
}

/** The bar that fills as the stage's time runs out. */
export function dueBar(ticket: { stageStartedAt: string; due?: string; warnsAt?: string }, now: number): HTMLElement {
    const state = dueState(ticket, now);
    if (!state || !ticket.due) return span({ class: "due-none" }, "--");
    return div(
        { class: `due due-${state.level}`, title: fullTime(ticket.due) },
        span({ class: "due-text" }, state.text),
        span({ class: "due-track", "aria-hidden": "true" },
            span({ class: "due-fill", style: { width: `${Math.round(state.passed * 100)}%` } })));
}

/** Whether the time of its stage is over. */
export function isOverdue(ticket: { due?: string }, now: number): boolean {
    return ticket.due !== undefined && Date.parse(ticket.due) < now;
}

/** Where it is, as precisely as is known. */
export function place(ticket: TicketRow): string {
    return ticket.address || ticket.grid?.name || ticket.town?.name || "--";
}

export function holder(ticket: TicketRow): string {
    return ticket.worker?.name ?? ticket.handler?.name ?? ticket.responsible?.name ?? "--";
}
