// One task on the phone: what, where, until when, and what to do.
import { tags } from "../../shared/dom";
import { icon } from "../../shared/icons";
import type { TicketDetail } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { t } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { place } from "../../shared/ticket/badges";
import { DetailView } from "../../shared/ticket/detail";

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

export function openTask(context: PortContext, host: HTMLElement, [id = ""]: string[]): Screen {
    const view = new DetailView(id, {
        feed: context.feed,
        mayClearPhotos: context.session.rights.includes("clearPhotos"),
        extra: ways,
        watermark: (ticket) => [fullTime(new Date().toISOString()), place(ticket), context.session.user.name],
        closed: () => history.back(),
    });
    host.append(
        div({ class: "screen-head" }, button({ type: "button", class: "button button-ghost", on: { click: () => history.back() } }, icon("back"), t("back")),
            h1({ class: "visually-hidden" }, t("tab.tasks"))),
        view.element);
    return { dispose: () => view.dispose() };
}
