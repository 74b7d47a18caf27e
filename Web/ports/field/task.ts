// One task on the phone: what, where, until when, and what to do.
import { tags } from "../../shared/dom";
import { icon } from "../../shared/icons";
import type { AllowedAction, SideTask, TicketAnswer, TicketDetail } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { t } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { place } from "../../shared/ticket/badges";
import { DetailView } from "../../shared/ticket/detail";
import { inOnePiece } from "../../shared/ticket/load";
import { outbox, serverNow } from "./outbox/field-outbox";
import { photosOf, photosOnPhone } from "./outbox/photos";

const { a, button, div, h1 } = tags;

/** The way there and the reporter's telephone, where they are known in full. */
function ways(ticket: TicketDetail): HTMLElement | null {
    const { latitude, longitude, reporter } = ticket;
    const point = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
    const phone = reporter?.phone && !reporter.phone.includes("*") ? reporter.phone : undefined;
    if (!point && !phone) return null;
    return div({ class: "ways" },
        point ? a({ class: "button", href: `geo:${point.latitude},${point.longitude}?q=${point.latitude},${point.longitude}` }, icon("route"), t("navigate")) : null,
        phone ? a({ class: "button", href: `tel:${phone}` }, t("callReporter")) : null);
}

/** The ticket as it stands once what waits on this phone has arrived: what was done is not offered again. */
function overlaid(told: TicketDetail): TicketDetail {
    const sideTasks = told.sideTasks.map((one) => outbox.about(one.task.id).length > 0 ? { ...one, allowed: [], isKept: true } : one);
    const ticket = { ...told, sideTasks };
    const waiting = outbox.about(ticket.id);
    if (waiting.length === 0) return ticket;
    const isReceipt = waiting.every((item) => item.path.endsWith("/receive"));
    return { ...ticket, isKept: true, allowed: isReceipt ? ticket.afterReceipt ?? [] : [] };
}

/** What the own organisation was asked for beside the ticket. */
async function performStep(ticket: TicketDetail, task: SideTask, step: { label: string; path: string }, values: Record<string, unknown>): Promise<TicketDetail> {
    const { attachments, ...body } = values;
    const answer = await outbox.submit({
        kind: "sideTask", path: step.path, body, photos: await photosOf(attachments), subject: task.id, ticket: ticket.id,
        title: `${step.label} · ${task.kindLabel}`, detail: [ticket.number, place(ticket)].filter(Boolean).join(" · "),
    }) as TicketAnswer | undefined;
    // Kept alone: the view puts what waits over it.
    return answer ? inOnePiece(answer) : overlaid(ticket);
}

async function perform(ticket: TicketDetail, allowed: AllowedAction, values: Record<string, unknown>): Promise<TicketDetail> {
    const { attachments, ...rest } = values;
    const answer = await outbox.submit({
        kind: "act", path: `/api/tickets/${encodeURIComponent(ticket.id)}/${allowed.action}`, body: { version: ticket.version, ...rest },
        photos: await photosOf(attachments), subject: ticket.id, title: `${allowed.label} · ${ticket.typeName}`,
        detail: [ticket.number, place(ticket)].filter(Boolean).join(" · "),
    }) as TicketAnswer | undefined;
    // Kept alone: the view puts what waits over it.
    return answer ? inOnePiece(answer) : { ...ticket, isKept: true };
}

export function openTask(context: PortContext, host: HTMLElement, [id = ""]: string[]): Screen {
    const view = new DetailView(id, {
        feed: context.feed,
        mayClearPhotos: context.session.rights.includes("clearPhotos"),
        extra: ways,
        watermark: (ticket) => [fullTime(new Date(serverNow()).toISOString()), place(ticket), context.session.user.name],
        perform, performStep, overlaid, photos: photosOnPhone,
        closed: () => history.back(),
    });
    host.append(
        div({ class: "screen-head" }, button({ type: "button", class: "button button-ghost", on: { click: () => history.back() } }, icon("back"), t("back")),
            h1({ class: "visually-hidden" }, t("tab.tasks"))),
        view.element);
    const silence = outbox.listen((sent) => { if (sent?.item.subject === id || sent?.item.ticket === id) void view.load(); });
    return {
        dispose: () => {
            silence();
            view.dispose();
        },
    };
}
