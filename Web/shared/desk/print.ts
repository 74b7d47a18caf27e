// Printing the open ticket, or the list: the styles for paper do the rest.
import { tags } from "../dom";
import type { Session } from "../model";
import { t } from "../texts";
import { fullTime } from "../time";

const { button, p } = tags;

/** Stands under what is printed: paper has no access log but this. */
export class PrintNote {
    readonly element = p({ class: "print-note" });
    private readonly write = () => {
        const who = `${this.session.posting.organisation.name} ${this.session.user.name}`;
        this.element.textContent = t("printedBy", { who, at: fullTime(new Date().toISOString()) });
    };

    constructor(private readonly session: Session) { window.addEventListener("beforeprint", this.write); }

    dispose(): void { window.removeEventListener("beforeprint", this.write); }
}

export function printButton(): HTMLElement {
    return button({ type: "button", class: "button button-ghost", on: { click: () => window.print() } }, t("print"));
}
