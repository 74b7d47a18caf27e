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

export function timelineSection(ticket: TicketDetail, now: number): HTMLElement {
    const entries = ticket.timeline.slice().sort((a, b) => b.version - a.version);
    return section({ class: "detail-part" }, h3(t("timeline")), ol({ class: "timeline" }, entries.map((entry) => entryView(entry, now))));
}
