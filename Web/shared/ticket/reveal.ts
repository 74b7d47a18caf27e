// Who reported a ticket, in full: asked for with a purpose, shown once, and written down by the server.
import { get, send } from "../api";
import { openDialog } from "../dialog";
import { fill, tags } from "../dom";
import { selectField, textField } from "../fields";
import { makeForm } from "../form";
import type { Page } from "../model";
import { t } from "../texts";
import { sentence } from "../toast";

const { a, button, dd, div, dl, dt, p } = tags;

interface Purpose { code: string; label: string; needsNote: boolean }

interface Revealed { name?: string; phone?: string }

/** The button beside the masked name and number. */
export function revealButton(path: string, title = t("revealReporter")): HTMLElement {
    return button({
        type: "button", class: "button button-small reveal", "aria-label": title, on: { click: () => openReveal(path, title) },
    }, t("reveal"));
}

function openReveal(path: string, title: string): void {
    const body = div({ class: "reveal-body" }, div({ class: "skeleton skeleton-row" }));
    const dialog = openDialog(title, body);
    const ask = async () => {
        try {
            const purposes = (await get<Page<Purpose>>("/api/access-purposes")).items;
            fill(body, p({ class: "hint" }, t("revealHint")), purposeForm(path, purposes, dialog.close, (revealed) => showOnce(body, revealed, dialog.close)));
            body.querySelector<HTMLElement>("select")?.focus();
        } catch (error) {
            fill(body, p({ role: "alert" }, sentence(error)),
                button({ type: "button", class: "button", on: { click: () => void ask() } }, t("tryAgain")));
        }
    };
    void ask();
}

function purposeForm(path: string, purposes: Purpose[], cancel: () => void, done: (revealed: Revealed) => void): HTMLElement {
    return makeForm({
        fields: [
            selectField({ name: "purpose", label: t("revealPurpose"), required: true, options: purposes.map((one) => ({ value: one.code, label: one.label })) }),
            textField({ name: "note", label: t("field.note"), hint: t("revealNoteHint"), lines: 2, maximum: 500 }),
        ],
        draft: `reveal:${path}`,
        submitLabel: t("reveal"),
        cancel,
        submit: async (values, intention) =>
            done(await send<Revealed>("POST", path, values, intention)),
    }).element;
}

/** The values live in the open dialog alone. */
function showOnce(body: HTMLElement, revealed: Revealed, close: () => void): void {
    const done = button({ type: "button", class: "button button-primary", on: { click: close } }, t("close"));
    fill(body,
        dl({ class: "facts" },
            div(dt(t("reporterName")), dd(revealed.name ?? "--")),
            div(dt(t("reporterPhone")), dd(revealed.phone ? a({ href: `tel:${revealed.phone}` }, revealed.phone) : "--"))),
        p({ class: "hint", role: "status" }, t("revealedHint")),
        div({ class: "form-actions" }, done));
    done.focus();
}
