// A modal dialog. Not <dialog>, which the oldest browsers we serve lack.
import { freshId, tags } from "./dom";
import { t } from "./texts";

const focusable = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled])";

export interface Dialog { element: HTMLElement; close(): void }

/** Opens a dialog over the page; Escape, the cross and the backdrop close it, and focus returns to where it was. */
export function openDialog(title: string, content: Node, closed: () => void = () => undefined): Dialog {
    const before = document.activeElement;
    const titleId = freshId("dialog");
    const cross = tags.button({ type: "button", class: "button button-ghost", "aria-label": t("close") }, "×");
    const element = tags.div(
        { class: "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": titleId },
        tags.div({ class: "dialog-head" }, tags.h2({ id: titleId }, title), cross),
        tags.div({ class: "dialog-body" }, content));
    const backdrop = tags.div({ class: "backdrop" }, element);
    const close = () => {
        if (!backdrop.isConnected) return;
        backdrop.remove();
        if (before instanceof HTMLElement) before.focus();
        closed();
    };
    cross.addEventListener("click", close);
    backdrop.addEventListener("mousedown", (event) => { if (event.target === backdrop) close(); });
    backdrop.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
        if (event.key === "Tab") keepInside(element, event);
    });
    document.body.append(backdrop);
    (content instanceof HTMLElement ? content.querySelector<HTMLElement>(focusable) ?? cross : cross).focus();
    return { element, close };
}

function keepInside(element: HTMLElement, event: KeyboardEvent): void {
    const stops = Array.from(element.querySelectorAll<HTMLElement>(focusable)).filter((one) => one.offsetParent !== null);
    const first = stops[0];
    const last = stops[stops.length - 1];
    if (event.shiftKey && document.activeElement === first) {
        event.preventDefault();
        last?.focus();
    } else if (!event.shiftKey && document.activeElement === last) {
        event.preventDefault();
        first?.focus();
    }
}
