// What happened to a ticket, newest first.
import { tags } from "../dom";
import type { TicketDetail, TimelineEntry } from "../model";
import { t } from "../texts";
import { fullTime, relativeTime } from "../time";

const { div, h3, img, li, ol, p, section, span, time } = tags;

function entryView(entry: TimelineEntry, now: number): HTMLElement {
    const by = [entry.organisation, entry.by].filter(Boolean).join(" · ");
    const isPhoto = entry.attachments.length > 0;
    return li({ class: "timeline-entry" },
        div({ class: "timeline-head" },
            span({ class: "timeline-label" }, entry.label),
            entry.wasOffline ? span({ class: "tag tag-quiet" }, t("recordedOffline")) : null,
            time({ datetime: entry.at, title: fullTime(entry.at) }, relativeTime(entry.at, now))),
        by ? p({ class: "timeline-by" }, by) : null,
        entry.detail ? p({ class: "timeline-detail" }, entry.detail) : null,
        entry.note ? p({ class: "timeline-note" }, entry.note) : null,
        isPhoto ? div({ class: "timeline-photos" }, entry.attachments.map((id) =>
            img({ src: `/api/attachments/${encodeURIComponent(id)}/thumbnail`, alt: t("photoOf", { name: entry.label }), loading: "lazy" }))) : null);
}

/** The ticket's own changes and those of what is asked beside it, in one order. */
function allEntries(ticket: TicketDetail): TimelineEntry[] {
    const beside = ticket.sideTasks.flatMap(({ task, history }) => history.map((entry) => ({
        ...entry, label: `${task.kindLabel} · ${entry.label}`, version: 0, attachments: [], wasOffline: false, detail: task.addressee.name,
    })));
    const mediated = ticket.mediations.map((one) => ({
        version: 0, at: one.heldAt, kind: "mediated", label: `${t("mediations")} · ${one.outcomeLabel}`, by: one.mediator,
        organisation: one.organisation, attachments: [], wasOffline: false, detail: one.modeLabel,
    }));
    return [...ticket.timeline, ...beside, ...mediated].sort((a, b) => a.at < b.at ? 1 : a.at > b.at ? -1 : b.version - a.version);
}

export function timelineSection(ticket: TicketDetail, now: number): HTMLElement {
    return section({ class: "detail-part" }, h3(t("timeline")), ol({ class: "timeline" }, allEntries(ticket).map((entry) => entryView(entry, now))));
}
