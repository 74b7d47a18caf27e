// One ticket from the server, and what is done to it.
import { get, send } from "../api";
import type { Intention } from "../identity";
import type { TicketAnswer, TicketDetail } from "../model";

export function inOnePiece({ ticket, ...more }: TicketAnswer): TicketDetail {
    return { ...ticket, ...more };
}

function path(id: string): string { return `/api/tickets/${encodeURIComponent(id)}`; }

export async function loadTicket(id: string): Promise<TicketDetail> {
    return inOnePiece(await get<TicketAnswer>(path(id)));
}

/** Does one action; the body carries the version that the person has seen. */
export async function act(id: string, action: string, body: object, intention: Intention): Promise<TicketDetail> {
    return inOnePiece(await send<TicketAnswer>("POST", `${path(id)}/${action}`, body, intention));
}

/** The states in which somebody still has something to do, as the lists take them. */
export const openStates =
    "reported,fieldCheck,accepted,deliberation,filed,dispatched,refused,handling,returned,parked,verifying,verified";
