// The server said no to something done without a network: what the worker did and what is there now, side by side. A person decides.
import { openDialog } from "../../shared/dialog";
import { Child, fill, tags } from "../../shared/dom";
import { prefill } from "../../shared/form";
import type { TicketDetail } from "../../shared/model";
import { navigate } from "../../shared/router";
import { t, textFor } from "../../shared/texts";
import { loadTicket } from "../../shared/ticket/load";
import { fullTime } from "../../shared/time";
import { sentence } from "../../shared/toast";
import { outbox } from "./outbox/field-outbox";
import type { Item } from "./outbox/rules";
import { keptPhoto } from "./outbox/store";
import { confirmRemoval } from "./queue";
import { exported } from "./queue-export";
import { takenUp } from "./report-draft";

const { button, dd, div, dl, dt, h3, img, p, section } = tags;

export function openConflict(item: Item): void {
    const theirs = section({ class: "conflict-side" }, h3(t("onServer")), p({ class: "hint" }, t("loading")));
    const decisions = div({ class: "form-actions" });
    const dialog = openDialog(t("needsYou"), div({ class: "form conflict" },
        p({ class: "form-error" }, item.reason?.message ?? ""), div({ class: "conflict-sides" }, mine(item), theirs), decisions));
    const decide = (label: string, style: string, work: () => unknown) => button({ type: "button", class: `button ${style}`, on: { click: () => {
        dialog.close();
        void work();
    } } }, label);
    const isOnTicket = item.kind === "act" || item.kind === "sideTask";
    const id = item.kind === "sideTask" ? item.ticket : item.subject;
    const draw = (ticket: TicketDetail | undefined) => {
        const action = item.path.split("/").pop() ?? "";
        const beside = ticket?.sideTasks.find(({ task }) => task.id === item.subject);
        const allowed = item.kind === "sideTask" ? beside?.allowed : ticket?.allowed;
        const isPossible = !isOnTicket || allowed?.some((one) => one.action === action) === true;
        const version = item.kind === "sideTask" ? beside?.task.version : ticket?.version;
        fill(decisions,
            decide(t("exportQueue"), "", () => exported([item])),
            decide(t("giveUp"), "button-danger-quiet", () => confirmRemoval(item)),
            item.kind === "report" && item.draft ? decide(t("correctAndSend"), "", () => takeUp(item)) : null,
            isPossible ? decide(t("sendAgain"), "button-primary", () => outbox.sendAgain(item, version)) : null);
    };
    draw(undefined);
    if (!isOnTicket || id === undefined) {
        fill(theirs, h3(t("onServer")), p(item.reason?.message ?? ""));
        return;
    }
    loadTicket(id).then((ticket) => {
        fill(theirs, h3(t("onServer")), ticketNow(ticket));
        draw(ticket);
    }, (error: unknown) => fill(theirs, h3(t("onServer")), p(sentence(error))));
}

function facts(rows: [string, Child][]): HTMLElement {
    return dl({ class: "facts" }, rows.filter(([, value]) => value).map(([name, value]) => div(dt(name), dd(value))));
}

/** What was done on this phone. */
function mine(item: Item): HTMLElement {
    const photos = div({ class: "photos" });
    for (const { id, name } of item.photos) {
        void keptPhoto(id).then((photo) => {
            if (photo) photos.append(img({ class: "photo", src: URL.createObjectURL(photo.blob), alt: t("photoOf", { name }) }));
        });
    }
    const words = Object.entries(item.body).filter(([name, value]) => typeof value === "string" && textFor(`field.${name}`, "") !== "")
        .map(([name, value]): [string, Child] => [textFor(`field.${name}`, name), textFor(`${name}.${String(value)}`, String(value))]);
    return section({ class: "conflict-side" }, h3(t("onThisPhone")),
        facts([[t("matter"), item.title], [t("place"), item.detail], [t("doneAt"), fullTime(new Date(item.at).toISOString())], ...words]), photos);
}

/** How the ticket stands, and who touched it last. */
function ticketNow(ticket: TicketDetail): HTMLElement {
    const last = ticket.timeline[ticket.timeline.length - 1];
    return facts([
        [t("state"), ticket.stateLabel], [t("holder"), ticket.handler?.name ?? ticket.responsible?.name], [t("worker"), ticket.worker?.name],
        [t("lastChange"), last && [last.label, last.by, last.organisation, fullTime(last.at)].filter(Boolean).join(" · ")], [t("field.note"), last?.note],
    ]);
}

/** Opens the form with all that was typed. The item stays in the queue until the form is sent. */
function takeUp(item: Item): void {
    if (!item.draft) return;
    prefill("report", item.draft);
    takenUp(item);
    navigate("report");
}
