// The photos of a ticket: a row of thumbnails, or before and after side by side for those who verify.
import { send } from "../api";
import { openDialog } from "../dialog";
import { Child, tags } from "../dom";
import type { AttachmentItem, TicketDetail } from "../model";
import { t } from "../texts";
import { sentence, toast } from "../toast";

const { a, button, div, figcaption, figure, h3, img, p, section, span } = tags;

function fileAddress(id: string): string { return `/api/attachments/${encodeURIComponent(id)}`; }

export interface PhotoRights {
    /** The caller decides whether photos of the public may be shown. */
    mayClear: boolean;
    changed(): void;
}

function thumbnail(item: AttachmentItem, caption: string, rights: PhotoRights): HTMLElement {
    const file = fileAddress(item.id);
    const isImage = item.kind === "photo";
    const body = isImage
        ? button({ type: "button", class: "thumbnail", "aria-label": t("enlarge", { what: caption }),
            on: { click: () => openDialog(caption, img({ class: "photo-large", src: file, alt: caption })) } },
            img({ src: `${file}/thumbnail`, alt: caption, loading: "lazy" }))
        : a({ class: "thumbnail document", href: file, target: "_blank", rel: "noopener" }, item.fileName || t("document"));
    return figure({ class: "photo-item" }, body,
        item.clearance === "cleared" ? null : figcaption(
            span({ class: "tag tag-raised" }, t(item.clearance === "blocked" ? "photoBlocked" : "photoNotCleared")),
            rights.mayClear ? clearing(item, rights) : null));
}

function clearing(item: AttachmentItem, rights: PhotoRights): Child {
    const act = (word: "clear" | "block") => async () => {
        try {
            await send("POST", `${fileAddress(item.id)}/${word}`);
            rights.changed();
        } catch (error) {
            toast(sentence(error), "danger");
        }
    };
    return [
        button({ type: "button", class: "button button-small", on: { click: () => void act("clear")() } }, t("clearPhoto")),
        button({ type: "button", class: "button button-small", on: { click: () => void act("block")() } }, t("blockPhoto")),
    ];
}

function group(title: string, items: AttachmentItem[], rights: PhotoRights): HTMLElement {
    return div({ class: "photo-group" }, h3(title),
        items.length === 0 ? p({ class: "empty-small" }, t("noPhotos"))
            : div({ class: "photo-grid" }, items.map((item, index) =>
                thumbnail(item, `${title} ${index + 1}`, rights))));
}

/** All photos; before beside after as soon as there is an after. */
export function photoSection(ticket: TicketDetail, rights: PhotoRights): HTMLElement | null {
    const after = ticket.attachments.filter((item) => item.phase === "after");
    const before = ticket.attachments.filter((item) => item.phase !== "after");
    if (after.length === 0 && before.length === 0) return null;
    if (after.length === 0) return section({ class: "detail-part" }, group(t("photos"), before, rights));
    return section({ class: "detail-part compare" }, group(t("before"), before, rights), group(t("after"), after, rights));
}
