// Who reported a ticket, in full: asked for with a purpose, shown once, and written down by the server.
import { send } from "../api";
import { openDialog } from "../dialog";
import { fill, tags } from "../dom";
import type { Field } from "../fields";
import { makeForm } from "../form";
import { purposeFields } from "../purpose";
import { t } from "../texts";
import { sentence } from "../toast";

const { a, button, dd, div, dl, dt, p } = tags;

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
            const fields = await purposeFields();
            fill(body, p({ class: "hint" }, t("revealHint")), purposeForm(path, fields, dialog.close, (revealed) => showOnce(body, revealed, dialog.close)));
            body.querySelector<HTMLElement>("select")?.focus();
        } catch (error) {
            fill(body, p({ role: "alert" }, sentence(error)),
                button({ type: "button", class: "button", on: { click: () => void ask() } }, t("tryAgain")));
        }
    };
    void ask();
}

function purposeForm(path: string, fields: Field[], cancel: () => void, done: (revealed: Revealed) => void): HTMLElement {
    return makeForm({
        fields,
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
