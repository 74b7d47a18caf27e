// What this phone has not sent yet: each thing with its state, and what a person may do about it.
import { openDialog } from "../../shared/dialog";
import { fill, tags } from "../../shared/dom";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { number, t } from "../../shared/texts";
import { fullTime, relativeTime } from "../../shared/time";
import { sentence, toast } from "../../shared/toast";
import { outbox, serverNow } from "./outbox/field-outbox";
import { hold, Item } from "./outbox/rules";
import { exported } from "./queue-export";
import { openConflict } from "./queue-conflict";

const { button, div, h1, li, p, span, ul } = tags;
const day = 24 * 3_600_000;

export function openQueue({ session }: PortContext, host: HTMLElement): Screen {
    const who = { user: session.user.id, posting: session.posting.id };
    const status = p({ class: "hint", role: "status" });
    const list = ul({ class: "cards queue-list" });
    const now = button({ type: "button", class: "button button-primary button-wide", on: { click: () => outbox.kick() } }, t("sendNow"));
    const save = button({ type: "button", class: "button", on: { click: () => void exported(outbox.own).catch((error) => toast(sentence(error), "danger")) } }, t("exportQueue"));
    const draw = () => {
        const items = outbox.own;
        status.textContent = items.length === 0 ? t("queueEmpty")
            : outbox.needsSignIn ? t("queueNeedsSignIn") : outbox.isAway ? t("queueAway") : t("queueSending", { n: items.length });
        now.disabled = items.length === 0;
        save.hidden = items.length === 0;
        fill(list, items.map((item) => card(item, who)));
    };
    host.append(h1(t("queue")), status, div({ class: "queue-actions" }, now, save), list);
    draw();
    const silence = outbox.listen(() => draw());
    const clock = setInterval(draw, 30_000);
    return {
        dispose: () => {
            silence();
            clearInterval(clock);
        },
    };
}

/** Why it is still here, in one sentence. */
function standing(item: Item, who: { user: string; posting: string }): string {
    const held = item.state === "waiting" ? hold(item, outbox.items, who) : undefined;
    if (held) return t(held === "posting" ? "heldForPosting" : "heldForOther");
    if (item.reason) return item.reason.status > 0 ? item.reason.message : t("unexpected");
    return item.tries > 0 ? t("triedTimes", { n: item.tries }) : t("waitsForNetwork");
}

function card(item: Item, who: { user: string; posting: string }): HTMLElement {
    const bytes = item.photos.reduce((sum, photo) => sum + photo.bytes, 0);
    const isRefused = item.state === "refused";
    const isOld = serverNow() - item.at > day;
    return li({ class: isRefused ? "ticket-card card-over" : "ticket-card", "data-item": item.id, "data-state": item.state },
        span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, item.title),
            span({ class: isRefused ? "tag tag-critical" : "tag tag-raised" }, t(isRefused ? "needsYou" : "toSend"))),
        item.detail ? span({ class: "ticket-card-place" }, item.detail) : null,
        span({ class: "hint" }, fullTime(new Date(item.at).toISOString()), " · ", relativeTime(new Date(item.at).toISOString(), serverNow()),
            item.photos.length > 0 ? ` · ${t("photosOf", { n: item.photos.length, size: number(Math.ceil(bytes / 1024)) })}` : ""),
        span({ class: isRefused ? "field-error" : "hint" }, standing(item, who)),
        isOld ? span({ class: "field-error" }, t("olderThanDay")) : null,
        div({ class: "queue-buttons" },
            isRefused ? button({ type: "button", class: "button button-primary", on: { click: () => openConflict(item) } }, t("lookAndDecide")) : null,
            !isRefused && item.posting !== who.posting
                ? button({ type: "button", class: "button", on: { click: () => void outbox.adopt(item) } }, t("sendInThisPosting")) : null,
            button({ type: "button", class: "button button-danger-quiet", on: { click: () => confirmRemoval(item) } }, t("giveUp"))));
}

/** Only a person gives a thing up, and has to say so twice. */
export function confirmRemoval(item: Item, done: () => void = () => undefined): void {
    const dialog = openDialog(t("giveUp"), div({ class: "form" }, p(t("giveUpHint")), p(item.title, " ", item.detail),
        div({ class: "form-actions" },
            button({ type: "button", class: "button", on: { click: () => void exported([item]) } }, t("exportQueue")),
            button({ type: "button", class: "button button-danger", on: { click: async () => {
                dialog.close();
                await outbox.remove(item);
                done();
            } } }, t("giveUpForGood")))));
}
